import type {Flag, Moved} from '#charts/signal'
import {countInWords, formatDate, formatDateLong, sentenceCase} from '#core/format'
import type {Change} from '#register/changes'
import type {MeetingHeld} from '#register/meetings-held'
import type {LatePromise, Promises} from '#register/promises'
import {statutoryDays} from '#register/section-55'
import {ragWords, type Standing, standingWords} from '#register/totals'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'
import {type FindingSummary, findingSummary, findingsPerPage as perPage, type Voices} from '../register/finding-summary.ts'

/** One thing that changed since the last meeting. */
export interface ChangeLine {
  readonly mark: {readonly flag: Flag; readonly moved: Moved} | null
  readonly lead: string
  readonly text: string
  readonly href: string | null
  readonly act: string
}

export interface TotalFigure {
  readonly value: string
  readonly says: string
  readonly late?: boolean
}

/** A text in pieces, of which some are to stand out. */
export interface Piece {
  readonly text: string
  readonly strong: boolean
}

export interface PromisesView {
  readonly name: string
  readonly answer: string
  /** The next legal date, its dates to stand out; null when no response is due. */
  readonly legal: readonly Piece[] | null
  readonly totals: readonly TotalFigure[]
  readonly changesHeading: string
  readonly left: readonly ChangeLine[]
  readonly right: readonly ChangeLine[]
  readonly findings: readonly FindingSummary[]
  readonly pages: Pages
  /** '1 + 4 + 1 + 1 = 7' */
  readonly sum: string
  readonly colours: string
  readonly rules: readonly string[]
}

/** Cuts a text so that the given parts of it stand by themselves. */
export function emphasised(text: string, parts: readonly string[]): Piece[] {
  const found = parts
    .map((part) => ({part, at: text.indexOf(part)}))
    .filter(({at}) => at >= 0)
    .sort((a, b) => a.at - b.at)
  const pieces: Piece[] = []
  let from = 0
  for (const {part, at} of found) {
    if (at < from) continue
    if (at > from) pieces.push({text: text.slice(from, at), strong: false})
    pieces.push({text: part, strong: true})
    from = at + part.length
  }
  if (from < text.length) pieces.push({text: text.slice(from), strong: false})
  return pieces
}

const acts: Record<Change['kind'], string> = {
  signal: 'See it',
  test: 'See it',
  restated: 'Why',
  stale: 'Review',
  closed: 'See it',
  'date-moved': 'See it',
}

const lineOf = ({kind, finding, lead, text, mark}: Change): ChangeLine => ({
  mark: mark && {flag: mark.flag, moved: mark.direction},
  lead,
  text,
  href: finding === null ? null : `${paths.finding.show.to({id: finding})}${kind === 'stale' ? '#approvals' : ''}`,
  act: acts[kind],
})

const shown: readonly Standing[] = ['met', 'not-yet', 'relapsed', 'cannot-say', 'no-measure']

function lateTotal(late: readonly LatePromise[], soon: readonly LatePromise[]): TotalFigure {
  const next =
    soon.length === 0
      ? 'none falls due within a month'
      : `${countInWords(soon.length)} ${late.length > 0 ? 'more ' : ''}fall${soon.length === 1 ? 's' : ''} due by ${formatDate(soon.at(-1)!.action.due!.day)}`
  const [first] = late
  if (!first) return {value: 'No promise late', says: next}
  const more = late.length > 1 ? ` and ${late.length - 1} more` : ''
  return {
    value: `${late.length} promise${late.length === 1 ? '' : 's'} late`,
    says: `${first.action.title}, due ${formatDate(first.action.due!.day)}${more}; ${next}`,
    late: true,
  }
}

/** The state of the promises, in words: the sentence, the next legal date, totals that add up to the list, what changed, the list. */
export function promisesView(promises: Promises, since: MeetingHeld | null, voices: Voices, page = 1): PromisesView {
  const {rows, totals, rag, response, responseSays, changes} = promises
  const count = (standing: Standing) => totals.find(({of}) => of === standing)!.count
  const lines = changes.list.map((change) => ({left: change.kind === 'signal' || change.kind === 'test', line: lineOf(change)}))
  const parts = standingsIn(count)
  return {
    name: `The state of the promises, ${formatDateLong(promises.today)}`,
    answer: promises.answer,
    legal:
      response && responseSays
        ? emphasised(responseSays, [formatDateLong(response.clock.lastDay), `day ${response.clock.day} of ${statutoryDays}`])
        : null,
    totals: [
      ...shown
        .filter((standing) => standing !== 'cannot-say' || count(standing) > 0)
        .map((standing) => ({value: String(count(standing)), says: standingWords[standing]})),
      {value: `${promises.closed} of ${rows.length}`, says: 'closed by the inspectorate'},
      lateTotal(promises.late, promises.soon),
    ],
    changesHeading: since
      ? `What changed since the ${since.name} of ${formatDate(since.on)}`
      : `What changed since ${formatDateLong(changes.since)}`,
    left: lines.filter(({left}) => left).map(({line}) => line),
    right: lines.filter(({left}) => !left).map(({line}) => line),
    findings: rows.slice((page - 1) * perPage, page * perPage).map((row) => findingSummary(row, voices)),
    pages: pagesOf(rows.length, page, perPage, (number) => `${paths.promises.to({}, {page: number})}#findings`),
    sum: `${parts.join(' + ')} = ${rows.length}`,
    colours: sentenceCase(`${rag.map(({of, count: n}) => `${n} ${ragWords[of].toLowerCase()}`).join(', ')}, by this rule.`),
    rules: promises.rules,
  }
}

const standingsIn = (count: (standing: Standing) => number): number[] => shown.map(count).filter((n, i) => n > 0 || shown[i] === 'met')
