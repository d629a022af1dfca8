import {formatDate, formatPeriod, formatValue} from '#core/format'
import {addDays, type LondonDate, startOfDay} from '#core/time'
import {isNewSignal, leading} from '#explain/figure-series'
import type {Restatement} from '#figures/asker'
import {restatements} from '#figures/restated'
import type {Register} from './command.ts'
import type {FindingRow} from './finding-rows.ts'
import type {TestServices} from './read-closure-test.ts'
import type {StaleReason} from './stale.ts'
import {readingWords} from './test-words.ts'

/** One thing that changed, in a line: what leads, and what follows. */
export interface Change {
  readonly kind: 'signal' | 'test' | 'restated' | 'stale' | 'closed' | 'date-moved'
  readonly finding: number | null
  readonly lead: string
  readonly text: string
  /** For a signal: better or worse, and which way the figure moved. */
  readonly mark: {readonly flag: 'better' | 'worse' | 'neutral'; readonly direction: 'up' | 'down'} | null
}

export interface Changes {
  readonly since: LondonDate
  readonly list: readonly Change[]
  readonly restated: readonly Restatement[]
}

const restatedMonths = 12

/**
 * What changed after the end of a London day: new signals of the findings' measures, tests that say otherwise, figures restated, approvals gone
 * stale, findings closed, dates moved. Of the given findings alone.
 */
export async function changesSince(
  register: Register,
  {asker}: TestServices,
  rows: readonly FindingRow[],
  since: LondonDate,
): Promise<Changes> {
  const after = startOfDay(addDays(since, 1)).epochMilliseconds
  const list: Change[] = []
  for (const row of rows) {
    const {test} = row
    if (!test?.series) continue
    const {signal, grain} = test.series
    const figure = leading(test.series)
    if (figure && figure.value !== null && figure.period.to > since && isNewSignal(test.series)) {
      const point = signal.points[signal.latest!]!
      const flag = point.flag === 'better' || point.flag === 'worse' ? point.flag : 'neutral'
      list.push({
        kind: 'signal',
        finding: row.id,
        lead: `${test.measure!.title}: ${formatValue(figure.value, figure.measure.unit)} in ${formatPeriod(figure.period, grain)}.`,
        text: signal.sentence,
        mark: {flag, direction: point.direction!},
      })
    }
  }
  const ids = rows.map(({id}) => id)
  list.push(...register.db.read((reader) => recorded(reader, rows, ids, after)))
  const measures = [...new Map(rows.flatMap(({test}) => (test?.measure ? [[test.measure.id, test.measure]] : []))).values()]
  const known = await asker.snapshot(since)
  const now = await asker.snapshot()
  const restated = known && now && known.id !== now.id ? await restatements(asker, measures, since, restatedMonths) : []
  for (const {measure, period, was, is, why} of restated) {
    list.push({
      kind: 'restated',
      finding: rows.find((row) => row.test?.measure?.id === measure.id)?.id ?? null,
      lead: `Restated. ${measure.title}, ${formatPeriod(period)}:`,
      text: `was ${formatValue(was.value, measure.unit)}, is ${formatValue(is.value, measure.unit)}. ${why}.`,
      mark: null,
    })
  }
  return {since, list, restated}
}

function recorded(
  reader: Parameters<Parameters<Register['db']['read']>[0]>[0],
  rows: readonly FindingRow[],
  ids: readonly number[],
  after: number,
): Change[] {
  if (ids.length === 0) return []
  const list: Change[] = []
  const title = (id: number) => rows.find((row) => row.id === id)!.title
  for (const row of rows) {
    if (!row.test) continue
    const results = reader.all(
      reader.db
        .selectFrom('test_result')
        .select(['at', 'state', 'held'])
        .where('test_id', '=', row.test.test.id)
        .orderBy('id', 'desc')
        .limit(20),
    )
    const before = results.find(({at}) => at < after)
    const {state, held} = row.test.reading
    const isNews = before ? before.state !== state || before.held !== held : state === 'broken' || state === 'met'
    if (!isNews || (results[0]?.at ?? 0) < after) continue
    const says = readingWords(row.test.test, row.test.reading)
    list.push({kind: 'test', finding: row.id, lead: `${row.title}.`, text: `${says.whole}.`, mark: null})
  }
  const stale = reader.all(
    reader.db
      .selectFrom('approval')
      .select(['finding_id', 'at', 'stale_why'])
      .where('finding_id', 'in', ids)
      .where('withdrawn_at', 'is', null)
      .where('stale_at', '>=', after),
  )
  for (const row of stale) {
    const [why] = JSON.parse(row.stale_why) as StaleReason[]
    list.push({
      kind: 'stale',
      finding: row.finding_id,
      lead: 'Approval now stale.',
      text: `${title(row.finding_id)}, approved ${formatDate(dayOf(row.at))}: ${why?.says ?? ''}.`,
      mark: null,
    })
  }
  const closed = reader.all(
    reader.db
      .selectFrom('said')
      .select(['finding_id', 'letter_date', 'status'])
      .where('finding_id', 'in', ids)
      .where('voice', '=', 'inspectorate')
      .where('status', 'in', ['closed', 'superseded'])
      .where('letter_date', '>=', dayOf(after)),
  )
  for (const row of closed) {
    list.push({
      kind: 'closed',
      finding: row.finding_id,
      lead: row.status === 'closed' ? 'Closed.' : 'Superseded.',
      text: `${title(row.finding_id)}: inspectorate’s letter of ${formatDate(row.letter_date!)}.`,
      mark: null,
    })
  }
  const moves = reader.all(
    reader.db
      .selectFrom('due_move')
      .innerJoin('due', 'due.id', 'due_move.due_id')
      .leftJoin('action', 'action.id', 'due.entity_id')
      .select(['due.entity', 'due.entity_id', 'due.label', 'due_move.from_day', 'due_move.to_day', 'due_move.reason', 'action.finding_id'])
      .where('due_move.at', '>=', after)
      .orderBy('due_move.id', 'desc')
      .limit(100),
  )
  for (const move of moves) {
    const finding = move.entity === 'finding' ? move.entity_id : move.entity === 'action' ? move.finding_id : null
    if (finding === null || !ids.includes(finding)) continue
    list.push({
      kind: 'date-moved',
      finding,
      lead: 'Date moved.',
      text: `${move.label}: from ${formatDate(move.from_day)} to ${formatDate(move.to_day)}, ${move.reason}.`,
      mark: null,
    })
  }
  return list
}

const dayOf = (at: number): LondonDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
