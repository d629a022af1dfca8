import {countInWords, formatDate, formatDateLong, sentenceCase} from '#core/format'
import {addDays, type LondonDate} from '#core/time'
import type {Actor} from './access/permissions.ts'
import type {ActionRow} from './action-rows.ts'
import {actionAsSeen, seesNotes, statusesAsSeen} from './as-seen.ts'
import {type Changes, changesSince} from './changes.ts'
import type {Register} from './command.ts'
import {countedRule, type FindingRow, findingRows, isCounted} from './finding-rows.ts'
import {type ReadTest, readTests, type TestServices} from './read-closure-test.ts'
import {remembered, sightOf} from './remember.ts'
import {scopeOf, scopeOfFinding, scopeUnder} from './scopes.ts'
import {listResponses, type ResponseView, statutoryDays} from './section-55.ts'
import {testsInUse} from './set-closure-test.ts'
import {readingWords, type TestWords} from './test-words.ts'
import {findingRagRule, type Rag, type Standing, standings, type Total, totals} from './totals.ts'

export interface PromiseRow extends FindingRow {
  readonly says: TestWords | null
}

export interface LatePromise {
  readonly finding: number
  readonly action: ActionRow
}

/** The state of the promises: Home of leaders and of the local policing body's office. */
export interface Promises {
  readonly today: LondonDate
  /** Slipped back first, then cannot say, not yet, without a measure, met. */
  readonly rows: readonly PromiseRow[]
  readonly totals: readonly Total<Standing>[]
  readonly rag: readonly Total<Rag>[]
  /** What is counted and what the colours mean, to be printed beside the totals. */
  readonly rules: readonly string[]
  readonly closed: number
  /** 'One of seven findings has met its test and been closed by the inspectorate; four are not there yet, …' */
  readonly answer: string
  /** The response that falls due next; null when none does. */
  readonly response: ResponseView | null
  readonly responseSays: string | null
  readonly late: readonly LatePromise[]
  /** Actions that fall due in the next 31 days. */
  readonly soon: readonly LatePromise[]
  readonly changes: Changes
}

const order = new Map(standings.map((standing, i) => [standing, i]))
const soonDays = 31

/** Every counted finding that an actor may see, with its test read. Made once for a state of register, figures and day. */
export async function promiseRows(register: Register, services: TestServices, actor: Actor): Promise<readonly PromiseRow[]> {
  return remembered(register, await keyOf('rows', services, actor), () => makeRows(register, services, actor))
}

async function makeRows(register: Register, services: TestServices, actor: Actor): Promise<readonly PromiseRow[]> {
  const {today} = services
  const scopes = register.db.read(
    (rows) =>
      new Map(
        rows
          .all(rows.db.selectFrom('finding').select(['id', 'kind', 'parent_id as parent']).orderBy('id'))
          .filter((row) => isCounted(row))
          .map(({id}) => [id, scopeOfFinding(rows, id)!] as const)
          .filter(([, scope]) => register.allowed(actor, 'finding:view', scope)),
      ),
  )
  const tests = register.db.read(testsInUse).filter(({entity, of}) => entity === 'finding' && scopes.has(of))
  const read = new Map((await readTests(tests, services)).map((test): [number, ReadTest] => [test.test.of, test]))
  return register.db.read((rows) => {
    const asSeen = (action: ActionRow) => {
      const {area, unit, sensitivity, owner, finding} = action
      return actionAsSeen(
        register,
        rows,
        actor,
        action,
        scopeUnder({area, unit, sensitivity, owner: owner?.id ?? null}, scopes.get(finding!)!),
      )
    }
    return findingRows(rows, [...scopes.keys()], read, today, asSeen)
      .map((row) => ({
        ...row,
        statuses: statusesAsSeen(row.statuses, seesNotes(actor, scopes.get(row.id)!)),
        says: row.test && readingWords(row.test.test, row.test.reading),
      }))
      .toSorted(
        (a, b) =>
          order.get(a.standing)! - order.get(b.standing)! || (a.nextDate?.day ?? '9').localeCompare(b.nextDate?.day ?? '9') || a.id - b.id,
      )
  })
}

/**
 * The state of the promises on a day, and what changed since another. `since` is a London date: what is later than it counts as changed.
 */
export async function promises(register: Register, services: TestServices, actor: Actor, since: LondonDate): Promise<Promises> {
  const key = await keyOf(`promises since ${since}`, services, actor)
  return remembered(register, key, () => makePromises(register, services, actor, since))
}

