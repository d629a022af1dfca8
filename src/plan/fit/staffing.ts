import type {LondonDate, Period} from '#core/time'
import {startOfDay} from '#core/time'
import {calendarOf} from '../calendar.ts'
import {slotSeconds, weekSlots} from '../inputs.ts'
import type {LogRows} from './log-rows.ts'
import {fits} from './sql.ts'

/** How long a handler may be without a call and still be taken to be on duty. */
const idleMinutes = 45

/** People on duty in each quarter-hour of a period, as the log shows them. */
export interface SeenStaff {
  /** Quarter-hours of the period in order of time. */
  readonly people: readonly number[]
  /** Mean by quarter-hour of the week, over days with calls. */
  readonly bySlot: readonly number[]
  readonly handlers: number
  readonly days: number
  /** Handlers' own states where they are held, else who answered. */
  readonly from: 'states' | 'calls'
}

/** People in a state of being on duty, by quarter-hour: seconds in it over those of the quarter-hour. Null where no state of these handlers is held. */
async function statedStaff(
  log: LogRows,
  period: Period,
  handlers: readonly string[],
): Promise<{readonly quarters: readonly Quarter[]; readonly handlers: number; readonly days: ReadonlySet<LondonDate>} | null> {
  const origin = startOfDay(period.from).epochMilliseconds / 1000
  const mine = `state IN ('available', 'talking', 'wrap') AND ${fits('handler', handlers)}`
  const answer = await log.states<Quarter>(
    period,
    (from) => `WITH stays AS (SELECT epoch(from_at) - ${origin} AS began, epoch(to_at) - ${origin} AS ended FROM ${from} WHERE ${mine}),
      parts AS (SELECT began, ended, unnest(generate_series(floor(began / ${slotSeconds})::BIGINT, floor(ended / ${slotSeconds})::BIGINT)) AS quarter FROM stays)
      SELECT quarter::INTEGER AS quarter,
        (sum(least(ended, (quarter + 1) * ${slotSeconds}) - greatest(began, quarter * ${slotSeconds})) / ${slotSeconds})::DOUBLE AS people
      FROM parts GROUP BY 1 ORDER BY 1`,
  )
  if (answer.kind !== 'rows' || answer.rows.length === 0) return null
  const counted = await log.states<{handlers: number}>(
    period,
    (from) => `SELECT count(DISTINCT handler)::INTEGER AS handlers FROM ${from} WHERE ${mine}`,
  )
  const days = await log.states<{day: LondonDate}>(
    period,
    (from) => `SELECT DISTINCT local_date::VARCHAR AS day FROM ${from} WHERE ${mine}`,
  )
  return {
    quarters: answer.rows,
    handlers: counted.kind === 'rows' ? (counted.rows[0]?.handlers ?? 0) : 0,
    days: new Set(days.kind === 'rows' ? days.rows.map(({day}) => day) : []),
  }
}

interface Quarter {
  readonly quarter: number
  readonly people: number
}

/**
 * Who was on the phones. From handlers' own states where they are held, over the days that hold them; else from who answered: a handler is on duty from
 * the quarter-hour of an answer to that of the last end, idle stretches of up to 45 minutes included. People who took no call at all are then not seen,
 * so quiet hours read low.
 */
export async function seenStaff(log: LogRows, period: Period, handlers: readonly string[]): Promise<SeenStaff | null> {
  const stated = await statedStaff(log, period, handlers)
  const origin = startOfDay(period.from).epochMilliseconds / 1000
  const answer = await log.calls<{quarter: number; people: number}>(
    period,
    (from) => `WITH calls AS (SELECT handler, epoch(answered_at) AS began, epoch(coalesce(ended_at, answered_at)) AS ended FROM ${from}
        WHERE answered_at IS NOT NULL AND handler IS NOT NULL AND ${fits('handler', handlers)}),
      apart AS (SELECT *, began - max(ended) OVER (PARTITION BY handler ORDER BY began ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS idle FROM calls),
      numbered AS (SELECT *, count_if(idle IS NULL OR idle > ${idleMinutes * 60}) OVER (PARTITION BY handler ORDER BY began) AS spell FROM apart),
      spells AS (SELECT handler, spell, floor((min(began) - ${origin}) / ${slotSeconds}) AS first, floor((max(ended) - ${origin}) / ${slotSeconds}) AS last
        FROM numbered GROUP BY handler, spell),
      present AS (SELECT DISTINCT handler, unnest(generate_series(first::BIGINT, least(last, first + 96)::BIGINT)) AS quarter FROM spells)
      SELECT quarter::INTEGER AS quarter, count(*)::INTEGER AS people FROM present GROUP BY 1 ORDER BY 1`,
  )
  const counted = await log.calls<{handlers: number}>(
    period,
    (from) => `SELECT count(DISTINCT handler)::INTEGER AS handlers FROM ${from} WHERE ${fits('handler', handlers)}`,
  )
  if (answer.kind !== 'rows') return null
  const quarters: readonly Quarter[] = stated?.quarters ?? answer.rows
  const days = await log.calls<{day: LondonDate}>(period, (from) => `SELECT DISTINCT local_date::VARCHAR AS day FROM ${from} ORDER BY 1`)
  const {slots, dayStarts, warmUp} = calendarOf(period)
  const people = new Array<number>(slots.length - warmUp).fill(0)
  for (const {quarter, people: count} of quarters) if (quarter >= 0 && quarter < people.length) people[quarter] = count
  const held = stated?.days ?? new Set(days.kind === 'rows' ? days.rows.map(({day}) => day) : [])
  const sums = new Float64Array(weekSlots)
  const seen = new Float64Array(weekSlots)
  let date = Temporal.PlainDate.from(period.from)
  for (let day = 1; day < dayStarts.length; day++, date = date.add({days: 1})) {
    if (!held.has(date.toString())) continue
    for (let piece = dayStarts[day]!; piece < (dayStarts[day + 1] ?? slots.length); piece++) {
      sums[slots[piece]!]! += people[piece - warmUp]!
      seen[slots[piece]!]!++
    }
  }
  return {
    people,
    bySlot: Array.from(sums, (sum, slot) => (seen[slot]! > 0 ? sum / seen[slot]! : 0)),
    handlers: stated?.handlers ?? (counted.kind === 'rows' ? (counted.rows[0]?.handlers ?? 0) : 0),
    days: held.size,
    from: stated ? 'states' : 'calls',
  }
}
