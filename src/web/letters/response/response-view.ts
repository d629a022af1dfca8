import {countInWords, formatDate, formatInstant, formatRange, sentenceCase, type Unit} from '#core/format'
import type {CheckReport} from '#letters/check/report'
import type {Composed} from '#letters/compose/compose'
import type {BoundFigure} from '#letters/compose/model'
import type {Moved} from '#letters/compose/rebuild'
import type {DiffPiece} from '#letters/compose/word-diff'
import {outputs, outputWords} from '#letters/response/output-files'
import {findingKindWords} from '#register/findings'
import type {Duty} from '#register/letters/checklist'
import {type LetterPart, letterParts, partTitles} from '#register/letters/letters'
import type {Charts} from '../../check-letter/beside.tsx'
import {verdictCounts} from '../../check-letter/check-view.ts'
import {type Note, type Row, sideBySide} from '../../check-letter/side-by-side.ts'
import {paths} from '../../paths.ts'
import type {FormError} from '../../route.ts'
import {type DayStripView, dayStrip} from '../day-strip.tsx'
import {type LoadedLetter, unapproved} from './load.ts'

export const tabs = [...letterParts, 'own', 'changes', 'files'] as const
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
      readonly title: string
      readonly problems: readonly string[]
      readonly counts: readonly {readonly text: string; readonly strong: boolean}[]
      readonly claims: string
      readonly rows: readonly Row[]
      readonly loose: readonly Note[]
      readonly charts: Charts
      readonly figures: readonly FigureBox[]
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
  | {
      readonly kind: 'changes'
      readonly parts: readonly {readonly title: string; readonly says: string; readonly diff: readonly DiffPiece[]}[]
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
      readonly today: string
      readonly responseVersion: number
    }

export interface ResponsePageView {
  readonly errors: readonly FormError[]
  readonly name: string
  readonly answer: string
  readonly strip: DayStripView
  readonly duties: readonly Duty[]
  readonly tabs: readonly {readonly text: string; readonly href: string; readonly current: boolean}[]
  readonly body: Body
}

/** The first sentence: whether the letter can be published, why not, and the days left. */
export function answerOf({response, lacking}: LoadedLetter, moved: number, problems: number): string {
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
  if (why.length === 0) return `This letter can be published; ${left}.`
  const said = why.length === 1 ? why[0]! : `${why.slice(0, -1).join(', ')} and ${why.at(-1)}`
  return `This letter cannot be published yet: ${said}; ${left}.`
}

const tabTitles: Readonly<Record<Tab, string>> = {
  comments: 'Our comments',
  appendix: 'Chief officer’s comments',
  response: 'Response to the chief officer',
  own: 'Own action (5B)',
  changes: 'Changes',
  files: 'Word, PDF, HTML; publish',
}

export function pageFrame(loaded: LoadedLetter, tab: Tab, moved: number, problems: number): Omit<ResponsePageView, 'body' | 'errors'> {
  const {view, response, duties, today} = loaded
  const drafts = Math.max(...letterParts.map((part) => view.parts[part].drafts))
  return {
    name: `Response under section 55, ${response.published ? 'published' : `draft ${drafts}`}`,
    answer: answerOf(loaded, moved, problems),
    strip: dayStrip(response.clock, today),
    duties,
    tabs: tabs.map((each) => ({
      text: `${tabTitles[each]}${each === 'appendix' && view.parts.appendix.lockedAt !== null ? ' (locked)' : ''}`,
      href: paths.letters.show.to({id: view.id}, {part: each}),
      current: each === tab,
    })),
  }
}

export interface PartGiven {
  readonly part: LetterPart
  readonly composed: Composed
  readonly plain: {
    readonly text: string
    readonly bound: readonly {readonly start: number; readonly end: number; readonly figure: string}[]
  } | null
  readonly report: CheckReport | null
  readonly mayWrite: boolean
}

/** One part: its text with the checker beside it, its figures opened, and the form to write it. */
export function partBody({view}: LoadedLetter, {part, composed, plain, report, mayWrite}: PartGiven): Body {
  const row = view.parts[part]
  const locked = row.lockedAt !== null
  const beside = plain && report ? sideBySide(plain.text, report, {bound: plain.bound}) : {rows: [], loose: []}
  return {
    kind: 'part',
    part,
    title: partTitles[part],
    problems: composed.kind === 'problems' ? composed.problems.map(({line, says}) => `Line ${line}: ${says}`) : [],
    counts: report ? verdictCounts(report) : [],
    claims: report ? `Of ${report.claims.length} ${report.claims.length === 1 ? 'claim' : 'claims'}:` : '',
    rows: beside.rows,
    loose: beside.loose,
    charts: new Map(
      composed.kind === 'composed'
        ? composed.document.blocks.flatMap((block) =>
            block.kind === 'chart' ? [[block.figure, {title: block.title, svg: block.svg}] as const] : [],
          )
        : [],
    ),
    figures: composed.kind === 'composed' ? composed.document.figures.map(figureBox) : [],
    source: row.source,
    version: row.version,
    write: mayWrite && !locked && !view.published ? paths.letters.write.to({id: view.id}) : null,
    locked: locked ? `Approved and locked ${formatInstant(Temporal.Instant.fromEpochMilliseconds(row.lockedAt!))}.` : null,
    approve:
      part === 'appendix' && mayWrite && !view.published
        ? {action: paths.letters.approve.to({id: view.id}), do: locked ? 'reopen' : 'approve'}
        : null,
    word: paths.letters.word.to({id: view.id}, {part}),
  }
}

