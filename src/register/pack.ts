import {createHash} from 'node:crypto'
import {z} from 'zod'
import {formatDate, formatPeriod, formatValue} from '#core/format'
import {addDays, type LondonDate} from '#core/time'
import {leading} from '#explain/figure-series'
import type {Actor, Sensitivity} from './access/permissions.ts'
import {auditHead} from './audit.ts'
import {type Change, changesSince} from './changes.ts'
import {type Acting, defineCommand, type Register, runCommand} from './command.ts'
import type {NextDate} from './finding-rows.ts'
import {type DecisionRow, decisionRows} from './meetings.ts'
import {type PromiseRow, promiseRows} from './promises.ts'
import {readTests, type TestServices} from './read-closure-test.ts'
import {rowOf} from './rows.ts'
import {forumSensitivity, ranks, scopeOf} from './scopes.ts'
import {testsInUse} from './set-closure-test.ts'
import {readingWords} from './test-words.ts'
import {actionRagRule, findingRagRule, type Rag, type Standing, standings, type Total, totals} from './totals.ts'

export interface PackSignal {
  readonly measure: string
  readonly title: string
  /** '93.4%, June 2024' */
  readonly figure: string
  readonly kind: string
  /** Which way the figure moved; null for a signal without a direction. */
  readonly moved: 'up' | 'down' | null
  readonly sentence: string
  readonly finding: number | null
}

export interface PackTest {
  readonly entity: 'finding' | 'upheld'
  readonly of: number
  readonly title: string
  readonly state: string
  readonly lead: string
  readonly rest: string
}

export interface PackAction {
  readonly id: number
  readonly title: string
  readonly finding: number | null
  readonly findingTitle: string | null
  readonly owner: string | null
  readonly due: LondonDate
  readonly origin: string
  readonly moved: number
  readonly daysLate: number
  readonly progress: string
}

/** A forum's pack, in the order in which it is read: signals, late actions, tests, decisions outstanding; then where everything stands. */
export interface Pack {
  readonly form: 1
  readonly forum: {readonly id: number; readonly name: string; readonly chair: string | null}
  readonly forDay: LondonDate
  readonly since: LondonDate | null
  readonly snapshot: string
  readonly sensitivity: Sensitivity
  readonly signals: readonly PackSignal[]
  readonly late: readonly PackAction[]
  readonly soon: readonly PackAction[]
  /** Broken first, then those of which the data cannot say, then those a period or less from being met. */
  readonly tests: readonly PackTest[]
  readonly decisions: readonly DecisionRow[]
  readonly changes: readonly Change[]
  readonly findings: readonly {
    readonly id: number
    readonly called: string
    readonly title: string
    readonly standing: Standing
    readonly rag: Rag
    readonly nextDate: NextDate | null
  }[]
  readonly totals: readonly Total<Standing>[]
  readonly rag: readonly Total<Rag>[]
  readonly rules: readonly string[]
}

