import {raw} from 'hono/html'
import type {Child} from 'hono/jsx'
import {NoteBeside, Pieces} from './noted-text.tsx'
import type {Note, Row} from './side-by-side.ts'

function Left({row}: {row: Row}) {
  if (row.kind === 'table' && row.cells.length > 0)
    return (
      <div class="a-scroll" role="region" aria-label="Table of the letter" tabindex={0}>
        <table class="a-letter__table">
          <tbody>
            {row.cells.map((cells) => (
              <tr>
                {cells.map((pieces) => (
                  <td>
                    <Pieces pieces={pieces} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  return (
    <p class={row.kind === 'heading' ? 'a-letter__heading' : row.kind === 'item' ? 'a-letter__item' : undefined}>
      <Pieces pieces={row.pieces} />
    </p>
  )
}

/** Pictures of a letter of our own, by the figure they draw. */
export type Charts = ReadonlyMap<string, {readonly title: string; readonly svg: string; readonly narrow: string}>

/** The picture that a row's bound figure draws, and the one for a narrow page; the style sheet displays one. */
function Chart({row, charts}: {row: Row; charts: Charts | undefined}) {
  const [piece] = row.pieces
  const chart = piece?.kind === 'figure' && piece.bound !== null ? charts?.get(piece.bound) : undefined
  return chart ? (
    <>
      <div class="a-letter-chart a-letter-chart--wide">{raw(chart.svg)}</div>
      <div class="a-letter-chart a-letter-chart--narrow">{raw(chart.narrow)}</div>
    </>
  ) : null
}

const holdsOpen = ({pieces, cells}: Row): boolean => [pieces, ...cells.flat()].flat().some((piece) => piece.kind === 'figure' && piece.open)

export interface BesideRowsProps {
  readonly rows: readonly Row[]
  readonly loose: readonly Note[]
  readonly charts?: Charts
  /** The pedigree of the figure that is open, drawn under the first row that holds it. */
  readonly opened?: Child
}

/** A letter row by row, each with the notes that first apply there; at the end those that apply to no place. */
export function BesideRows({rows, loose, charts, opened}: BesideRowsProps) {
  const open = rows.findIndex(holdsOpen)
  return (
    <>
      {rows.map((row, i) => (
        <div class="a-beside__row">
          <div class="a-letter">
            <Left row={row} />
            <Chart row={row} charts={charts} />
            {i === open ? opened : null}
          </div>
          <div class="a-beside__notes">
            {row.notes.map((note) => (
              <NoteBeside note={note} />
            ))}
          </div>
        </div>
      ))}
      {loose.length > 0 ? (
        <div class="a-beside__row">
          <div class="a-letter">
            <p class="a-muted">Of the letter as a whole</p>
          </div>
          <div class="a-beside__notes">
            {loose.map((note) => (
              <NoteBeside note={note} />
            ))}
          </div>
        </div>
      ) : null}
    </>
  )
}
