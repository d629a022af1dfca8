import {raw} from 'hono/html'
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
export type Charts = ReadonlyMap<string, {readonly title: string; readonly svg: string}>

/** The picture that a row's bound figure draws. It keeps its size and scrolls where the page is narrower. */
function Chart({row, charts}: {row: Row; charts: Charts | undefined}) {
  const [piece] = row.pieces
  const chart = piece?.kind === 'figure' && piece.bound !== null ? charts?.get(piece.bound) : undefined
  return chart ? (
    <div class="a-scroll" role="region" aria-label={`Chart: ${chart.title}`} tabindex={0}>
      {raw(chart.svg)}
    </div>
  ) : null
}

/** A letter row by row, each with the notes that first apply there; at the end those that apply to no place. */
export function BesideRows({rows, loose, charts}: {rows: readonly Row[]; loose: readonly Note[]; charts?: Charts}) {
  return (
    <>
      {rows.map((row) => (
        <div class="a-beside__row">
          <div class="a-letter">
            <Left row={row} />
            <Chart row={row} charts={charts} />
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