/** Makes the pack of a meeting from what its maker may see, within the forum's areas and sensitivity. Nothing is kept by this. */
export async function makePack(register: Register, services: TestServices, actor: Actor, meeting: number): Promise<Pack | null> {
  const found = register.db.read((rows) => {
    const row = rowOf(rows, 'meeting', meeting)
    const forum = row && rowOf(rows, 'forum', row.forum_id)
    return row && forum ? {meeting: row, forum, areas: JSON.parse(forum.areas) as string[]} : null
  })
  if (!found) return null
  const {forum, areas} = found
  const sensitivity = forumSensitivity({kind: forum.kind, areas})
  const fits = (row: {readonly area: string | null; readonly sensitivity: Sensitivity}) =>
    ranks[row.sensitivity] <= ranks[sensitivity] && (areas.length === 0 || (row.area !== null && areas.includes(row.area)))
  const rows = (await promiseRows(register, services, actor))
    .filter((row) => fits(row))
    .map((row): PromiseRow => ({...row, actions: row.actions.filter((action) => ranks[action.sensitivity] <= ranks[sensitivity])}))
  const since = register.db.read(
    (reader) =>
      reader.first(
        reader.db
          .selectFrom('meeting')
          .select('held_on')
          .where('forum_id', '=', forum.id)
          .where('held_on', '<', found.meeting.held_on)
          .where('state', '=', 'held')
          .orderBy('held_on', 'desc')
          .limit(1),
      )?.held_on ?? null,
  )
  const upheld = await upheldTests(register, services, areas)
  const tests: PackTest[] = [
    ...rows.flatMap((row) =>
      row.test ? [{...asPackTest('finding', row.id, row.title, row.test), near: row.test.reading.ahead.length <= 1}] : [],
    ),
    ...upheld.map(({read, title}) => ({...asPackTest('upheld', read.test.of, title, read), near: false})),
  ]
    .filter(({state, near}) => state === 'broken' || state === 'cannot-say' || (state === 'not-yet' && near))
    .map(({near: _, ...test}) => test)
    .toSorted((a, b) => packOrder.indexOf(a.state) - packOrder.indexOf(b.state))
  const open = rows.flatMap((row) =>
    row.actions.flatMap((action): PackAction[] =>
      action.due
        ? [
            {
              id: action.id,
              title: action.title,
              finding: row.id,
              findingTitle: row.title,
              owner: action.owner?.post ?? null,
              due: action.due.day,
              origin: action.due.origin,
              moved: action.due.moves.length,
              daysLate: action.daysLate,
              progress: action.progress,
            },
          ]
        : [],
    ),
  )
  const {list} = since === null ? {list: []} : await changesSince(register, services, rows, since)
  const chair = register.db.read((reader) => (found.meeting.chair_id === null ? null : rowOf(reader, 'person', found.meeting.chair_id)))
  return {
    form: 1,
    forum: {id: forum.id, name: forum.name, chair: chair?.post ?? null},
    forDay: found.meeting.held_on,
    since,
    snapshot: (await services.asker.snapshot())?.id ?? 'empty',
    sensitivity,
    signals: signalsOf(rows),
    late: open.filter(({daysLate}) => daysLate > 0).toSorted((a, b) => b.daysLate - a.daysLate),
    soon: open
      .filter(({daysLate, due}) => daysLate === 0 && due <= addDays(services.today, 31))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1)),
    tests,
    decisions: register.db.read((reader) =>
      decisionRows(reader, {forum: forum.id, state: 'outstanding'}, services.today).filter(
        ({id}) => ranks[scopeOf(reader, 'decision', id)!.sensitivity] <= ranks[sensitivity],
      ),
    ),
    changes: list.filter(({kind}) => kind !== 'signal'),
    findings: rows.map(({id, called, title, standing, rag, nextDate}) => ({id, called, title, standing, rag, nextDate})),
    totals: totals(rows, standings, ({standing}) => standing),
    rag: totals(rows, ['red', 'amber', 'green', 'closed'] as const, ({rag}) => rag),
    rules: [findingRagRule, actionRagRule],
  }
}

const packOrder = ['broken', 'cannot-say', 'not-yet']

const asPackTest = (entity: 'finding' | 'upheld', of: number, title: string, read: Parameters<typeof words>[0]): PackTest => ({
  entity,
  of,
  title,
  state: read.reading.state,
  ...words(read),
})
const words = (read: {readonly test: Parameters<typeof readingWords>[0]; readonly reading: Parameters<typeof readingWords>[1]}) =>
  readingWords(read.test, read.reading)

async function upheldTests(register: Register, services: TestServices, areas: readonly string[]) {
  const {tests, titles} = register.db.read((rows) => {
    const upheld = rows
      .all(rows.db.selectFrom('upheld').select(['id', 'title', 'area', 'until_day']))
      .filter((row) => row.until_day === null || row.until_day > services.today)
      .filter((row) => areas.length === 0 || (row.area !== null && areas.includes(row.area)))
    const ids = new Map(upheld.map(({id, title}) => [id, title]))
    return {tests: testsInUse(rows).filter(({entity, of}) => entity === 'upheld' && ids.has(of)), titles: ids}
  })
  return (await readTests(tests, services)).map((read) => ({read, title: titles.get(read.test.of)!}))
}

