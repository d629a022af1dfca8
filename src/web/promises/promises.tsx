import {raw} from 'hono/html'
import {signalIcon} from '#charts/icons'
import {Pager} from '../layout/pager.tsx'
import {FindingKey, FindingTable} from '../register/finding-table.tsx'
import type {ChangeLine, Piece, PromisesView, TotalFigure} from './promises-view.ts'

const mostListed = 5

const Change = ({line: {mark, lead, text, href, act}}: {line: ChangeLine}) => (
  <li class="a-marked">
    {mark ? raw(signalIcon(mark.flag, mark.moved)) : null}
    <span>
      <strong>{lead}</strong> {text}{' '}
      {href ? (
        <a class="a-act" href={href}>
          {act}
          <span class="govuk-visually-hidden">: {lead}</span>
        </a>
      ) : null}
    </span>
  </li>
)

function Changes({title, lines, none}: {title: string; lines: readonly ChangeLine[]; none: string}) {
  const [first, rest] = [lines.slice(0, mostListed), lines.slice(mostListed)]
  return (
    <div>
      <h3 class="govuk-visually-hidden">{title}</h3>
      <ul class="a-changes">{first.length > 0 ? first.map((line) => <Change line={line} />) : <li>{none}</li>}</ul>
      {rest.length > 0 ? (
        <details class="govuk-details a-details a-changes__more">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{rest.length} more</span>
          </summary>
          <ul class="a-changes">
            {rest.map((line) => (
              <Change line={line} />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

export const Pieces = ({pieces}: {pieces: readonly Piece[]}) => (
  <>{pieces.map(({text, strong}) => (strong ? <strong>{text}</strong> : text))}</>
)

/** Totals in a row between two lines; they add up to the list beneath. */
export const Totals = ({totals}: {totals: readonly TotalFigure[]}) => (
  <ul class="a-totals">
    {totals.map(({value, says}) => (
      <li>
        <span class="a-totals__value">{value}</span>
        <span class="a-under">{says}</span>
      </li>
    ))}
  </ul>
)

/** Home of leaders and of the local policing body's office: where every promise stands. */
export function PromisesPage({view}: {view: PromisesView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.legal ? (
        <p class="a-lead a-lead--wide a-muted">
          <Pieces pieces={view.legal} />
        </p>
      ) : null}
      <Totals totals={view.totals} />
      <section class="a-section">
        <h2 class="a-h2">{view.changesHeading}</h2>
        <div class="a-two a-two--far">
          <Changes title="Signals and tests" lines={view.left} none="No new signal, and no test has met or broken." />
          <Changes
            title="Restated, stale, closed and moved"
            lines={view.right}
            none="Nothing was restated, went stale, was closed or moved."
          />
        </div>
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="findings">
          Findings{' '}
          <span class="a-h2__basis">
            Slipped back first, then cannot say, not yet, without a measure, met. A small square is one period of the test.
          </span>
        </h2>
        {view.findings.length > 0 ? <FindingTable id="findings" rows={view.findings} /> : <p>No finding is recorded.</p>}
        <Pager pages={view.pages} />
        <FindingKey />
        <p class="a-note">
          A finding is “met” only when its test has held for the whole period. Only the inspectorate’s letter closes it. Totals are counted
          from the whole list: {view.sum}.
        </p>
        <p class="a-note">
          {view.colours} {view.rules.join(' ')}
        </p>
      </section>
    </>
  )
}
