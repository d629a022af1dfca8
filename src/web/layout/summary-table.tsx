import {raw} from 'hono/html'
import {iconUse} from '#charts/icons'
import type {Summary} from '../summary.ts'
import {keptEach, keptOnce} from './kept.tsx'

function Latest({row}: {row: Summary}) {
  return (
    <>
      <span class={row.empty ? 'a-figure a-figure--none' : 'a-figure'}>{row.value}</span> <span class="a-under">{row.beside}</span>
      {row.caution ? <span class="a-under">{row.caution}</span> : null}
    </>
  )
}

const Words = ({row}: {row: Summary}) => (
  <span>
    <strong>{row.headline}</strong> {row.signal} {row.standing ? <span class="a-muted">{row.standing}</span> : null}
  </span>
)

function Name({row}: {row: Summary}) {
  return (
    <th scope="row" class="a-sum__name">
      <a href={row.href}>{row.title}</a>
      <span class="a-under">{row.target ?? 'No standard set'}</span>
    </th>
  )
}

const Spark = ({row}: {row: Summary}) => (
  <td class="a-sum__spark">{row.spark ? raw(row.spark) : <span class="a-muted">Nothing to draw</span>}</td>
)

const matrixRows = keptEach<Summary>((row) => (
  <tr>
    <Name row={row} />
    <Spark row={row} />
    <td class="a-sum__latest">
      <Latest row={row} />
    </td>
    <td class="a-sum__icon">{raw(iconUse(row.icons.variation))}</td>
    <td class="a-sum__icon">{raw(iconUse(row.icons.assurance))}</td>
    <td class="a-sum__words">
      <Words row={row} />
    </td>
  </tr>
))

const matrixHead = keptOnce(() => (
  <thead>
    <tr>
      <th scope="col">Measure</th>
      <th scope="col">Series</th>
      <th scope="col">Latest</th>
      <th scope="col" class="a-sum__icon">
        Variation
      </th>
      <th scope="col" class="a-sum__icon">
        Assurance
      </th>
      <th scope="col">In words</th>
    </tr>
  </thead>
))

/** Every measure of a subject: the icon matrix, with the words beside the icons. The page holds the icons' symbols. */
export function MatrixTable({id, title, rows}: {id: string; title: string; rows: readonly Summary[]}) {
  return (
    <table class="a-sum" aria-labelledby={id}>
      {matrixHead()}
      <tbody aria-label={title}>{matrixRows(rows)}</tbody>
    </table>
  )
}

const figureRows = keptEach<Summary>((row) => (
  <tr>
    <Name row={row} />
    <Spark row={row} />
    <td class="a-sum__latest">
      <Latest row={row} />
    </td>
    <td class="a-sum__words">
      <span class="a-marked">
        {raw(row.icons.signal)}
        <Words row={row} />
      </span>
    </td>
    <td class="a-sum__data">
      {row.dataTo}
      {row.rows ? (
        <span class="a-under a-act">
          <a href={row.rows}>
            Rows<span class="govuk-visually-hidden"> behind {row.title}</span>
          </a>
        </span>
      ) : null}
    </td>
  </tr>
))

/** The few figures of a home page: each with its value, standard, signal, period, age and rows. */
export function FigureTable({id, rows}: {id: string; rows: readonly Summary[]}) {
  return (
    <table class="a-sum a-sum--home" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Series</th>
          <th scope="col">Latest</th>
          <th scope="col">Signal</th>
          <th scope="col">Data</th>
        </tr>
      </thead>
      <tbody>{figureRows(rows)}</tbody>
    </table>
  )
}
