import {raw} from 'hono/html'
import type {HtmlEscapedString} from 'hono/utils/html'
import {DrawnPage, drawnPage} from './drawn-page.ts'

type Drawn = {toString(): string}

const neverKept: DrawnPage = {
  token: () => {
    throw new Error('a form that changes something is drawn for one page, never kept')
  },
  place: (bytes) => raw(bytes.toString()),
}

/** Markup as the bytes that are sent. A form in it is refused: its token is one page's own. */
const bytesOf = (draw: () => Drawn): Buffer => {
  const Content = () => draw() as HtmlEscapedString
  return Buffer.from(
    (
      <DrawnPage.Provider value={neverKept}>
        <Content />
      </DrawnPage.Provider>
    ).toString(),
  )
}

const put = (bytes: Buffer): HtmlEscapedString => drawnPage()?.place(bytes) ?? raw(bytes.toString())

/**
 * A drawing of one thing alone, made once for it and held as long as it is: of figures, as long as they stand. It may say nothing that is not in
 * the thing: no name of whoever looks, no token, no date of today. The bytes are copied into each page as they are.
 */
export function keptFor<T extends object>(draw: (of: T) => Drawn): (of: T) => HtmlEscapedString {
  const held = new WeakMap<T, Buffer>()
  return (of) => {
    const known = held.get(of)
    if (known) return put(known)
    const bytes = bytesOf(() => draw(of))
    held.set(of, bytes)
    return put(bytes)
  }
}

/** Markup that is the same on every page. */
export function keptOnce(draw: () => Drawn): () => HtmlEscapedString {
  let held: Buffer | null = null
  return () => {
    held ??= bytesOf(draw)
    return put(held)
  }
}
