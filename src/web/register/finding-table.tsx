import {raw} from 'hono/html'
import {signalIcon, squareIcon} from '#charts/icons'
import {keptEach} from '../layout/kept.tsx'
import type {FindingSummary, SaidLine} from './finding-summary.ts'

/** Who says what: three lines that are never merged. */
export const Said = ({lines}: {lines: readonly SaidLine[]}) => (
  <dl class="a-said3">
    {lines.map(({who, says}) => (
      <div>
        <dt>{who}</dt>
        <dd>{says}</dd>
      </div>
    ))}
  </dl>
)

const findingRows = keptEach<FindingSummary>((row) => (
  <tr>
    <th scope="row" class="a-sum__name">
      <a href={row.href}>{row.title}</a>
      <span class="a-under">{row.under}</span>
    </th>
    <td class="a-fin__series">
      {row.spark ? raw(row.spark) : null}
      {row.value ? <span class="a-figure">{row.value}</span> : null} <span class="a-under a-under--in">{row.beside}</span>
    </td>
    <td>
      <span class="a-marked">
        {row.icon ? raw(row.icon) : null}
        <span>
          <strong>{row.headline}</strong> {row.signal}
        </span>
      </span>
    </td>
    <td class="a-fin__test">
      {row.strip ? raw(row.strip) : null}
      <span class="a-fin__says">
        <strong>{row.test}</strong>
        {row.testRest}
      </span>
    </td>
    <td>
      <Said lines={row.said} />
    </td>
    <td class="a-fin__next">
      {row.next ? (
        <>
          <span class="a-fin__next-label">Next: </span>
          <strong>{row.next.day}</strong>{' '}
          <span class="a-under">
            {row.next.late ? <span class="a-late">{row.next.late}</span> : null} {row.next.says}
          </span>
        </>
      ) : (
        <span class="a-muted">No date ahead</span>
      )}
    </td>
  </tr>
))

/** Findings, each with its series, signal, test, three statuses and next date: a table when wide, a stack when narrow. */
export function FindingTable({id, rows}: {id: string; rows: readonly FindingSummary[]}) {
  return (
    <table class="a-sum a-fin" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">Finding and owner</th>
          <th scope="col">Last 24 periods</th>
          <th scope="col">Signal</th>
          <th scope="col">Closure test</th>
          <th scope="col">Who says what</th>
          <th scope="col">Next date</th>
        </tr>
      </thead>
      <tbody>{findingRows(rows)}</tbody>
    </table>
  )
}

/** The key to the marks of a list of findings. */
export function FindingKey() {
  return (
    <ul class="a-legend a-legend--page">
      <li>{raw(squareIcon('held'))} held</li>
      <li>{raw(squareIcon('not-held'))} not held</li>
      <li>{raw(squareIcon('no-data'))} no data</li>
      <li>{raw(squareIcon('to-come'))} to come</li>
      <li>
        {raw(signalIcon('better', 'up'))} {raw(signalIcon('better', 'down'))} better (points the way it moved)
      </li>
      <li>
        {raw(signalIcon('worse', 'up'))} {raw(signalIcon('worse', 'down'))} worse
      </li>
      <li>{raw(signalIcon('usual', null))} usual variation</li>
      <li>
        <span class="a-key-line" aria-hidden="true"></span> level of the test
      </li>
      <li>
        <span class="a-key-range" aria-hidden="true"></span> usual range
      </li>
    </ul>
  )
}
