import {raw} from 'hono/html'
import {actionDisc, signalIcon} from '#charts/icons'
import {Drawings, Legend} from '../layout/drawing.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {Field} from './filter-fields.ts'
import type {HeatView} from './heat.ts'
import type {Counts, MeasureView} from './measure-view.ts'
import type {SeriesTable} from './series-table.ts'
import {actionName, type ShortAnswer} from './three-answers.ts'
import type {TrustView} from './trust.ts'

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

function Select({field}: {field: Field}) {
  return (
    <div class="govuk-form-group a-filter">
      <label class="govuk-label a-filter__label" for={field.name}>
        {field.label}
      </label>
      <select class="govuk-select a-filter__select" id={field.name} name={field.name}>
        {field.options.map(({value, text, selected}) => (
          <option value={value} selected={selected}>
            {text}
          </option>
        ))}
      </select>
    </div>
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
        {view.links.clear ? <a href={view.links.clear}>Clear</a> : null} <a href={view.links.csv}>CSV</a>{' '}
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

function Trust({trust, view}: {trust: TrustView; view: MeasureView}) {
  return (
    <aside class="a-trust" aria-labelledby="trust">
      <h2 class="a-trust__title" id="trust">
        Can this figure be trusted?
      </h2>
      <p class="a-trust__state">
        <strong class={`a-chip ${trust.complete ? 'a-chip--held' : 'a-chip--late'}`}>{trust.chip}</strong> {trust.definition}
      </p>
      <dl class="a-terms">
        {trust.rows.map(({term, text, code, link, after}) => (
          <div class="a-terms__row">
            <dt>{term}</dt>
            <dd>
              {text}
              {code ? <code class="a-code">{code}</code> : null}
              {link ? <a href={link.href}>{link.text}</a> : null}
              {after ?? ''}
            </dd>
          </div>
        ))}
      </dl>
      <p class="a-links">
        <a href={view.links.pedigree}>Show the SQL</a> <a href={view.links.definition}>Definition</a> <a href={view.links.json}>JSON</a>
      </p>
    </aside>
  )
}

function Heat({heat}: {heat: HeatView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        {heat.heading} <span class="a-h2__basis">{heat.basis}</span>
      </h2>
      {heat.finding ? <p class="a-finding">{heat.finding}</p> : null}
      <Drawings drawn={heat.drawn} family="week" />
      <Legend items={heat.drawn[0]!.drawing.legend} />
      <details class="govuk-details a-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Hours of the week as a table</span>
        </summary>
        <div class="govuk-details__text a-details__text">
          <ScrollTable id="week-table" caption={`${heat.heading}: ${heat.basis}`} hideCaption>
            <thead class="govuk-table__head">
              <tr>
                {heat.table.head.map((text, i) => (
                  <th scope="col" class={i === 0 ? '' : 'a-number'}>
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {heat.table.rows.map(([hour, ...cells]) => (
                <tr>
                  <th scope="row">{hour}</th>
                  {cells.map((text) => (
                    <td class="a-number">{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </div>
      </details>
    </section>
  )
}

function Table({table}: {table: SeriesTable}) {
  return (
    <ScrollTable id="series-table" caption={table.caption} hideCaption>
      <thead class="govuk-table__head">
        <tr>
          <th scope="col">{table.periodName}</th>
          {table.head.map(({text}) => (
            <th scope="col" class="a-number">
              {text}
            </th>
          ))}
          <th scope="col" class="a-signal">
            Signal
          </th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({period, numbers, flag, moved, signal}) => (
          <tr>
            <th scope="row" class="a-plain">
              {period}
            </th>
            {numbers.map((text, i) => (
              <td class={table.head[i]!.strong ? 'a-number a-strong' : 'a-number'}>{text}</td>
            ))}
            <td class="a-signal">
              {raw(signalIcon(flag, moved))} {signal}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
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
            <a href={view.links.csv}>Download CSV</a>{' '}
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
