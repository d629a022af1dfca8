/** A run of words that stands in both texts, or in one of them. */
export interface DiffPiece {
  readonly kind: 'same' | 'out' | 'in'
  readonly text: string
}

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []
/** Beyond this many changed words the two are shown as wholly out and in: the work grows with the square of what differs. */
const mostChanges = 2_000

/**
 * What changed between two texts, word by word: the shortest script of insertions and deletions (Myers, Algorithmica 1 (1986) 251), with the words
 * both begin and end with set apart first. Put together, 'same' and 'out' make the first text, 'same' and 'in' the second.
 */
export function wordDiff(was: string, is: string): DiffPiece[] {
  const [a, b] = [wordsOf(was), wordsOf(is)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const middle = script(a.slice(start, a.length - end), b.slice(start, b.length - end))
  return legible([
    ...a.slice(0, start).map((text) => ({kind: 'same' as const, text})),
    ...middle,
    ...a.slice(a.length - end).map((text) => ({kind: 'same' as const, text})),
  ])
}

function script(a: readonly string[], b: readonly string[]): DiffPiece[] {
  const whole = (): DiffPiece[] => [...a.map((text) => ({kind: 'out' as const, text})), ...b.map((text) => ({kind: 'in' as const, text}))]
  const most = a.length + b.length
  if (a.length === 0 || b.length === 0) return whole()
  const limit = Math.min(most, mostChanges)
  let frontier = new Int32Array([0, 0, 0])
  const trace: Int32Array[] = []
  for (let d = 0; d <= limit; d++) {
    const next = new Int32Array(2 * d + 3)
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(frontier, k - 1) < at(frontier, k + 1))
      let x = d === 0 ? 0 : down ? at(frontier, k + 1) : at(frontier, k - 1) + 1
      let y = x - k
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      next[k + d + 1] = x
      if (x >= a.length && y >= b.length) return walkedBack(a, b, [...trace, next], d)
    }
    trace.push(next)
    frontier = next
  }
  return whole()
}

/** The furthest x on diagonal k, of a frontier that holds diagonals −d to d with a margin of one. */
const at = (frontier: Int32Array, k: number): number => frontier[k + (frontier.length - 1) / 2] ?? -1

function walkedBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[], depth: number): DiffPiece[] {
  const pieces: DiffPiece[] = []
  let [x, y] = [a.length, b.length]
  for (let d = depth; d > 0; d--) {
    const before = trace[d - 1]!
    const k = x - y
    const down = k === -d || (k !== d && at(before, k - 1) < at(before, k + 1))
    const fromX = down ? at(before, k + 1) : at(before, k - 1)
    const fromY = fromX - (down ? k + 1 : k - 1)
    const [edgeX, edgeY] = down ? [fromX, fromY + 1] : [fromX + 1, fromY]
    while (x > edgeX && y > edgeY) {
      pieces.push({kind: 'same', text: a[--x]!})
      y--
    }
    if (down) pieces.push({kind: 'in', text: b[--y]!})
    else pieces.push({kind: 'out', text: a[--x]!})
  }
  while (x > 0 && y > 0) {
    pieces.push({kind: 'same', text: a[--x]!})
    y--
  }
  return pieces.toReversed()
}

/** Words taken out and put in at one place. */
interface Edit {
  out: string
  in: string
}

const weight = (text: string): number => wordsOf(text).filter((word) => word.trim() !== '').length
/** A blank line counts as a word: it holds two paragraphs apart. */
const held = (same: string): number => weight(same) + (/\n\s*\n/.test(same) ? 1 : 0)
const size = (edit: Edit): number => Math.max(weight(edit.out), weight(edit.in))

/**
 * Joined runs in which a few words that happen to stand in both texts do not break up a rewritten passage: what lies between two edits is shown with
 * them where it holds at most half the words that the smaller of them does.
 */
function legible(pieces: readonly DiffPiece[]): DiffPiece[] {
  const sames: string[] = ['']
  const edits: Edit[] = []
  let open: Edit | null = null
  for (const {kind, text} of pieces) {
    if (kind === 'same') {
      if (open) sames.push('')
      open = null
      sames[sames.length - 1] += text
    } else {
      if (!open) {
        open = {out: '', in: ''}
        edits.push(open)
      }
      open[kind] += text
    }
  }
  if (sames.length === edits.length) sames.push('')
  for (let i = 0; i + 1 < edits.length; ) {
    const [before, after] = [edits[i]!, edits[i + 1]!]
    const same = sames[i + 1]!
    if (held(same) * 2 > Math.min(size(before), size(after))) {
      i++
      continue
    }
    edits.splice(i, 2, {out: before.out + same + after.out, in: before.in + same + after.in})
    sames.splice(i + 1, 1)
    i = Math.max(0, i - 1)
  }
  return sames.flatMap((text, i): DiffPiece[] => {
    const edit = edits[i]
    const both: DiffPiece[] = [
      {kind: 'same', text},
      ...(edit
        ? [
            {kind: 'out' as const, text: edit.out},
            {kind: 'in' as const, text: edit.in},
          ]
        : []),
    ]
    return both.filter((piece) => piece.text !== '')
  })
}
