import {raw} from 'hono/html'
import {createContext, useContext} from 'hono/jsx'
import type {HtmlEscapedString} from 'hono/utils/html'

/** What drawing a page needs besides its view. */
export interface DrawnPage {
  /** A token for one form of this page. */
  readonly token: () => string
  /** Puts bytes that were drawn before into the page, and gives the mark that stands for them until it is sent. */
  readonly place: (bytes: Buffer) => HtmlEscapedString
}

export const DrawnPage = createContext<DrawnPage | null>(null)

/** The page that is being drawn; null where markup is drawn by itself. */
export const drawnPage = (): DrawnPage | null => useContext(DrawnPage)

// What people typed is escaped, so that nothing but `place` begins such a mark.
const [opens, closes] = ['<?kept ', '?>']

/** Bytes that are placed in a page, by the number of their mark. */
export interface Placed {
  readonly place: DrawnPage['place']
  /** The page as it is sent: its own text, and what was placed where its marks stand. */
  bytes(text: string): Buffer
}

export function placing(): Placed {
  const held: Buffer[] = []
  return {
    place(bytes) {
      held.push(bytes)
      return raw(`${opens}${held.length - 1}${closes}`)
    },
    bytes(text) {
      const parts: Buffer[] = []
      let placed = 0
      let from = 0
      for (let at = text.indexOf(opens); at >= 0; at = text.indexOf(opens, from)) {
        if (at > from) parts.push(Buffer.from(text.slice(from, at)))
        const end = text.indexOf(closes, at)
        parts.push(held[Number(text.slice(at + opens.length, end))]!)
        placed++
        from = end + closes.length
      }
      if (placed !== held.length) throw new Error(`${held.length} pieces were placed in a page and ${placed} stand in it`)
      parts.push(Buffer.from(text.slice(from)))
      return Buffer.concat(parts)
    },
  }
}
