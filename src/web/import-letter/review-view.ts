import {countInWords, formatCount, formatDate, sentenceCase} from '#core/format'
import type {LondonDate} from '#core/time'
import type {ImportSummary, ProposalView} from '#register/import/imported-letters'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

/** One proposal as the page shows it: what it would enter, and the ways to deal with it. */
export interface ProposalCard {
  readonly id: number
  readonly version: number
  readonly action: string
  /** 'Cause of concern 1', 'Promise', … */
  readonly kind: string
  readonly title: string
  readonly words: string
  /** 'line 101; by 30 June 2024 (‘June 2024’); numbers: 20 new staff' */
  readonly found: string
  readonly state: 'waiting' | 'accepted' | 'rejected'
  /** 'Accepted: an action', 'Rejected: of another report'. */
  readonly says: string | null
  readonly level: 0 | 1 | 2
  readonly day: LondonDate
  /** Whether it has a title and a day of its own to be edited. */
  readonly titled: boolean
  readonly dated: boolean
  /** Ticked before, and not accepted. */
  readonly ticked: boolean
  /** What it stands under has not been accepted yet. */
  readonly early: boolean
}

export interface ReviewView {
  readonly answer: string
  /** What was found in the letter, to be held against it. */
  readonly holds: string
  readonly counts: string
  readonly name: string
  readonly errors: readonly FormError[]
  readonly report: {
    readonly action: string
    readonly version: number
    readonly chosen: number | null
    readonly reports: readonly {readonly id: number; readonly title: string}[]
    /** Prefilled from the letter. */
    readonly title: string
    readonly locked: boolean
  }
  /** Where what is ticked goes. */
  readonly acceptTicked: string
  /** Every finding of the letter, with what waits. */
  readonly findings: readonly {readonly title: string; readonly says: string; readonly href: string; readonly current: boolean}[]
  /** The one that is looked at. */
  readonly group: {readonly title: string; readonly says: string; readonly cards: readonly ProposalCard[]} | null
}

const kinds: Readonly<Record<ProposalView['kind'], string>> = {
  'cause-of-concern': 'Cause of concern',
  recommendation: 'Recommendation',
  'area-for-improvement': 'Area for improvement',
  element: 'Element to answer',
  promise: 'Promise',
  claim: 'Claim',
}
const becomes: Readonly<Record<NonNullable<ProposalView['entity']>, string>> = {
  finding: 'a finding',
  element: 'an element',
  action: 'an action, and a line in the ledger of promises',
  evidence: 'a note in evidence',
}

/** What a letter proposes: every finding with what waits, and one of them opened (the one chosen, or the first with anything waiting). Nothing is in the register but what was accepted. */
export function reviewView(
  summary: ImportSummary,
  proposals: readonly ProposalView[],
  reports: readonly {readonly id: number; readonly title: string}[],
  chosen: number | null,
  errors: readonly FormError[] = [],
  ticked: readonly number[] = [],
): ReviewView {
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]))
  const tops = proposals.filter(({parentId}) => parentId === null)
  const under = (id: number): ProposalView[] => proposals.filter(({parentId}) => parentId === id).flatMap((one) => [one, ...under(one.id)])
  const groups = tops.map((top) => {
    const all = [top, ...under(top.id)]
    return {top, all, waiting: all.filter(({state}) => state === 'waiting').length}
  })
  const shown = groups.find(({all}) => all.some(({id}) => id === chosen)) ?? groups.find(({waiting}) => waiting > 0) ?? groups[0] ?? null
  const answer =
    summary.waiting === 0
      ? 'Every proposal of this letter has been accepted or rejected.'
      : `${sentenceCase(countInWords(summary.waiting))} ${summary.waiting === 1 ? 'proposal waits' : 'proposals wait'} for a decision; nothing has been entered${summary.accepted === 0 ? '' : ' but what was accepted'}.`
  return {
    answer,
    holds: `The letter holds ${holdsWords(proposals)}.`,
    counts: `${formatCount(proposals.length)} proposals: ${formatCount(summary.accepted)} accepted, ${formatCount(summary.rejected)} rejected, ${formatCount(summary.waiting)} waiting`,
    name: [summary.reportTitle ?? summary.name, summary.written ? `answered on ${formatDate(summary.written)}` : null]
      .filter(Boolean)
      .join(', '),
    errors,
    report: {
      action: paths.letters.review.to({id: summary.id}),
      version: summary.version,
      chosen: summary.report?.id ?? null,
      reports,
      title: summary.reportTitle ?? summary.name,
      locked: summary.accepted > 0,
    },
    acceptTicked: paths.letters.acceptTicked.to({id: summary.id}),
    findings: groups.map(({top, waiting}) => ({
      title: `${kinds[top.kind]} ${top.number}: ${top.title}`,
      says: waitingWords(waiting),
      href: paths.letters.review.to({id: summary.id}, {finding: top.id}),
      current: top.id === shown?.top.id,
    })),
    group: shown && {
      title: `${kinds[shown.top.kind]} ${shown.top.number}: ${shown.top.title}`,
      says: waitingWords(shown.waiting),
      cards: shown.all.map((proposal) => cardOf(proposal, byId, ticked)),
    },
  }
}

