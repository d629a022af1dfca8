import {countInWords, formatDate, formatInstant, sentenceCase} from '#core/format'
import type {LondonDate} from '#core/time'
import type {Permission} from '#register/access/permissions'
import type {DateView} from '#register/dates'
import {originWords} from '#register/dates'
import type {ElementView, FindingView} from '#register/finding-view'
import {type Said, statusWords} from '#register/said'
import {paths} from '../paths.ts'
import {collaborationWords} from '../register/choices.ts'
import {shortOffice} from '../register/finding-summary.ts'
import type {Crumb} from '../route.ts'
import {type ActionGroup, actionGroups} from './actions-part.ts'
import {type ApprovalLine, approvalLines} from './approvals-part.ts'
import {type EvidenceLine, evidenceLines} from './evidence-part.ts'
import {type TestPart, testPart} from './test-part.ts'

/** A link to what somebody may do here; absent where they may not. */
export interface Act {
  readonly text: string
  readonly href: string
}

export interface StatusPart {
  readonly label: string
  readonly says: string
  readonly under: string
  readonly act: Act | null
}

export interface ElementPart {
  readonly id: number
  readonly letter: string
  readonly words: string
  readonly answer: string
  readonly state: string
  readonly open: boolean
  readonly note: string
  readonly act: Act | null
}

export interface HistoryLine {
  readonly text: string
  readonly under: string
}

export interface FindingPageView {
  readonly crumbs: readonly Crumb[]
  readonly name: string
  readonly answer: string
  readonly owner: string
  readonly ownerRest: string
  readonly source: string
  readonly statuses: readonly StatusPart[]
  readonly test: TestPart
  readonly elements: readonly ElementPart[]
  readonly words: string
  readonly reference: string
  readonly wordsActs: readonly Act[]
  readonly parent: {readonly text: string; readonly href: string} | null
  readonly recommendations: readonly {readonly text: string; readonly href: string}[]
  readonly actions: readonly ActionGroup[]
  readonly actionAct: Act | null
  readonly evidence: readonly EvidenceLine[]
  readonly evidenceAct: Act | null
  readonly approvals: readonly ApprovalLine[]
  readonly approveAct: Act | null
  readonly history: readonly HistoryLine[]
  readonly acts: readonly Act[]
}

/** What the page needs beside the finding: names, and what whoever asks may do to it. */
export interface FindingContext {
  readonly today: LondonDate
  readonly localBody: string
  readonly actorWords: (actor: string) => string
  readonly post: (person: number) => string
  readonly may: (permission: Permission) => boolean
}

export const actIf = (allowed: boolean, text: string, href: string): Act | null => (allowed ? {text, href} : null)

const saidUnder = (said: Said, who: (actor: string) => string): string =>
  said.letter
    ? `Letter of ${formatDate(said.letter.date)}, ${said.letter.reference}`
    : `${formatDate(said.saidOn)}, ${said.occasion || who(said.actor)}`

function datesUnder(view: FindingView, today: LondonDate): string {
  const {nextDate, dates} = view.row
  if (!nextDate) return 'No date is ahead'
  const whose = nextDate.origin === 'test' ? '' : ` · set by the ${originWords[nextDate.origin]}`
  const others = dates
    .filter((date) => date.doneOn === null && date.origin === 'inspectorate' && date.day !== nextDate.day)
    .map((date) => `The inspectorate’s own date: ${formatDate(date.day)}${date.day < today ? ', passed' : ''}`)
  return [`${sentenceCase(nextDate.says)}${whose}`, ...others].join('. ')
}

function statusParts(view: FindingView, {may, localBody, actorWords, today}: FindingContext): StatusPart[] {
  const {id, statuses, nextDate} = view.row
  const {force, localBody: body, inspectorate} = statuses
  const say = (permission: Permission, voice: string) => actIf(may(permission), 'Say', paths.finding.say.to({id, voice}))
  return [
    {
      label: 'Force says',
      says: force ? statusWords[force.status] : 'Nothing yet',
      under: force ? saidUnder(force, actorWords) : 'No status is recorded',
      act: say('finding:say-for-force', 'force'),
    },
    {
      label: `${shortOffice(localBody)} says`,
      says: body ? statusWords[body.status] : 'No view yet',
      under: body ? saidUnder(body, actorWords) : 'No status is recorded',
      act: say('finding:say-for-local-body', 'local-body'),
    },
    {
      label: 'Inspectorate says',
      says: inspectorate ? statusWords[inspectorate.status] : 'Open',
      under: inspectorate ? saidUnder(inspectorate, actorWords) : view.source,
      act: actIf(may('finding:say-for-inspectorate'), 'Record a letter', paths.finding.say.to({id, voice: 'inspectorate'})),
    },
    {
      label: 'Next date',
      says: nextDate ? formatDate(nextDate.day) : 'None',
      under: `${nextDate?.late ? `${nextDate.daysLate} days late. ` : ''}${datesUnder(view, today)}`,
      act: {text: 'Dates', href: paths.finding.dates.to({id})},
    },
  ]
}

