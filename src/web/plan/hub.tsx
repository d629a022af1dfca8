import {raw} from 'hono/html'
import {Drawings, Legend} from '../layout/drawing.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {GateView, SimpleTable} from './gate-view.ts'
import type {HubView} from './hub-view.ts'
import type {PredictionRow} from './predictions.ts'

function Table({id, caption, table}: {id: string; caption: string; table: SimpleTable}) {
  return (
    <ScrollTable id={id} caption={caption} hideCaption>
      <thead class="govuk-table__head">
        <tr>
          {table.head.map((text) => (
            <th scope="col">{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([head, ...cells]) => (
          <tr>
            <th scope="row">{head}</th>
            {cells.map((text) => (
              <td>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function Folded({id, summary, table}: {id: string; summary: string; table: SimpleTable}) {
  return (
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text a-details__text">
        <Table id={id} caption={summary} table={table} />
      </div>
    </details>
  )
}

function Gate({gate}: {gate: GateView}) {
  return (
    <section class="a-fitness" aria-labelledby="gate">
      <div>
        <h1 class="a-name">{gate.heading}</h1>
        <h2 class="a-fitness__verdict" id="gate">
          {gate.verdict}
        </h2>
        <p class="a-fitness__basis">{gate.basis}</p>
        {gate.why.map((text) => (
          <p class="a-fitness__basis">
            <strong class="a-late">Why not.</strong> {text}
          </p>
        ))}
      </div>
      {gate.lines.length > 0 ? (
        <ul class="a-fitness__lines">
          {gate.lines.map((line) => (
            <li>
              <span>{line.name}</span>
              {raw(line.mark)}
              <span>
                <span class={line.fit ? '' : 'a-late'}>{line.words}</span>
                <small class="a-fitness__hours">{line.hours}</small>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Scenarios({view}: {view: HubView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        Scenarios <span class="a-h2__basis">a measure counts only from the date it is in force</span>
      </h2>
      <ScrollTable id="scenarios" caption="Scenarios" hideCaption>
        <thead class="govuk-table__head">
          <tr>
            {['Measure', 'In force from', 'Counts'].map((text) => (
              <th scope="col">{text}</th>
            ))}
            {view.table.head.map((text) => (
              <th scope="col" class="a-number">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.table.rows.map((row) => (
            <tr class={row.total ? 'a-total' : row.quiet ? 'a-quiet' : ''}>
              <th scope="row">{row.name}</th>
              <td>{row.from}</td>
              <td>{row.counts}</td>
              {row.cells.map((cell) => (
                <td class="a-number">
                  {cell.worse ? <span class="a-late">{cell.worse === 'up' ? '▲' : '▼'} worse </span> : null}
                  {cell.strong ? <strong>{cell.text}</strong> : cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {view.notes.map((text) => (
        <p class="a-note">{text}</p>
      ))}
    </section>
  )
}

/** Hidden until a script that can run the hub is there; the answer made here stands without it. */
function TryIt({live}: {live: NonNullable<HubView['live']>}) {
  return (
    <section>
      <h2 class="a-h2">Try it</h2>
      <p class="a-note" data-live-off>
        Where scripts run, measures can be moved here. The answer below stands either way.
      </p>
      <form class="a-try" data-plan-live={live.href} hidden>
        <p class="a-note">Answers as you move; the interval narrows while it runs.</p>
        {live.sliders.map((slider, i) => (
          <div class="a-slider">
            <label for={`slider-${slider.id}`}>{slider.name}</label>
            <output for={`slider-${slider.id}`} id={`slider-${slider.id}-text`}>
              {slider.text}
            </output>
            <input
              type="range"
              id={`slider-${slider.id}`}
              min={String(slider.min)}
              max={String(slider.max)}
              step={String(slider.step)}
              value={String(slider.value)}
              data-place={String(i)}
              data-words={slider.words}
              aria-valuetext={slider.text}
            />
          </div>
        ))}
      </form>
      <div class="a-try__answer">
        <p class="a-try__figure" data-live-share>
          {live.share}
        </p>
        <p data-live-words>{live.words}</p>
        <p class="a-muted" data-live-runs>
          {live.runs}
        </p>
        <p class="govuk-visually-hidden" role="status" data-live-said></p>
      </div>
    </section>
  )
}

function Supply({view}: {view: HubView}) {
  return (
    <>
      {view.supply.map((check) => (
        <section class="a-supply">
          <h2 class="a-h3">
            Supply check: <span class={check.fits ? '' : 'a-late'}>{check.verdict}</span>
          </h2>
          <p class="a-muted">{check.name}</p>
          {check.sums.map((text) => (
            <p>{text}</p>
          ))}
        </section>
      ))}
    </>
  )
}

function Staffing({staffing}: {staffing: NonNullable<HubView['staffing']>}) {
  return (
    <section class="a-section a-whole">
      <h2 class="a-h2">The least staffing, and shifts that give it</h2>
      <p class="a-finding">{staffing.words}</p>
      {staffing.trialWords ? <p class="a-note">{staffing.trialWords}</p> : null}
      {staffing.trial ? (
        <Table id="shift-trial" caption="What the shifts do, simulated, beside what they were planned for" table={staffing.trial} />
      ) : null}
      {staffing.drawn ? (
        <>
          <Drawings drawn={staffing.drawn} family="week" />
          <Legend items={staffing.drawn[0]!.drawing.legend} />
        </>
      ) : null}
      {staffing.table ? <Folded id="shifts-table" summary="Shifts by day as a table" table={staffing.table} /> : null}
      {staffing.rosterWords ? <p class="a-note">{staffing.rosterWords}</p> : null}
      {staffing.roster ? <Folded id="roster-table" summary="A fortnight’s roster of pseudonyms" table={staffing.roster} /> : null}
      {staffing.csv ? (
        <p class="a-links">
          <a href={staffing.csv}>Shift plan as CSV</a>
        </p>
      ) : null}
    </section>
  )
}

function Attribution({found}: {found: NonNullable<HubView['attribution']>}) {
  return (
    <section class="a-section a-whole">
      <h2 class="a-h2">
        {found.heading} <span class="a-h2__basis">{found.basis}</span>
      </h2>
      <Drawings drawn={found.drawn} family="week" />
      <p class="a-note">{found.sum}</p>
      {found.notCounted.map((text) => (
        <p class="a-note">{text}</p>
      ))}
      <Folded id="attribution-table" summary="Causes as a table" table={found.table} />
    </section>
  )
}

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
      <p class="a-counts">
        <span>
          {view.basis}; <strong>{view.unknownCount}</strong> and are ranges.
        </span>
      </p>
      {view.season ? <p class="a-note">{view.season}</p> : null}
      {view.narrowing ? (
        <p class="a-note" role="status">
          {view.narrowing}
        </p>
      ) : null}
      {view.scenarios.length > 1 ? (
        <ul class="a-links a-plans">
          {view.scenarios.map(({name, href, current}) => (
            <li>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
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
            <form method="post" action={view.predictions.record.action} class="a-predict">
              <input type="hidden" name="scenario" value={view.predictions.record.scenario} />
              <button type="submit" class="govuk-button a-button">
                Record as a prediction
              </button>
            </form>
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
        <h3 class="a-h3 a-plan__h3">What could not be identified</h3>
        <Table id="unknown" caption="What could not be identified" table={view.unknown} />
        <Folded id="sources" summary="Inputs, with their source" table={view.sources} />
        {view.gate.hours.map(({id, title, table}) => (
          <Folded id={id} summary={title} table={table} />
        ))}
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