const nouns: Readonly<Record<ProposalView['kind'], readonly [one: string, many: string]>> = {
  'cause-of-concern': ['cause of concern', 'causes of concern'],
  recommendation: ['recommendation', 'recommendations'],
  'area-for-improvement': ['area for improvement', 'areas for improvement'],
  element: ['point to answer', 'points to answer'],
  promise: ['promise', 'promises'],
  claim: ['claim', 'claims'],
}

/** 'three causes of concern, four recommendations, …, and 112 claims' */
function holdsWords(proposals: readonly ProposalView[]): string {
  const parts = (Object.keys(nouns) as ProposalView['kind'][]).flatMap((kind) => {
    const count = proposals.filter((proposal) => proposal.kind === kind).length
    return count === 0 ? [] : [`${countInWords(count)} ${nouns[kind][count === 1 ? 0 : 1]}`]
  })
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

const waitingWords = (waiting: number): string => (waiting === 0 ? 'decided' : `${formatCount(waiting)} waiting`)

function cardOf(proposal: ProposalView, byId: ReadonlyMap<number, ProposalView>, ticked: readonly number[]): ProposalCard {
  const parent = proposal.parentId === null ? null : byId.get(proposal.parentId)!
  const level = parent === null ? 0 : parent.parentId === null ? 1 : 2
  const numbered = proposal.number !== '' && proposal.kind !== 'element'
  const found = [
    `line ${proposal.line}`,
    proposal.day ? `by ${formatDate(proposal.day)}${proposal.dayWords ? ` (‘${proposal.dayWords}’)` : ''}` : proposal.dayWords,
    proposal.numbers.length > 0 ? `numbers: ${proposal.numbers.join(', ')}` : '',
  ].filter((text) => text !== '')
  return {
    id: proposal.id,
    version: proposal.version,
    action: paths.letters.proposal.to({id: proposal.id}),
    kind: numbered ? `${kinds[proposal.kind]} ${proposal.number}` : kinds[proposal.kind],
    title: proposal.title,
    words: proposal.words,
    found: found.join('; '),
    state: proposal.state,
    says:
      proposal.state === 'accepted'
        ? `Accepted: ${becomes[proposal.entity!]}`
        : proposal.state === 'rejected'
          ? `Rejected${proposal.reason ? `: ${proposal.reason}` : ''}`
          : null,
    level,
    day: proposal.day ?? '',
    titled: proposal.kind !== 'element' && proposal.kind !== 'claim',
    dated: proposal.kind === 'promise' || proposal.kind === 'recommendation',
    ticked: ticked.includes(proposal.id),
    early: parent !== null && parent.state !== 'accepted',
  }
}
