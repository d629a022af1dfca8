import {grainOf, periodKey} from '#core/time'
import {againstDataRule} from '#letters/check/data/against-data'
import {readLetter} from '#letters/check/document/letter'
import {indexAt} from '#letters/check/document/span'
import type {CheckReport, Verdict, VerdictKind} from '#letters/check/report'
import {verdictWords} from '#letters/check/report-text'
import {paths} from '../paths.ts'

/** A piece of the text: plain, a claim with the weightiest verdict on it, or the number of a verdict. */
export type Piece =
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'claim'; readonly text: string; readonly verdict: VerdictKind}
  /** A bound figure, or a value typed by hand where a measure gives one. */
  | {readonly kind: 'figure'; readonly text: string; readonly bound: string | null; readonly open?: boolean; readonly href?: string}
  | {readonly kind: 'number'; readonly number: number}

/** What a form sends to put a typed value under a binding. */
export interface BindForm {
  readonly action: string
  readonly fields: Readonly<Record<'part' | 'version' | 'typed' | 'nth' | 'binding', string>>
}

export interface Note {
  readonly number: number
  readonly kind: VerdictKind
  /** 'Does not add up' */
  readonly word: string
  readonly says: string
  readonly sum: string | null
  readonly because: string | null
  readonly rule: string
  /** Where the figure it is held to can be opened. */
  readonly href: string | null
  /** Of a value typed by hand in a letter of our own: how it is bound, where its reader may. */
  readonly bind: BindForm | null
  /** Places besides the first: 'Also at line 12: ‘…’'. */
  readonly also: string | null
}

/** A paragraph, heading, item or table of the letter, with the verdicts that first stand in it. */
export interface Row {
  readonly kind: 'text' | 'heading' | 'item' | 'table'
  readonly pieces: readonly Piece[]
  /** Of a table: its cells, row by row. */
  readonly cells: readonly (readonly (readonly Piece[])[])[]
  readonly notes: readonly Note[]
}

const weight: Readonly<Record<VerdictKind, number>> = {
  impossible: 5,
  'does-not-add-up': 4,
  missing: 3,
  question: 2,
  consistent: 1,
  'cannot-be-checked': 0,
}

interface Mark {
  readonly start: number
  readonly end: number
  readonly verdict: VerdictKind
  /** Of a letter of our own: a bound figure's id, or null for a value that was typed; absent for a claim of anybody's letter. */
  readonly figure?: string | null
}

/** What is known of a letter written here: where its bound figures stand. */
export interface OwnLetter {
  readonly bound: readonly {readonly start: number; readonly end: number; readonly figure: string}[]
  /** Where a typed value is sent to be bound; absent where the reader may not write. */
  readonly bind?: {readonly action: string; readonly part: string; readonly version: number}
}
interface Disc {
  readonly at: number
  readonly number: number
}

/** Rows whose bound figures lead to their pedigree: each chip opens its figure in the text, and the one that is open closes it. */
export function withLinks(rows: readonly Row[], open: string | null, hrefOf: (figure: string | null) => string): Row[] {
  const linked = (pieces: readonly Piece[]) =>
    pieces.map((piece) =>
      piece.kind === 'figure' && piece.bound !== null
        ? {...piece, open: piece.bound === open, href: hrefOf(piece.bound === open ? null : piece.bound)}
        : piece,
    )
  return rows.map((row) => ({...row, pieces: linked(row.pieces), cells: row.cells.map((cells) => cells.map(linked))}))
}

/** Whether a verdict is shown beside the text; claims that nothing bears on are listed below it instead. */
export const shownBeside = ({rule}: Verdict): boolean => rule !== 'none'

/**
 * The letter as rows of text with the verdicts beside them, tied by numbers that run through the page. A verdict stands in the row where it first
 * applies. Offsets are those of the text that was checked.
 */
