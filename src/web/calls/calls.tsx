import {Select} from '../layout/select.tsx'
import type {Field} from '../measure/filter-fields.ts'
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

const two = (hour: number): string => String(hour % 24).padStart(2, '0')
const hours = Array.from({length: 24}, (_, hour) => hour)

/** Filters that are rarely asked for: they stand behind a fold, open where one of them is set. */
const rare: readonly string[] = ['caller', 'short']

/** The rarer filters, and any dates and hours beside those that the lists hold; given, those are shown in the lists from then on. */
const MoreFilters = ({fields}: {fields: readonly Field[]}) => (
  <details class="govuk-details a-details a-filters__more" open={fields.some(({options}) => !options[0]!.selected)}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">Other dates, hours and callers</span>
    </summary>
    <div class="a-filters__row">
      {fields.map((field) => (
        <Select field={field} />
      ))}
      {(
        [
          ['from', 'From the day'],
          ['to', 'To the day, included'],
        ] as const
      ).map(([name, label]) => (
        <div class="govuk-form-group a-filter">
          <label class="govuk-label a-filter__label" for={name}>
            {label}
          </label>
          <input class="govuk-input a-filter__select" id={name} name={name} type="date" />
        </div>
      ))}
      {(
        [
          ['start', 'From', 0],
          ['end', 'To', 1],
        ] as const
      ).map(([name, label, later]) => (
        <div class="govuk-form-group a-filter">
          <label class="govuk-label a-filter__label" for={name}>
            {label}
          </label>
          <select class="govuk-select a-filter__select" id={name} name={name}>
            <option value="">–</option>
            {hours.map((hour) => (
              <option value={two(hour)}>{two(hour + later)}:00</option>
            ))}
          </select>
        </div>
      ))}
    </div>
  </details>
)

/** Calls: the sentence; where they ended; when and why callers give up; how we know. */
export function CallsPage({view}: {view: CallsView}) {
  return (
    <>
      <Begin view={{...view, fields: view.fields.filter(({name}) => !rare.includes(name))}} current={paths.calls.reasons.to()}>
        <p class="a-links a-filters__links">
          <a href={view.action}>Clear</a> {view.csv ? <a href={view.csv}>CSV</a> : null}{' '}
          <button type="button" class="a-linkish" data-print hidden>
            Print
          </button>
        </p>
        <MoreFilters fields={view.fields.filter(({name}) => rare.includes(name))} />
      </Begin>
      {view.journey ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.journey.title} <span class="a-h2__basis">{view.journey.basis}</span>
          </h2>
          <Picture id="journey" pictured={view.journey} family="page" />
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
              <p class="a-trust__state">
                <a href={paths.definitions.show.to({id: 'calls.secondary.abandonment'})}>How it is counted</a>
              </p>
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
