import {Picture, Rows} from '../calls/parts.tsx'
import {Select} from '../layout/select.tsx'
import {paths} from '../paths.ts'
import type {AttendanceView} from './attendance-view.ts'
import type {Told} from './told.ts'

function Section({told}: {told: Told}) {
  return (
    <section class="a-section" id={told.id}>
      <h2 class="a-h2">{told.title}</h2>
      <p class="a-finding">{told.finding}</p>
      {told.table ? <Rows id={`${told.id}-table`} caption={told.title} table={told.table} hideCaption /> : null}
      {told.note ? <p class="a-note">{told.note}</p> : null}
    </section>
  )
}

/** Attendance: the sentence, the figures and what is not known of them, then why. */
export function AttendancePage({view}: {view: AttendanceView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-counts">{view.counts}</p>
      <p class="a-note">{view.age}</p>
      <form class="a-filters" method="get" action={view.action} aria-label="Filters">
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Apply
        </button>
        <p class="a-links a-filters__links">
          <a href={paths.measure.show.to({id: 'attendance.immediate.within-target'})}>Immediate, month by month</a>{' '}
          <a href={paths.measure.show.to({id: 'attendance.priority.within-target'})}>Priority, month by month</a>{' '}
          <button type="button" class="a-linkish" data-print hidden>
            Print
          </button>
        </p>
      </form>
      <Section told={view.figures} />
      {view.hours.map((pictured, i) => (
        <section class="a-section">
          <h2 class="a-h2">{pictured.title}</h2>
          <p class="a-finding">{pictured.basis}</p>
          <Picture id={`hours-${i}`} pictured={pictured} family="page" />
        </section>
      ))}
      {view.sections.map((told) => (
        <Section told={told} />
      ))}
    </>
  )
}
