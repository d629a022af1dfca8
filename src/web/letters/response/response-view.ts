import {countInWords, formatDate} from '#core/format'
import {type CheckReport, verdictKinds} from '#letters/check/report'
import type {Moved} from '#letters/compose/rebuild'
import type {DiffPiece} from '#letters/compose/word-diff'
import type {Permission} from '#register/access/permissions'
import type {Duty} from '#register/letters/checklist'
import {type LetterPart, letterParts} from '#register/letters/letters'
import type {Charts} from '../../check-letter/beside.tsx'
import {verdictCounts} from '../../check-letter/check-view.ts'
import type {Note, Row} from '../../check-letter/side-by-side.ts'
import {paths} from '../../paths.ts'
import type {FormError} from '../../route.ts'
import {type DayStripView, dayStrip} from '../day-strip.tsx'
import type {LoadedLetter} from './load.ts'

export const tabs = [...letterParts, 'own', 'changes', 'promises', 'files'] as const
export type Tab = (typeof tabs)[number]

export interface FigureBox {
  readonly id: string
  readonly title: string
  readonly binding: string
  readonly rows: readonly {readonly name: string; readonly text: string}[]
  readonly href: string
}

export type Body =
  | {
      readonly kind: 'part'
      readonly part: LetterPart
      /** Whose words these are: 'Wexcombe Police and Crime Commissioner'. */
      readonly voice: string
      readonly title: string
      readonly problems: readonly string[]
      readonly rows: readonly Row[]
      readonly loose: readonly Note[]
      readonly charts: Charts
      readonly figures: readonly FigureBox[]
      /** Id of the figure that is open in the text. */
      readonly open: string | null
      /** 'Built 1 July 2024 06:00: no bound figure has moved since the figures were approved.' */
      readonly built: string
      readonly source: string
      readonly version: number
      readonly write: string | null
      readonly locked: string | null
      readonly approve: {readonly action: string; readonly do: 'approve' | 'reopen'} | null
      readonly word: string
    }
  | {
      readonly kind: 'own'
      readonly recommendations: readonly {
        readonly id: number
        readonly title: string
        readonly action: string
        readonly noneBecause: string
        readonly version: number
      }[]
      readonly to: string | null
    }
  | {readonly kind: 'changes'; readonly parts: readonly PartChanges[]}
  | {
      readonly kind: 'promises'
      readonly kept: readonly {readonly words: string; readonly says: string; readonly late: boolean; readonly href: string}[]
      readonly found: readonly {readonly words: string; readonly where: string; readonly due: string; readonly keep: string | null}[]
      readonly ledger: string
    }
  | {
      readonly kind: 'files'
      readonly problems: readonly string[]
      readonly files: readonly {readonly title: string; readonly href: string}[]
      readonly says: string
      readonly moved: readonly Moved[]
      readonly figures: string | null
      readonly lacking: readonly {readonly says: string; readonly excuse: {readonly action: string; readonly element: number} | null}[]
      readonly publish: string | null
      readonly record: PublicationRecord | null
    }

/** The drafts of a part, and one held against another. */
export interface PartChanges {
  readonly part: LetterPart
  readonly title: string
  readonly says: string
  readonly diff: readonly DiffPiece[]
  readonly drafts: readonly {readonly number: number; readonly says: string}[]
  readonly draft: number
  readonly against: number
  readonly action: string
}

/** What was recorded when the letter was published. */
export interface PublicationRecord {
  readonly rows: readonly {readonly name: string; readonly text: string}[]
  readonly hashes: readonly {readonly title: string; readonly sha256: string}[]
}

/** A duty with the form that records what meets it, where the reader may. */
export interface ShownDuty extends Duty {
  readonly act: {readonly text: string; readonly href: string} | null
}

export interface ResponsePageView {
  readonly errors: readonly FormError[]
  readonly name: string
  readonly answer: string
  readonly strip: DayStripView
  readonly duties: readonly ShownDuty[]
  /** What the checker says of all parts together. */
  readonly claims: string
  readonly counts: readonly {readonly text: string; readonly strong: boolean}[]
  readonly tabs: readonly {readonly text: string; readonly href: string; readonly current: boolean}[]
  readonly body: Body
}

/** How the letter stands: figures that moved, that cannot be given, and claims whose own sums do not hold. */
export interface Standing {
  readonly moved: number
  readonly problems: number
  readonly wrong: number
}