export function sideBySide(
  text: string,
  report: CheckReport,
  own: OwnLetter | null = null,
): {readonly rows: readonly Row[]; readonly loose: readonly Note[]} {
  const letter = readLetter(text)
  const blocks = letter.blocks
  const isBound = (span: {readonly start: number; readonly end: number}) =>
    own?.bound.some(({start, end}) => span.start < end && start < span.end) === true
  // A bound figure carries its count in its footnote.
  const answered = (verdict: Verdict) =>
    own !== null &&
    verdict.verdict === 'cannot-be-checked' &&
    verdict.claims.length > 0 &&
    verdict.claims.every((id) => {
      const claim = report.claims[id]
      return claim !== undefined && own.bound.some(({start, end}) => claim.start < end && start < claim.end)
    })
  const shown = report.verdicts.filter((verdict) => shownBeside(verdict) && !answered(verdict))
  const notes = new Map<number, Note[]>()
  const discs = new Map<number, Disc[]>()
  const loose: Note[] = []
  const put = <T>(map: Map<number, T[]>, key: number, item: T) => map.set(key, [...(map.get(key) ?? []), item])
  const placed = shown
    .map((verdict) => {
      const [place] = verdict.places
      const block = place ? indexAt(blocks, place.start) : -1
      return {verdict, block, at: block < 0 ? Number.POSITIVE_INFINITY : Math.min(place!.end, blocks[block]!.end)}
    })
    .sort((a, b) => a.at - b.at)
  placed.forEach(({verdict, block, at}, i) => {
    const typed = own !== null && !verdict.places.some(isBound)
    const note = noteOf(verdict, i + 1, typed, typed ? bindOf(text, report, own, verdict) : null)
    if (block < 0) loose.push(note)
    else {
      put(notes, block, note)
      put(discs, block, {at, number: i + 1})
    }
  })
  const claims = report.claims.flatMap((claim): Mark[] => {
    if (isBound(claim)) return []
    const typed = own && claim.verdicts.some((v) => report.verdicts[v]!.rule === againstDataRule) ? {figure: null} : {}
    const kinds = claim.verdicts.map((v) => report.verdicts[v]!).filter(shownBeside)
    if (kinds.length === 0) return []
    const verdict = kinds.reduce((most, each) => (weight[each.verdict] > weight[most] ? each.verdict : most), kinds[0]!.verdict)
    return [{start: claim.start, end: claim.end, verdict, ...typed}]
  })
  const bound = (own?.bound ?? []).map(({start, end, figure}): Mark => ({start, end, verdict: 'consistent', figure}))
  const marks = [...claims, ...bound].sort((a, b) => a.start - b.start)
  const rows = blocks.map((block, i): Row => {
    const [own, here] = [notes.get(i) ?? [], discs.get(i) ?? []]
    const inside = marks.filter((mark) => mark.start >= block.start && mark.end <= block.end)
    const table = block.kind === 'table' ? letter.tables.find((each) => each.block === i) : undefined
    const cells = table
      ? [table.header, ...table.rows]
          .filter((cellsOfRow) => cellsOfRow.length > 0)
          .map((cellsOfRow, r, all) =>
            cellsOfRow.map((cell, c) => {
              const next = cellsOfRow[c + 1]?.start ?? all[r + 1]?.[0]?.start ?? block.end + 1
              return piecesOf(
                text,
                cell,
                inside,
                here.filter(({at}) => at >= cell.start && at < next),
              )
            }),
          )
      : []
    return {kind: block.kind, pieces: table ? [] : piecesOf(text, block, inside, here), cells, notes: own}
  })
  return {rows, loose}
}

/** How a value that was typed would be bound; null where no measure gives it. */
function bindingFor({figure}: Verdict): string | null {
  const grain = figure ? grainOf(figure.period) : null
  return figure && grain ? `figure ${figure.measure} period=${periodKey(grain, figure.period)}` : null
}

function suggestion(verdict: Verdict): string | null {
  if (!verdict.figure) return null
  const binding = bindingFor(verdict)
  return binding ? `Typed by hand. To bind it: {{ ${binding} }}` : 'Typed by hand.'
}

/** The form that binds a typed value: which of the places that read the same it stands at, those inside bound figures left out. */
function bindOf(text: string, report: CheckReport, {bind, bound}: OwnLetter, verdict: Verdict): BindForm | null {
  const binding = bindingFor(verdict)
  const claim = report.claims[verdict.claims[0] ?? -1]
  if (!bind || !binding || !claim) return null
  const typed = text.slice(claim.start, claim.end)
  let nth = 0
  for (let at = text.indexOf(typed); at !== -1 && at < claim.start; at = text.indexOf(typed, at + 1))
    if (!bound.some(({start, end}) => at < end && start < at + typed.length)) nth++
  const {action, part, version} = bind
  return {action, fields: {part, version: String(version), typed, nth: String(nth), binding}}
}

function noteOf(verdict: Verdict, number: number, typed: boolean, bind: BindForm | null): Note {
  const others = verdict.places.slice(1)
  return {
    number,
    kind: verdict.verdict,
    word: verdictWords[verdict.verdict],
    says: verdict.says,
    sum: verdict.sum,
    because: [typed ? suggestion(verdict) : null, verdict.because].filter(Boolean).join(' ') || null,
    rule: verdict.rule,
    bind,
    href: verdict.figure ? paths.measure.show.to({id: verdict.figure.measure}) : null,
    also: others.length > 0 ? `Also at ${others.map(({line}) => `line ${line}`).join(', ')}.` : null,
  }
}

function piecesOf(
  text: string,
  {start, end}: {readonly start: number; readonly end: number},
  marks: readonly Mark[],
  discs: readonly Disc[],
): Piece[] {
  const pieces: Piece[] = []
  const flat = (from: number, to: number) => text.slice(from, to).replace(/\s+/g, ' ')
  const waiting = [...discs].sort((a, b) => a.at - b.at || a.number - b.number)
  let at = start
  const plain = (to: number) => {
    while (waiting[0] && waiting[0].at <= to) {
      const {at: stop, number} = waiting.shift()!
      if (stop > at) pieces.push({kind: 'text', text: flat(at, stop)})
      pieces.push({kind: 'number', number})
      at = Math.max(at, stop)
    }
    if (to > at) pieces.push({kind: 'text', text: flat(at, to)})
    at = Math.max(at, to)
  }
  for (const mark of marks.filter((each) => each.start >= start && each.end <= end)) {
    if (mark.start < at) continue
    // A number that falls inside the claim or at its end stands behind it.
    const held = waiting.filter((disc) => disc.at > mark.start)
    const before = waiting.filter((disc) => disc.at <= mark.start)
    waiting.splice(0, waiting.length, ...before)
    plain(mark.start)
    waiting.splice(0, waiting.length, ...held)
    const shown = flat(mark.start, mark.end)
    pieces.push(
      mark.figure === undefined ? {kind: 'claim', text: shown, verdict: mark.verdict} : {kind: 'figure', text: shown, bound: mark.figure},
    )
    at = mark.end
  }
  plain(end)
  for (const {number} of waiting) pieces.push({kind: 'number', number})
  return pieces
}
