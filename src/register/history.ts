import {formatDate, formatPeriod} from '#core/format'
import {type Grain, type LondonDate, londonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import type {TestReading} from './closure-test.ts'
import {actorWords} from './person-refs.ts'
import {historyOf} from './rows.ts'
import {saidOf, statusWords} from './said.ts'

/** One line of a finding's history, latest first. */
export interface FindingEvent {
  readonly at: number
  readonly on: LondonDate
  readonly text: string
  readonly by: string
  readonly reason: string | null
}

const dayOf = (at: number): LondonDate => londonDate(Temporal.Instant.fromEpochMilliseconds(at))

/** What of a history somebody is shown: events of actions and evidence within their reach, and the force's own notes or not. */
export interface HistorySight {
  action(id: number): boolean
  evidence(id: number): boolean
  readonly notes: boolean
}

/** What happened to a finding: what was said, dates moved, tests' readings, approvals, evidence and changes of its own words. */
export function findingHistory(rows: RegisterReader, finding: number, sees: HistorySight): FindingEvent[] {
  const events: FindingEvent[] = []
  const add = (at: number, actor: string, text: string, reason: string | null = null, on = dayOf(at)) =>
    events.push({at, on, text, by: actorWords(rows, actor), reason: reason === '' ? null : reason})
  const voices = {force: 'Force', 'local-body': 'Local policing body', inspectorate: 'Inspectorate'} as const
  for (const said of saidOf(rows, [finding]).get(finding) ?? []) {
    const letter = said.letter ? `, letter of ${formatDate(said.letter.date)}` : ''
    add(
      said.at,
      said.actor,
      `${voices[said.voice]}: ${statusWords[said.status as keyof typeof statusWords].toLowerCase()}${letter}`,
      said.voice === 'force' && !sees.notes ? null : said.note,
    )
  }
  for (const line of historyOf(rows, 'finding', [finding]))
    add(line.at, line.actor, `Changed: ${line.changes.map(({field}) => fieldWords[field] ?? field).join(', ')}`, line.reason)
  const actions = rows.all(rows.db.selectFrom('action').select(['id', 'title']).where('finding_id', '=', finding))
  const titles = new Map(actions.filter(({id}) => sees.action(id)).map(({id, title}) => [id, title]))
  for (const line of historyOf(rows, 'action', [...titles.keys()])) {
    const state = line.changes.find(({field}) => field === 'state')
    const what = state ? stateWords[String(state.is)] : `changed: ${line.changes.map(({field}) => fieldWords[field] ?? field).join(', ')}`
    add(line.at, line.actor, `${titles.get(line.id)}: ${what}`, line.reason)
  }
  for (const move of movesOf(rows, finding, [...titles.keys()]))
    add(move.at, move.actor, `${move.label}: moved from ${formatDate(move.from_day)} to ${formatDate(move.to_day)}`, move.reason)
  for (const result of resultsOfFinding(rows, finding)) {
    const reading = JSON.parse(result.reading) as TestReading
    const at = reading.at ? `, ${formatPeriod(reading.at, result.grain)}` : ''
    add(result.at, 'system:tests', `Test ${testWords[reading.state]}${at}: held ${result.held}`, reading.why)
  }
  for (const row of rows.all(rows.db.selectFrom('approval').selectAll().where('finding_id', '=', finding))) {
    add(row.at, `person:${row.person_id}`, 'Approved', row.level === 'local-body' || sees.notes ? row.note : null)
    if (row.stale_at !== null) add(row.stale_at, 'system:approvals', `Approval of ${formatDate(dayOf(row.at))} went stale`)
    if (row.withdrawn_at !== null)
      add(row.withdrawn_at, `person:${row.person_id}`, `Approval of ${formatDate(dayOf(row.at))} withdrawn or given again`)
  }
  for (const row of evidenceStates(rows, finding).filter(({evidence_id: evidence}) => sees.evidence(evidence)))
    add(row.at, row.actor, row.revision === 1 ? `Evidence added: ${row.title}` : `Evidence revised: ${row.title}, revision ${row.revision}`)
  return events.sort((a, b) => b.at - a.at)
}

const fieldWords: Readonly<Record<string, string>> = {
  ownerId: 'owner',
  sponsorId: 'sponsor',
  words: 'the inspectorate’s words',
  reference: 'reference',
  inForceOn: 'day in force',
  costPence: 'cost',
  costRecurs: 'cost',
  collaborationId: 'collaboration',
}
const stateWords: Readonly<Record<string, string>> = {
  'not-started': 'not started',
  'under-way': 'under way',
  'in-force': 'in force',
  cancelled: 'cancelled',
}
const testWords: Record<TestReading['state'], string> = {met: 'met', 'not-yet': 'not yet met', broken: 'broken', 'cannot-say': 'cannot say'}

const movesOf = (rows: RegisterReader, finding: number, actions: readonly number[]) =>
  rows.all(
    rows.db
      .selectFrom('due_move')
      .innerJoin('due', 'due.id', 'due_move.due_id')
      .select(['due_move.at', 'due_move.actor', 'due_move.from_day', 'due_move.to_day', 'due_move.reason', 'due.label'])
      .where((where) =>
        where.or([
          where.and([where('due.entity', '=', 'finding'), where('due.entity_id', '=', finding)]),
          where.and([where('due.entity', '=', 'action'), where('due.entity_id', 'in', actions.length > 0 ? actions : [0])]),
        ]),
      ),
  )

const resultsOfFinding = (rows: RegisterReader, finding: number): {at: number; held: number; reading: string; grain: Grain}[] =>
  rows.all(
    rows.db
      .selectFrom('test_result')
      .innerJoin('closure_test', 'closure_test.id', 'test_result.test_id')
      .select(['test_result.at', 'test_result.held', 'test_result.reading', 'closure_test.grain'])
      .where('closure_test.entity', '=', 'finding')
      .where('closure_test.entity_id', '=', finding),
  )

const evidenceStates = (rows: RegisterReader, finding: number) =>
  rows.all(
    rows.db
      .selectFrom('evidence_revision')
      .innerJoin('evidence', 'evidence.id', 'evidence_revision.evidence_id')
      .select([
        'evidence_revision.evidence_id',
        'evidence_revision.at',
        'evidence_revision.actor',
        'evidence_revision.revision',
        'evidence.title',
      ])
      .where('evidence.finding_id', '=', finding),
  )