const states: Record<ElementView['state'], string> = {
  answered: 'Answered',
  'answered-in-part': 'Answered in part',
  'not-answered': 'Not answered yet',
}

const elementParts = ({elements}: FindingView, {may}: FindingContext): ElementPart[] =>
  elements.map(({id, letter, words, answer, state, note, evidence}) => ({
    id,
    letter,
    words,
    answer: answer === '' ? 'No answer is written.' : answer,
    state: states[state],
    open: state === 'not-answered',
    note: [note, evidence > 0 ? `${evidence} piece${evidence === 1 ? '' : 's'} of evidence` : ''].filter(Boolean).join('; '),
    act: actIf(may('finding:edit'), 'Answer', paths.finding.answer.to({element: id})),
  }))

/** A date with whose it is, and its moves: '24 June 2024 · force; moved once, was 1 May 2024'. */
export const dueWords = ({day, origin, originalDay, moves}: DateView): {readonly day: string; readonly under: string} => ({
  day: formatDate(day),
  under: `${originWords[origin]}${moves.length > 0 ? `; moved ${moves.length === 1 ? 'once' : `${countInWords(moves.length)} times`}, was ${formatDate(originalDay)}` : ''}`,
})

/** One finding: the sentence, three statuses, the test, the inspectorate's words with our answer to each, actions, evidence, approvals, history. */
export function findingPageView(view: FindingView, context: FindingContext): FindingPageView {
  const {row} = view
  const {may} = context
  const to = {id: row.id}
  const owner = row.owner === null ? 'nobody' : `${row.owner.post}${row.owner.inPost ? '' : ' (left the post)'}`
  return {
    crumbs: [
      {text: 'Findings', href: paths.findings.to()},
      ...(row.areaName ? [{text: row.areaName, href: paths.findings.to({}, {area: row.area})}] : []),
    ],
    name: `${row.called}: ${row.title}`,
    answer: view.answer,
    owner,
    ownerRest: `${row.sponsor ? ` · Sponsor: ${row.sponsor.post}` : ''} · Issued ${formatDate(row.openedOn)}`,
    source: `${view.source}${view.collaboration ? ` · Run together: ${collaborationWords(view.collaboration)}` : ''}`,
    statuses: statusParts(view, context),
    test: testPart(view, {
      set: paths.finding.test.to(to),
      retire: paths.finding.retire.to(to),
      may: may('test:set'),
      none: {
        says: 'none is set: no figure tests this finding',
        note: 'A closure test names a measure, a level with its source, and how long the level must hold. Until one is set, nothing here can show that the finding is met.',
      },
    }),
    elements: elementParts(view, context),
    words: view.words,
    reference: view.reference,
    wordsActs: may('finding:edit') ? [{text: 'Mark another point', href: paths.finding.element.to(to)}] : [],
    parent: view.parent && {text: `${view.parent.called}: ${view.parent.title}`, href: paths.finding.show.to({id: view.parent.id})},
    recommendations: view.recommendations.map((child) => ({
      text: `${child.called}: ${child.title}`,
      href: paths.finding.show.to({id: child.id}),
    })),
    actions: actionGroups(view),
    actionAct: actIf(may('action:edit'), 'Add an action', paths.action.add.to({}, {finding: row.id})),
    evidence: evidenceLines(view),
    evidenceAct: actIf(may('evidence:add'), 'Add evidence', paths.evidence.add.to(to)),
    approvals: approvalLines(view, context),
    approveAct: actIf(may('approval:give'), 'Review and approve', paths.finding.approve.to(to)),
    history: view.history.map(({text, on, by, reason}) => ({
      text,
      under: `${formatDate(on)} · ${by}${reason ? `, ${reason}` : ''}`,
    })),
    acts: [
      ...(may('finding:edit') ? [{text: 'Change owner, title or area', href: paths.finding.edit.to(to)}] : []),
      ...(may('register:export') ? [{text: 'Export (JSON)', href: paths.finding.json.to(to)}] : []),
    ],
  }
}

export const instantWords = (ms: number): string => formatInstant(Temporal.Instant.fromEpochMilliseconds(ms))
