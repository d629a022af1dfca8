import {AnswerableError} from '#core/errors'
import {daysIn, periodsIn} from '#core/time'
import type {Asker, Restatement, SetApart} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import {fixtureMeasures, within30s} from './fixture-measures.ts'
import {countsOf, figure, monthly, snapshot} from './fixture-series.ts'

/** Hours of the week in which less than 90 % were answered in time: Friday night, Saturday and Sunday. */
const failing: Readonly<Record<string, number>> = {
  '5-21': 88,
  '5-22': 86,
  '5-23': 85,
  '6-0': 86,
  '6-1': 89,
  '6-2': 88,
  '6-21': 88,
  '6-22': 85,
  '6-23': 85,
  '7-0': 88,
  '7-1': 89,
  '7-2': 88,
  '7-21': 88,
  '7-22': 87,
  '7-23': 87,
}

const unexpected = (what: string, question: unknown): never => {
  throw new Error(`the fixture was not made for this ${what}: ${JSON.stringify(question)}`)
}

const nothing = {numerator: null, denominator: null, unknowns: 0, absence: 'no-data'} as const

export interface FixtureOptions {
  readonly measures?: readonly Measure[]
  readonly restated?: readonly Restatement[]
  readonly apart?: readonly SetApart[]
  /** An asker over a workspace that holds nothing. */
  readonly empty?: boolean
}

const restatement = (): Restatement => {
  const [is] = monthly(within30s, {from: '2024-04-01', to: '2024-05-01'})
  return {
    measure: within30s,
    period: is!.period,
    was: {...is!, value: is!.value! + 0.006},
    is: is!,
    why: '118 calls arrived late, in calls-2024-04-late.csv',
  }
}

/** An Asker over the drawn page's figures. It knows whole months; a question it was not made for is an error. */
export function fixtureAsker(options: FixtureOptions = {}): Asker {
  const measures = options.measures ?? fixtureMeasures
  const known = (id: string): Measure =>
    measures.find((measure) => measure.id === id) ??
    (() => {
      throw new AnswerableError('MEASURE_UNKNOWN', {measure: id, nearest: measures[0]?.id ?? null})
    })()
  const months = (id: string, period: {from: string; to: string}, scope: Figure['scope'] = {}): Figure[] => {
    const all = monthly(known(id), period, scope)
    return options.empty ? all.map((one) => figure(one.measure, one.period, 'month', nothing)) : all
  }

  return {
    measures,
    apart: options.apart ?? [],
    measure: known,
    async ask(question) {
      const parts = months(question.measure, question.period, question.scope)
      if (parts.length === 1 && daysIn(parts[0]!.period) === daysIn(question.period)) return parts[0]!
      const measure = known(question.measure)
      const sum = (pick: (one: Figure) => number | null) => parts.reduce((total, one) => total + (pick(one) ?? 0), 0)
      if (options.empty || !countsOf(measure)) return figure(measure, question.period, null, nothing)
      return figure(
        measure,
        question.period,
        null,
        {
          numerator: sum((one) => one.numerator),
          denominator: sum((one) => one.denominator),
          unknowns: sum((one) => one.unknowns),
          ...(measure.shape.kind === 'percentile' ? {value: parts.at(-1)!.value!} : {}),
        },
        question.scope,
      )
    },
    async series(question) {
      const measure = known(question.measure)
      if (options.empty || !countsOf(measure))
        return periodsIn(question.grain, question.period).map((period) => figure(measure, period, question.grain, nothing))
      if (question.grain !== 'month') return unexpected('grain', question)
      return months(question.measure, question.period, question.scope)
    },
    async split(question) {
      const measure = known(question.measure)
      if (options.empty || !countsOf(measure)) return {by: question.by, cells: []}
      if (question.by.join() !== 'weekday,hour') return unexpected('split', question)
      const cells = []
      for (let day = 1; day <= 7; day++)
        for (let hour = 0; hour < 24; hour++) {
          const share = failing[`${day}-${hour}`] ?? 91 + ((day * 7 + hour * 5) % 6)
          const count = {numerator: share * 4, denominator: 400, unknowns: 0}
          cells.push({at: [day, hour], figure: figure(measure, question.period, null, count, {weekday: [day], hour: [hour]})})
        }
      return {by: question.by, cells}
    },
    async rows(question) {
      const total = question.of === 'misses' ? 911 : question.of === 'unknown' ? 41 : 13_797
      const shown = Array.from({length: Math.max(0, Math.min(question.limit, total - question.offset))}, (_, i) => question.offset + i)
      return {
        total,
        fields: [
          {name: 'offered_at', meaning: 'Reached the force’s switch'},
          {name: 'answered_at', meaning: 'Answered by a person'},
          {name: 'answer_seconds', meaning: 'From offered to answered'},
          {name: 'outcome', meaning: 'How the call left the queue'},
        ],
        rows: shown.map((i) => [
          `2024-06-${String(1 + (i % 30)).padStart(2, '0')} 22:0${i % 10}:12`,
          i % 9 === 0 ? null : `2024-06-${String(1 + (i % 30)).padStart(2, '0')} 22:0${i % 10}:59`,
          i % 9 === 0 ? null : String(47 - (i % 30)),
          i % 9 === 0 ? 'abandoned' : 'answered',
        ]),
        origins: shown.map((i) => ({file: 'calls-2024-06.csv', record: 1 + i * 7})),
      }
    },
    async pedigree(question) {
      const measure = known(question.measure)
      return {
        sql: "SELECT count(*) FILTER (WHERE answer_seconds <= 10) AS hits, count(*) AS calls\nFROM call\nWHERE line = '999'\n  AND outcome NOT IN ('test', 'internal')\n  AND local_date >= DATE '2024-06-01' AND local_date < DATE '2024-07-01'",
        definition: {id: measure.id, version: measure.version, hash: '5be1c0de'},
        snapshot,
        files: Array.from({length: 2}, (_, i) => ({
          id: 36 - i,
          name: `calls-2024-06${i === 0 ? '' : '-late'}.csv`,
          sha256: `${'9f3c41a7'.repeat(7)}0000000${i}`,
          loadedAt: Temporal.Instant.from('2024-07-01T04:10:00Z'),
          rows: i === 0 ? 14_003 : 6,
          quarantined: i === 0 ? 6 : 0,
          excluded: 0,
          supersededBy: [],
        })),
      }
    },
    async snapshot(asKnown) {
      if (options.empty) return null
      return asKnown && asKnown < '2022-08-01' ? null : snapshot
    },
    async snapshots() {
      if (options.empty) return []
      return [
        {...snapshot, files: ['calls-2024-06.csv']},
        {id: '77aa0c12', at: Temporal.Instant.from('2024-06-02T05:00:00Z'), files: ['calls-2024-05.csv']},
        {id: '10be22f0', at: Temporal.Instant.from('2024-05-02T05:00:00Z'), files: ['calls-2024-04.csv']},
      ]
    },
    async dataTo(id) {
      if (options.empty || !countsOf(known(id))) return null
      return {day: '2024-06-30', at: Temporal.Instant.from('2024-07-01T05:00:00Z')}
    },
    async restated() {
      if (options.empty) return []
      return options.restated ?? [restatement()]
    },
  }
}