/** Measures of the findings whose latest point is a signal, worse first. */
function signalsOf(rows: readonly PromiseRow[]): PackSignal[] {
  const found = new Map<string, PackSignal & {readonly worse: boolean}>()
  for (const {id, test} of rows) {
    if (!test?.series || !test.measure) continue
    const {signal, grain} = test.series
    const figure = leading(test.series)
    if (!figure || (signal.kind !== 'better' && signal.kind !== 'worse' && signal.kind !== 'higher' && signal.kind !== 'lower')) continue
    const key = `${test.measure.id} ${JSON.stringify(test.test.scope)}`
    if (found.has(key)) continue
    found.set(key, {
      measure: test.measure.id,
      title: test.measure.title,
      figure: `${formatValue(figure.value, figure.measure.unit)}, ${formatPeriod(figure.period, grain)}`,
      kind: signal.kind,
      moved: signal.points[signal.latest!]!.direction,
      sentence: signal.sentence,
      finding: id,
      worse: signal.kind === 'worse',
    })
  }
  return [...found.values()].toSorted((a, b) => Number(b.worse) - Number(a.worse)).map(({worse: _, ...signal}) => signal)
}

const keepPack = defineCommand({
  name: 'pack.keep',
  needs: 'forum:hold',
  input: z.object({meeting: z.number().int(), pack: z.custom<Pack>((value) => typeof value === 'object' && value !== null)}),
  row: (rows, {meeting}) => scopeOf(rows, 'meeting', meeting),
  run(tx, {meeting, pack}, ctx) {
    const content = JSON.stringify(pack)
    const head = auditHead(tx)
    const {id} = tx.run(
      tx.db.insertInto('pack').values({
        meeting_id: meeting,
        made_at: ctx.at.epochMilliseconds,
        actor: ctx.actor.id,
        snapshot: pack.snapshot,
        content,
        sha256: createHash('sha256').update(content).digest('hex'),
        audit_seq: head.seq,
        audit_hash: head.hash,
      }),
    )
    ctx.wrote('pack', id, ['content'])
    return {kind: 'made' as const, id}
  },
})

/** Makes a meeting's pack and keeps it as it was made. It bears the end of the audit's chain, so that a printed pack is a witness to it (REG-17). */
export async function makeAndKeepPack(register: Register, services: TestServices, meeting: number, acting: Acting) {
  const scope = register.db.read((rows) => scopeOf(rows, 'meeting', meeting))
  if (!register.allowed(acting.actor, 'forum:hold', scope)) return {kind: 'not-allowed' as const}
  const pack = await makePack(register, services, acting.actor, meeting)
  return pack ? runCommand(register, keepPack, {meeting, pack}, acting) : {kind: 'not-found' as const}
}

export interface KeptPack {
  readonly id: number
  readonly meeting: number
  readonly madeAt: Temporal.Instant
  readonly sha256: string
  readonly auditHead: {readonly seq: number; readonly hash: string}
  readonly pack: Pack
  /** Whether what is kept is what was made. */
  readonly intact: boolean
}

/** A pack as it was kept; the latest of a meeting when no id is given. */
export function keptPack(register: Register, of: {readonly id: number} | {readonly meeting: number}): KeptPack | null {
  const row = register.db.read((rows) => {
    const query = rows.db.selectFrom('pack').selectAll().orderBy('id', 'desc').limit(1)
    return rows.first('id' in of ? query.where('id', '=', of.id) : query.where('meeting_id', '=', of.meeting))
  })
  if (!row) return null
  return {
    id: row.id,
    meeting: row.meeting_id,
    madeAt: Temporal.Instant.fromEpochMilliseconds(row.made_at),
    sha256: row.sha256,
    auditHead: {seq: row.audit_seq, hash: row.audit_hash},
    pack: JSON.parse(row.content) as Pack,
    intact: createHash('sha256').update(row.content).digest('hex') === row.sha256,
  }
}

/** 'Force performance board, 3 June 2024' */
export const packTitle = ({forum, forDay}: Pack): string => `${forum.name}, ${formatDate(forDay)}`
