import {raw} from 'hono/html'
import type {HtmlEscapedString} from 'hono/utils/html'
import {DrawnPage, drawnPage, placing} from './drawn-page.ts'

type Drawn = {toString(): string}

const noToken = (): never => {
  throw new Error('a form that changes something is drawn for one page, never kept')
}

/** Markup as the pieces that are sent: its own, and those kept before that it holds. A form in it is refused: its token is one page's own. */
function piecesOf(draw: () => Drawn): readonly Buffer[] {
  const {place, pieces} = placing()
  const Content = () => draw() as HtmlEscapedString
  const text = (
    <DrawnPage.Provider value={{token: noToken, place}}>
      <Content />
    </DrawnPage.Provider>
  ).toString()
  return pieces(text)
}

const put = (pieces: readonly Buffer[]): HtmlEscapedString => drawnPage()?.place(pieces) ?? raw(pieces.join(''))

function keeper<T extends object>(draw: (of: T) => Drawn): (of: T) => readonly Buffer[] {
  const held = new WeakMap<T, readonly Buffer[]>()
  return (of) => {
    const known = held.get(of)
    if (known) return known
    const pieces = piecesOf(() => draw(of))
    held.set(of, pieces)
    return pieces
  }
}

/**
 * A drawing of one thing alone, made once for it and held as long as it is: of figures, as long as they stand. It may say nothing that is not in
 * the thing: no name of whoever looks, no token, no date of today. What it holds that is kept as well is held once.
 */
export function keptFor<T extends object>(draw: (of: T) => Drawn): (of: T) => HtmlEscapedString {
  const pieces = keeper(draw)
  return (of) => put(pieces(of))
}

/** Such a drawing of each of many things, one after another: the rows of a table. */
export function keptEach<T extends object>(draw: (of: T) => Drawn): (all: readonly T[]) => HtmlEscapedString {
  const pieces = keeper(draw)
  return (all) => put(all.flatMap(pieces))
}

/** Markup that is the same on every page. */
export function keptOnce(draw: () => Drawn): () => HtmlEscapedString {
  let held: readonly Buffer[] | null = null
  return () => {
    held ??= piecesOf(draw)
    return put(held)
  }
}