/** The first sentence: whether the letter can be published, why not, and the days left. */
export function answerOf({response, lacking}: LoadedLetter, {moved, problems, wrong}: Standing): string {
  const {clock, published} = response
  if (published) return `This letter was published on day ${published.day} of 56${published.inTime ? '' : ', out of time'}.`
  const left = clock.overdue
    ? `day 56 was ${formatDate(clock.lastDay)}`
    : `${countInWords(clock.daysLeft)} ${clock.daysLeft === 1 ? 'day remains' : 'days remain'}`
  const count = (kind: string) => lacking.filter((each) => each.kind === kind).length
  const [own, elements] = [count('own-action'), count('element')]
  const why = [
    count('part') > 0 ? `${countInWords(count('part'))} ${count('part') === 1 ? 'part is' : 'parts are'} not written` : null,
    problems > 0 ? `${countInWords(problems)} ${problems === 1 ? 'figure cannot be given' : 'figures cannot be given'}` : null,
    moved > 0 ? `${countInWords(moved)} ${moved === 1 ? 'figure has' : 'figures have'} moved since they were approved` : null,
    count('not-approved') > 0 ? 'the chief officer has not approved the appendix' : null,
    own > 0 ? `${countInWords(own)} ${own === 1 ? 'recommendation lacks' : 'recommendations lack'} the body’s own action` : null,
    elements > 0 ? `${countInWords(elements)} ${elements === 1 ? 'element is' : 'elements are'} not answered` : null,
  ].filter((text) => text !== null)
  const sums = wrong > 0 ? `${countInWords(wrong)} ${wrong === 1 ? 'figure does' : 'figures do'} not add up; ` : ''
  if (why.length === 0) return `This letter can be published; ${sums}${left}.`
  const said = why.length === 1 ? why[0]! : `${why.slice(0, -1).join(', ')} and ${why.at(-1)}`
  return `This letter cannot be published yet: ${said}; ${sums}${left}.`
}

const tabTitles: Readonly<Record<Tab, string>> = {
  comments: 'Our comments',
  appendix: 'Chief officer’s comments',
  response: 'Response to the chief officer',
  own: 'Own action (5B)',
  changes: 'Changes',
  promises: 'Promises',
  files: 'Word, PDF, HTML; publish',
}

/** The form behind a duty, for whoever may take that step. */
function actOf({subsection, state}: Duty, {view}: LoadedLetter, may: (permission: Permission) => boolean): ShownDuty['act'] {
  const tab = (part: Tab) => paths.letters.show.to({id: view.id}, {part})
  const open = view.published === null
  switch (subsection) {
    case '(4)':
      return may('response:edit')
        ? {text: state === 'met' ? 'Change the dates' : 'Record the dates', href: paths.letters.comments.to({id: view.report})}
        : null
    case '(5)(b)':
      return open && state !== 'met' ? {text: 'Open the appendix', href: tab('appendix')} : null
    case '(5B)':
      return open && state !== 'met' && may('finding:say-for-local-body') ? {text: 'Write it', href: tab('own')} : null
    case '(5A)':
      return open && may('response:publish') ? {text: 'Record the publication', href: tab('files')} : null
    case '(6)':
      return may('response:publish') ? {text: 'Record a copy', href: paths.letters.copy.to({id: view.report})} : null
    default:
      return null
  }
}

export interface FrameGiven extends Omit<Standing, 'wrong'> {
  readonly reports: readonly CheckReport[]
  readonly promises: number
  readonly may: (permission: Permission) => boolean
}

/** All of the page but the part that is open. */
export function pageFrame(
  loaded: LoadedLetter,
  tab: Tab,
  {moved, problems, reports, promises, may}: FrameGiven,
): Omit<ResponsePageView, 'body' | 'errors'> {
  const {view, response, duties, today} = loaded
  const drafts = Math.max(...letterParts.map((part) => view.parts[part].drafts))
  const counts = Object.fromEntries(
    verdictKinds.map((kind) => [kind, reports.reduce((sum, report) => sum + report.counts[kind], 0)]),
  ) as CheckReport['counts']
  const claims = reports.reduce((sum, report) => sum + report.claims.length, 0)
  const locked = view.parts.appendix.lockedAt !== null
  const titleOf = (each: Tab) =>
    `${tabTitles[each]}${each === 'appendix' && locked ? ' (locked)' : each === 'promises' && promises > 0 ? ` (${promises})` : ''}`
  return {
    name: `Response under section 55, ${response.published ? 'published' : `draft ${drafts}`}`,
    answer: answerOf(loaded, {moved, problems, wrong: counts.impossible + counts['does-not-add-up']}),
    strip: dayStrip(response.clock, today),
    duties: duties.map((duty) => ({...duty, act: actOf(duty, loaded, may)})),
    claims: claims === 0 ? '' : `Of ${claims} ${claims === 1 ? 'claim' : 'claims'}:`,
    counts: verdictCounts(counts),
    tabs: tabs.map((each) => ({
      text: titleOf(each),
      href: paths.letters.show.to({id: view.id}, {part: each}),
      current: each === tab,
    })),
  }
}
