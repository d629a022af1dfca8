import {Select} from '../../layout/select.tsx'
import type {Field} from '../../measure/filter-fields.ts'
import {SamplePage, Samples, type SamplesView, type SampleView} from '../../samples/samples.tsx'
import {AttendanceNav} from '../attendance.tsx'
import {pagesAbout} from '../frame.ts'

/** The audit samples of attendance. */
export const AuditsPage = ({view}: {view: SamplesView}) => (
  <Samples view={view}>
    <AttendanceNav pages={pagesAbout('samples')} />
  </Samples>
)

export interface AuditView {
  readonly sample: SampleView
  /** The other audits that it can be held against, and what can be said; null where there is none. */
  readonly compare: {readonly action: string; readonly field: Field; readonly words: readonly string[]} | null
}

/** One audit sample: what it says so far, whether it can be told from another, and its incidents. */
export const AuditPage = ({view: {sample, compare}}: {view: AuditView}) => (
  <SamplePage view={sample}>
    {compare ? (
      <section class="a-section">
        <h2 class="a-h2">Beside another audit</h2>
        {compare.words.map((text) => (
          <p>{text}</p>
        ))}
        <form class="a-filters" method="get" action={compare.action} aria-label="The other audit">
          <Select field={compare.field} />
          <button type="submit" class="govuk-button govuk-button--secondary a-button">
            Compare
          </button>
        </form>
      </section>
    ) : null}
  </SamplePage>
)
