import type {Flag, Moved} from '#charts/signal'
import {countInWords, formatDate, formatDateLong, formatInstant, sentenceCase} from '#core/format'
import {type Origin, originWords} from '#register/dates'
import type {KeptPack, Pack} from '#register/pack'
import {ragWords, standingWords} from '#register/totals'
import {shownInPart} from '../forums/words.ts'
import {paths} from '../paths.ts'

interface Line {
  readonly lead: string
  readonly text: string
  readonly href: string | null
}

export interface PackView {
  readonly name: string
  readonly answer: string
  readonly under: string
  /** Of a pack that is shown in part. */
  readonly note: string | null
  readonly signals: readonly (Line & {readonly mark: {readonly flag: Flag; readonly moved: Moved}})[]
  readonly late: readonly {
    readonly title: string
    readonly under: string
    readonly owner: string
    readonly due: string
    readonly late: string
    readonly state: string
  }[]
  readonly soon: PackView['late']
  readonly tests: readonly Line[]
  readonly decisions: readonly {
    readonly number: string
    readonly text: string
    readonly owner: string
    readonly due: string
    readonly late: boolean
    readonly carried: string
  }[]
  readonly changesHeading: string
  readonly changes: readonly Line[]
  readonly findings: readonly {readonly title: string; readonly standing: string; readonly rag: string; readonly next: string}[]
  readonly sums: readonly string[]
  readonly rules: readonly string[]
  readonly witness: readonly {readonly name: string; readonly says: string}[]
  readonly broken: string | null
}

const flags: Readonly<Record<string, Flag>> = {better: 'better', worse: 'worse', higher: 'neutral', lower: 'neutral'}
const days = (count: number): string => `${count} day${count === 1 ? '' : 's'} late`

const actionLine = (action: Pack['late'][number]): PackView['late'][number] => ({
  title: action.title,
  under: action.findingTitle ?? '',
  owner: action.owner ?? 'No owner',
  due: `${formatDate(action.due)} · ${originWords[action.origin as Origin] ?? action.origin}${action.moved > 0 ? `; moved ${action.moved === 1 ? 'once' : `${action.moved} times`}` : ''}`,
  late: action.daysLate > 0 ? `${days(action.daysLate)}:` : '',
  state: action.progress || 'Nothing reported',
})

/** A kept pack in words: signals first, then late actions, tests near and broken, decisions outstanding; then where everything stands. */
export function packView({pack, madeAt, sha256, auditHead, intact}: KeptPack, inPart = false): PackView {
  const {signals, late, tests, decisions, totals, rag, findings} = pack
  const worse = signals.filter(({kind}) => kind === 'worse').length
  const broken = tests.filter(({state}) => state === 'broken').length
  const say = (count: number, one: string, many: string) => `${countInWords(count)} ${count === 1 ? one : many}`
  return {
    name: `${pack.forum.name}, ${formatDateLong(pack.forDay)}`,
    answer: `${sentenceCase(say(worse, 'figure is', 'figures are'))} worse than usual, ${say(broken, 'test is', 'tests are')} broken, ${say(late.length, 'action is', 'actions are')} late, and ${say(decisions.length, 'decision is', 'decisions are')} outstanding.`,
    under: `${pack.forum.chair ? `Chair: ${pack.forum.chair} · ` : ''}Made at ${formatInstant(madeAt)} on snapshot ${pack.snapshot}, and kept as it was`,
    note: inPart ? `${shownInPart} Its fingerprint is of the whole pack.` : null,
    signals: signals.map(({title, figure, sentence, finding, kind, moved}) => ({
      mark: {flag: flags[kind] ?? 'neutral', moved: moved ?? null},
      lead: `${title}: ${figure}.`,
      text: sentence,
      href: finding === null ? null : paths.finding.show.to({id: finding}),
    })),
    late: late.map(actionLine),
    soon: pack.soon.map(actionLine),
    tests: tests.map(({entity, of, title, state, lead, rest}) => ({
      lead: `${title}.`,
      text: `${lead}${rest ? `${state === 'broken' ? '' : ';'} ${rest}` : ''}.`,
      href: entity === 'finding' ? paths.finding.show.to({id: of}) : null,
    })),
    decisions: decisions.map(({number, text, owner, dueOn, late: overdue, carried}) => ({
      number,
      text,
      owner: owner?.post ?? 'Nobody',
      due: dueOn ? formatDate(dueOn) : 'No date',
      late: overdue,
      carried: carried === 0 ? 'New' : `Carried forward ${carried === 1 ? 'once' : `${carried} times`}`,
    })),
    changesHeading: pack.since ? `What changed since ${formatDate(pack.since)}` : 'What changed',
    changes: pack.changes.map(({lead, text, finding}) => ({
      lead,
      text,
      href: finding === null ? null : paths.finding.show.to({id: finding}),
    })),
    findings: findings.map(({called, title, standing, rag: colour, nextDate}) => ({
      title: `${called}: ${title}`,
      standing: sentenceCase(standingWords[standing]),
      rag: ragWords[colour],
      next: nextDate ? `${formatDate(nextDate.day)}, ${nextDate.says}` : 'No date ahead',
    })),
    sums: [
      `${totals.map(({of, count}) => `${count} ${standingWords[of]}`).join(', ')}: ${totals.map(({count}) => count).join(' + ')} = ${findings.length}.`,
      `${rag.map(({of, count}) => `${count} ${ragWords[of].toLowerCase()}`).join(', ')}: ${rag.map(({count}) => count).join(' + ')} = ${findings.length}.`,
    ],
    rules: pack.rules,
    witness: [
      {name: 'Fingerprint of this pack', says: sha256},
      {name: `Audit log up to entry ${auditHead.seq}`, says: auditHead.hash},
    ],
    broken: intact
      ? null
      : 'What is kept is not what was made: its fingerprint does not match. Verify the audit log, and make the pack again.',
  }
}
