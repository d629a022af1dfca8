import {Drawings, Legend} from '../layout/drawing.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {Gate, GateHours} from './gate-box.tsx'
import type {HubView} from './hub-view.ts'
import {Attribution, Staffing} from './least-staffing.tsx'
import type {PredictionRow} from './predictions.ts'
import {Scenarios} from './scenario-rows.tsx'
import {Folded, Table} from './simple-tables.tsx'
import {Supply, TryIt} from './try-it.tsx'

export interface HubPageView extends HubView {
  readonly predictions: {
    readonly rows: readonly PredictionRow[]
    /** Where a prediction may be recorded: by whom may, once all runs are made. */
    readonly record: {readonly action: string; readonly scenario: string} | null
  }
}

function Predictions({rows}: {rows: readonly PredictionRow[]}) {
  return (
    <section class="a-section a-whole">
      <h2 class="a-h2">
        Predictions <span class="a-h2__basis">recorded before the period, scored when its data have come</span>
      </h2>
      <Table
        id="predictions"
        caption="Predictions"
        table={{
          head: ['Of', 'Predicted', 'Made', 'Score'],
          rows: rows.map(({of, predicted, made, score}) => [of, predicted, made, score]),
        }}
      />
    </section>
  )
}

/** The plan of a hub: the gate's verdict before any answer; the sentence; scenarios, the day, what can be tried; hours, shifts, causes; how we know. */
export function HubPage({view}: {view: HubPageView}) {
  return (
    <>
      <Gate gate={view.gate} />
      <p class="a-answer">{view.answer}</p>
      {view.todo.length > 0 ? (
        <ul class="a-todo" aria-label="What follows">
          {view.todo.map(({text, href, link}) => (
            <li>
              {text} <a href={href}>{link}</a>
            </li>
          ))}
        </ul>
      ) : null}
      <p class="a-counts">
        <span>
          {view.basis}; <strong>{view.unknownCount}</strong>.
        </span>
      </p>
      {view.season ? <p class="a-note">{view.season}</p> : null}
      {view.narrowing ? (
        <p class="a-note" role="status">
          {view.narrowing}
        </p>
      ) : null}
      {view.scenarios.length > 1 ? (
        <nav class="a-links a-plans" aria-label="Scenarios">
          <span class="a-muted">Scenario:</span>{' '}
          {view.scenarios.map(({name, href, current}) => (
            <>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {name}
              </a>{' '}
            </>
          ))}
        </nav>
      ) : null}
      <Scenarios view={view} />
      <div class="a-section a-split">
        <section>
          <h2 class="a-h2">
            Through the day, by quarter-hour <span class="a-h2__basis">mean of the period’s days; bands are eight in ten</span>
          </h2>
          {view.curves.map(({title, drawn}) => (
            <>
              <h3 class="a-h3">{title}</h3>
              <Drawings drawn={drawn} family="series" />
            </>
          ))}
          <Folded id="day-table" summary="Hours of the day as a table" table={view.curvesTable} />
        </section>
        <div class="a-plan__aside">
          {view.live ? <TryIt live={view.live} /> : null}
          <Supply view={view} />
          {view.predictions.record ? (
            <PostForm action={view.predictions.record.action} class="a-predict">
              <input type="hidden" name="scenario" value={view.predictions.record.scenario} />
              <button type="submit" class="govuk-button a-button--dark">
                Record as a prediction
              </button>
            </PostForm>
          ) : null}
          <p class="a-links">
            <a href={view.links.csv}>Scenarios as CSV</a>{' '}
            <button type="button" class="a-linkish" data-print hidden>
              Print
            </button>
          </p>
        </div>
      </div>
      {view.heat ? (
        <section class="a-section a-whole">
          <h2 class="a-h2">
            {view.heat.heading} <span class="a-h2__basis">{view.heat.basis}</span>
          </h2>
          <Drawings drawn={view.heat.drawn} family="week" />
          <Legend items={view.heat.drawn[0]!.drawing.legend} />
          {view.heat.caution ? <p class="a-note">{view.heat.caution}</p> : null}
          <Folded id="failing-table" summary="Hours of the week as a table" table={view.heat.table} />
        </section>
      ) : null}
      {view.attribution ? <Attribution found={view.attribution} /> : null}
      {view.staffing ? <Staffing staffing={view.staffing} /> : null}
      {view.predictions.rows.length > 0 ? <Predictions rows={view.predictions.rows} /> : null}
      <section class="a-section a-whole">
        <h2 class="a-h2">How we know</h2>
        {view.formula.map((text) => (
          <p class="a-note">{text}</p>
        ))}
        <h3 class="a-h3 a-plan__h3" id="unknown-inputs">
          What could not be identified
        </h3>
        <Table id="unknown" caption="What could not be identified" table={view.unknown} />
        <Folded id="sources" summary="Inputs, with their source" table={view.sources} />
        {view.gate.hours.length > 0 ? <GateHours gate={view.gate} /> : null}
      </section>
    </>
  )
}

export interface WaitingView {
  readonly heading: string
  readonly says: string
  readonly again: string | null
}

/** Before there is an answer: what is being worked out, or that there is nothing to work out. */
export function WaitingPage({view}: {view: WaitingView}) {
  return (
    <>
      <h1 class="a-name">{view.heading}</h1>
      <p class="a-answer" role="status">
        {view.says}
      </p>
      {view.again ? (
        <p class="a-links" data-look-again>
          <a href={view.again}>Look again</a>
        </p>
      ) : null}
    </>
  )
}
