import {raw} from 'hono/html'
import {actionDisc} from '#charts/icons'
import {Drawings, Legend} from '../layout/drawing.tsx'
import {Select} from '../layout/select.tsx'
import {Heat} from './heat-section.tsx'
import type {Counts, MeasureView} from './measure-view.ts'
import {Table} from './series-rows.tsx'
import {actionName, type ShortAnswer} from './three-answers.ts'
import {Trust} from './trust-panel.tsx'

function CountsLine({counts}: {counts: Counts}) {
  return (
    <p class="a-counts">
      {counts.lead ? <strong>{counts.lead}</strong> : null}
      {counts.interval ? <span>{counts.interval}</span> : null}
      {counts.unknown ? (
        <span>
          <strong>{counts.unknown.count}</strong> {counts.unknown.says}
        </span>
      ) : null}
      {counts.rest.map((text) => (
        <span>{text}</span>
      ))}
    </p>
  )
}

function Filters({view}: {view: MeasureView}) {
  return (
    <form class="a-filters" method="get" action={view.action} aria-label="Filters">
      {view.fields.map((field) => (
        <Select field={field} />
      ))}
      <button type="submit" class="govuk-button govuk-button--secondary a-button">
        Apply
      </button>
      <p class="a-links a-filters__links">
        {view.links.clear ? <a href={view.links.clear}>Clear</a> : null} {view.links.csv ? <a href={view.links.csv}>CSV</a> : null}{' '}
        <button type="button" class="a-linkish" data-print hidden>
          Print
        </button>{' '}
        <button type="button" class="a-linkish" data-copy-link hidden>
          Copy link
        </button>
      </p>
    </form>
  )
}

function Answer({answer}: {answer: ShortAnswer}) {
  return (
    <section class="a-short">
      <h3 class="a-short__question">{answer.question}</h3>
      <p>
        {answer.lines.join(' ')}
        {answer.actions.map((action) => (
          <span class="a-short__action">
            {' '}
            {raw(actionDisc(action.number))} {actionName(action)}.
          </span>
        ))}
      </p>
      {answer.cautions.map((text) => (
        <p class="a-short__caution">{text}</p>
      ))}
    </section>
  )
}

/** One measure: the sentence; the picture; how we know. */
export function MeasurePage({view}: {view: MeasureView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.counts ? <CountsLine counts={view.counts} /> : null}
      <Filters view={view} />
      {view.empty ? (
        <p class="a-lead">
          {view.empty} <a href={view.links.definition}>Definition</a>
        </p>
      ) : null}
      {view.chart ? (
        <div class="a-split">
          <div>
            <section>
              <h2 class="a-h2">
                {view.chart.heading} <span class="a-h2__basis">{view.chart.basis}</span>
              </h2>
              {view.chart.cut ? <p class="a-finding">{view.chart.cut}</p> : null}
              <Drawings drawn={view.chart.drawn} family="series" />
              <Legend items={view.chart.legend} />
            </section>
            <div class="a-shorts">
              {view.answers.map((answer) => (
                <Answer answer={answer} />
              ))}
            </div>
          </div>
          {view.trust ? <Trust trust={view.trust} view={view} /> : null}
        </div>
      ) : null}
      {view.rowRange ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.rowRange.heading} <span class="a-h2__basis">p-prime chart</span>
          </h2>
          <p class="a-finding">{view.rowRange.sentence}</p>
          <Drawings drawn={view.rowRange.drawn} family="series" />
          <Legend items={view.rowRange.legend} />
        </section>
      ) : null}
      {view.heat ? <Heat heat={view.heat} /> : null}
      {view.table ? (
        <section class="a-section" id="figures">
          <h2 class="a-h2">
            The figures{' '}
            <span class="a-h2__basis">
              {view.table.more > 0
                ? `latest ${view.table.rows.length} of ${view.table.rows.length + view.table.more}`
                : `all ${view.table.rows.length}, latest first`}
            </span>
          </h2>
          <Table table={view.table} />
          <p class="a-links a-links--after">
            {view.tableHref ? <a href={view.tableHref}>All {view.table.rows.length + view.table.more} periods</a> : null}{' '}
            {view.links.csv ? <a href={view.links.csv}>Download CSV</a> : null}{' '}
            {view.rowLinks.map(({text, href}) => (
              <>
                <a href={href}>{text}</a>{' '}
              </>
            ))}
          </p>
          {view.table.notes.map((text) => (
            <p class="a-note">{text}</p>
          ))}
        </section>
      ) : null}
    </>
  )
}