/** All that the state of the promises depends on beside the register's rows. */
async function keyOf(what: string, {asker, rebases, today}: TestServices, actor: Actor): Promise<string> {
  return `${what} ${(await asker.snapshot())?.id} ${today} ${sightOf(actor)} ${JSON.stringify(rebases)}`
}

async function makePromises(register: Register, services: TestServices, actor: Actor, since: LondonDate): Promise<Promises> {
  const {today} = services
  const rows = await promiseRows(register, services, actor)
  const responses = register.db.read((reader) =>
    listResponses(reader, today).filter(({report}) => register.allowed(actor, 'finding:view', scopeOf(reader, 'report', report))),
  )
  const response = responses.find(({published}) => published === null) ?? null
  const open = rows.flatMap((row) => row.actions.filter(({due}) => due !== null).map((action) => ({finding: row.id, action})))
  const closed = rows.filter((row) => row.closed).length
  return {
    today,
    rows,
    totals: totals(rows, standings, ({standing}) => standing),
    rag: totals(rows, ['red', 'amber', 'green', 'closed'] as const, ({rag}) => rag),
    rules: [countedRule, findingRagRule],
    closed,
    answer: answerOf(rows),
    response,
    responseSays: response && responseSays(response),
    late: open.filter(({action}) => action.late).toSorted((a, b) => b.action.daysLate - a.action.daysLate),
    soon: open
      .filter(({action}) => !action.late && action.due!.day <= addDays(today, soonDays))
      .toSorted((a, b) => (a.action.due!.day < b.action.due!.day ? -1 : 1)),
    changes: await changesSince(register, services, rows, since),
  }
}

function answerOf(rows: readonly PromiseRow[]): string {
  const count = rows.length
  if (count === 0) return 'No finding is recorded.'
  const of = (standing: Standing) => rows.filter((row) => row.standing === standing)
  const met = of('met')
  const metClosed = met.filter((row) => row.closed).length
  const findings = count === 1 ? 'finding' : 'findings'
  const has = (n: number, one: string, many: string) => `${countInWords(n)} ${n === 1 ? one : many}`
  const lead =
    met.length === 0
      ? `none of ${countInWords(count)} ${findings} has met its test`
      : `${countInWords(met.length)} of ${countInWords(count)} ${findings} ${met.length === 1 ? 'has met its test' : 'have met their tests'}${
          metClosed === met.length
            ? ' and been closed by the inspectorate'
            : metClosed === 0
              ? ', and the inspectorate has closed none of them'
              : `, of which the inspectorate has closed ${countInWords(metClosed)}`
        }`
  const rest = [
    of('not-yet').length > 0 ? has(of('not-yet').length, 'is not there yet', 'are not there yet') : null,
    of('relapsed').length > 0 ? has(of('relapsed').length, 'has slipped back', 'have slipped back') : null,
    of('cannot-say').length > 0 ? `of ${countInWords(of('cannot-say').length)} the data cannot say` : null,
    of('no-measure').length > 0 ? has(of('no-measure').length, 'has no measure', 'have no measure') : null,
  ].filter((part) => part !== null)
  const tail = rest.length === 0 ? '' : `; ${rest.length === 1 ? rest[0] : `${rest.slice(0, -1).join(', ')}, and ${rest.at(-1)}`}`
  return `${sentenceCase(lead)}${tail}.`
}

function responseSays({clock, withoutOwnAction}: ResponseView): string {
  const lacking =
    withoutOwnAction.length === 0
      ? ''
      : `, and ${countInWords(withoutOwnAction.length)} recommendation${withoutOwnAction.length === 1 ? ' still lacks' : 's still lack'} the local policing body’s own action`
  const report = `Our response to the inspection report of ${formatDate(clock.publishedOn)}`
  return clock.overdue
    ? `${report} was to be published by ${formatDateLong(clock.lastDay)}: today is day ${clock.day} of ${statutoryDays}${lacking}.`
    : `${report} must be published by ${formatDateLong(clock.lastDay)}: today is day ${clock.day} of ${statutoryDays}${lacking}.`
}

/** The day of the last meeting of a forum that was held before a day, for what changed since; null when there was none. */
export const lastMeeting = (register: Register, forum: number, before: LondonDate): LondonDate | null =>
  register.db.read(
    (rows) =>
      rows.first(
        rows.db
          .selectFrom('meeting')
          .select('held_on')
          .where('forum_id', '=', forum)
          .where('state', '=', 'held')
          .where('held_on', '<', before)
          .orderBy('held_on', 'desc')
          .limit(1),
      )?.held_on ?? null,
  )