export function figureBox({id, binding, measure, values, snapshot, files}: BoundFigure): FigureBox {
  const [first] = values
  const last = values.at(-1)
  const count =
    values.length === 1 && first?.numerator !== null && first?.denominator !== null
      ? `${first!.numerator!.toLocaleString('en-GB')} of ${first!.denominator!.toLocaleString('en-GB')}${first!.unknowns ? `; ${first!.unknowns} unknown` : ''}`
      : values.length === 2
        ? values.map(({text}) => text).join(', then ')
        : `${values.length} periods`
  return {
    id,
    title: `${measure.title}, ${first ? formatDate(first.period.from) : ''}${last && last !== first ? ` to ${formatDate(last.period.from)}` : ''}`,
    binding: `{{ ${binding} }}`,
    rows: [
      {name: 'Count', text: count},
      ...(values.length === 1 && first?.interval
        ? [
            {
              name: 'Interval',
              text: `${formatRange(first.interval.low, first.interval.high, measure.unit as Unit)}, ${first.interval.method}`,
            },
          ]
        : []),
      {name: 'Definition', text: `Version ${measure.version}: ${measure.outOf}`},
      {
        name: 'Snapshot',
        text: `${snapshot.id}, ${formatInstant(Temporal.Instant.from(snapshot.at))}; ${files.length} ${files.length === 1 ? 'file' : 'files'}`,
      },
    ],
    href: paths.measure.show.to({id: measure.id}),
  }
}

export const ownBody = ({view, findings}: LoadedLetter, may: boolean): Body => ({
  kind: 'own',
  to: may && !view.published ? paths.letters.own.to({id: view.id}) : null,
  recommendations: findings
    .filter(({kind}) => kind === 'recommendation')
    .map(({id, kind, number, title}) => {
      const own = view.ownActions.find(({findingId}) => findingId === id)
      return {
        id,
        title: `${findingKindWords[kind]} ${number}: ${title}`,
        action: own?.action ?? '',
        noneBecause: own?.noneBecause ?? '',
        version: own?.version ?? 0,
      }
    }),
})

export interface FilesGiven {
  readonly composed: Composed
  readonly moved: readonly Moved[]
  readonly mayPublish: boolean
}

export function filesBody(loaded: LoadedLetter, {composed, moved, mayPublish}: FilesGiven): Body {
  const {view, lacking, response, today} = loaded
  const published = view.published !== null
  const approved = view.approved !== null && composed.kind === 'composed' && unapproved(view.approved, composed.document).length === 0
  return {
    kind: 'files',
    problems: composed.kind === 'problems' && !published ? composed.problems.map(({line, says}) => `Line ${line}: ${says}`) : [],
    files:
      composed.kind === 'composed' || published
        ? outputs.map((name) => ({
            title: outputWords[name].title,
            href: paths.letters.file.to({id: view.id, file: outputWords[name].file}),
          }))
        : [],
    says: published
      ? `Each file is written again from the figures that were published, byte for byte. ${moved.length === 0 ? 'Asked again now, none reads otherwise.' : `Asked again now, ${countInWords(moved.length)} ${moved.length === 1 ? 'reads' : 'read'} otherwise; the letter stays as it was.`}`
      : moved.length > 0
        ? `${sentenceCase(countInWords(moved.length))} ${moved.length === 1 ? 'figure has' : 'figures have'} moved since the figures were approved. Accept each before the letter is published.`
        : approved
          ? 'No bound figure has moved since the figures were approved.'
          : view.approved === null
            ? 'The figures have not been approved yet.'
            : 'Some figures have not been approved yet.',
    moved,
    figures:
      mayPublish && !published && composed.kind === 'composed' && (moved.length > 0 || !approved)
        ? paths.letters.figures.to({id: view.id})
        : null,
    lacking: published
      ? []
      : lacking.map(({kind, says, of}) => ({
          says,
          excuse: kind === 'element' && of !== null && mayPublish ? {action: paths.letters.excuse.to({id: view.id}), element: of} : null,
        })),
    publish:
      mayPublish && !published && lacking.length === 0 && moved.length === 0 && approved && composed.kind === 'composed'
        ? paths.letters.publish.to({id: view.id})
        : null,
    today,
    responseVersion: response.version,
  }
}
