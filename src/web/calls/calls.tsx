import {paths} from '../paths.ts'
import type {CallsView} from './calls-view.ts'
import {Begin, Picture, Rows} from './parts.tsx'
import type {Pictured} from './pictured.ts'

function Half({id, pictured}: {id: string; pictured: Pictured | null}) {
  if (!pictured) return null
  return (
    <section class="a-whole">
      <h2 class="a-h2">{pictured.title}</h2>
      <p class="a-finding">{pictured.basis}</p>
      <Picture id={id} pictured={pictured} family="half" />
    </section>
  )
}

function Needs({needs}: {needs: readonly string[]}) {
  if (needs.length === 0) return null
  return (
    <section class="a-section">
      <h2 class="a-h2">What would show more</h2>
      <p>These are not loaded for this period:</p>
      <ul class="govuk-list govuk-list--bullet">
        {needs.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <p class="a-note">
        <a href={paths.definitions.list.to()}>What each contract asks for</a>
      </p>
    </section>
  )
}

/** Calls: the sentence; where they ended; when and why callers give up; how we know. */
export function CallsPage({view}: {view: CallsView}) {
  return (
    <>
      <Begin view={view} current={paths.calls.reasons.to()}>
        <p class="a-links a-filters__links">
          <a href={view.action}>Clear</a> {view.csv ? <a href={view.csv}>CSV</a> : null}{' '}
          <button type="button" class="a-linkish" data-print hidden>
            Print
          </button>
        </p>
      </Begin>
      {view.journey ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.journey.title} <span class="a-h2__basis">{view.journey.basis}</span>
          </h2>
          <Picture id="journey" pictured={view.journey} family="page" />
          <p class="a-note">Checks: {view.checks}</p>
        </section>
      ) : null}
      {view.incidence || view.hazard ? (
        <div class="a-pair">
          <Half id="incidence" pictured={view.incidence} />
          <Half id="hazard" pictured={view.hazard} />
        </div>
      ) : null}
      {view.reasons ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.reasons.title} <span class="a-h2__basis">{view.reasons.basis}</span>
          </h2>
          <div class="a-split">
            <div>
              <Picture id="reasons" pictured={view.reasons} family="main" />
            </div>
            <aside class="a-trust" aria-labelledby="how">
              <h3 class="a-trust__title" id="how">
                How we know
              </h3>
              {view.method.map((text) => (
                <p class="a-trust__state">{text}</p>
              ))}
            </aside>
          </div>
          {view.sensitivity ? (
            <details class="govuk-details a-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">With other times within which a later contact counts</span>
              </summary>
              <Rows
                id="windows"
                caption="Lowest and highest shares by the time within which a later contact counts"
                table={view.sensitivity}
              />
            </details>
          ) : null}
        </section>
      ) : null}
      {view.week ? (
        <section class="a-section">
          <h2 class="a-h2">{view.week.title}</h2>
          <p class="a-finding">{view.week.basis}</p>
          <Picture id="week" pictured={view.week} family="page" />
        </section>
      ) : null}
      {view.abandonment ? (
        <section class="a-section">
          <h2 class="a-h2" id="abandonment">
            Abandonment, by definition <span class="a-h2__basis">each with its denominator, grade of service and mean wait</span>
          </h2>
          <Rows id="abandonment-table" caption="Abandonment by definition" hideCaption table={view.abandonment.table} />
          <p class="a-note">{view.abandonment.notes.join(' ')}</p>
        </section>
      ) : null}
      {view.patience ? (
        <section class="a-section">
          <h2 class="a-h2">How long people would wait</h2>
          <Rows id="patience" caption="Share still waiting, were nobody answered" hideCaption table={view.patience.table} />
          <p class="a-note">{view.patience.note}</p>
        </section>
      ) : null}
      <Needs needs={view.needs} />
    </>
  )
}
