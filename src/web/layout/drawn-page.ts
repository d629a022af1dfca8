import {raw} from 'hono/html'
import {createContext, useContext} from 'hono/jsx'
import type {HtmlEscapedString} from 'hono/utils/html'

/** What drawing a page needs besides its view. */
export interface DrawnPage {
  /** A token for one form of this page. */
  readonly token: () => string
  /** Puts pieces that were drawn before into the page, one after another, and gives the mark that stands for them until it is sent. */
  readonly place: (pieces: readonly Buffer[]) => HtmlEscapedString
}

export const DrawnPage = createContext<DrawnPage | null>(null)

/** The page that is being drawn; null where markup is drawn by itself. */
export const drawnPage = (): DrawnPage | null => useContext(DrawnPage)

// What people typed is escaped, so that nothing but `place` begins such a mark.
const [opens, closes] = ['<?kept ', '?>'].map((text) => Buffer.from(text)) as [Buffer, Buffer]

/** Pieces that are placed in markup, by the number of their mark. */
export interface Placed {
  readonly place: DrawnPage['place']
  /** The markup in the order in which it is sent: its own text in parts, and what was placed where its marks stand. */
  pieces(text: string): Buffer[]
}

export function placing(): Placed {
  const held: (readonly Buffer[])[] = []
  return {
    place(pieces) {
      held.push(pieces)
      return raw(`${opens}${held.length - 1}${closes}`)
    },
    pieces(text) {
      const own = Buffer.from(text)
      const all: Buffer[] = []
      let placed = 0
      let from = 0
      for (let at = own.indexOf(opens); at >= 0; at = own.indexOf(opens, from)) {
        const end = own.indexOf(closes, at)
        if (at > from) all.push(own.subarray(from, at))
        all.push(...held[Number(own.toString('latin1', at + opens.length, end))]!)
        placed++
        from = end + closes.length
      }
      if (placed !== held.length) throw new Error(`${held.length} pieces were placed in a page and ${placed} stand in it`)
      if (from < own.length) all.push(own.subarray(from))
      return all
    },
  }
}
