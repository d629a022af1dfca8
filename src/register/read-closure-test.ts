import {isAnswerable} from '#core/errors'
import {formatCount} from '#core/format'
import {addDays, endOf, type Grain, type LondonDate, type Period, startOf} from '#core/time'
import {type Reading, type RebaseDecision, readingOf} from '#explain/figure-series'
import {absenceWords, completenessWords, targetLevel} from '#explain/figure-words'
import type {Asker} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import {judgePeriod, type PeriodWhy, readClosureTest, type TestPoint, type TestReading, unaskable} from './closure-test.ts'
import type {ClosureTest} from './set-closure-test.ts'

/** What a test is read with: figures, the decisions to set a usual range again, and the day. */
export interface TestServices {
  readonly asker: Asker
  readonly rebases: readonly RebaseDecision[]
  readonly today: LondonDate
}

/** A test and what it says now; `series` is null when its measure could not be asked. */
export interface ReadTest {
  readonly test: ClosureTest
  readonly reading: TestReading
  readonly measure: Measure | null
  /** The figures behind it, from two years before the test begins, with what the signal says of them. */
  readonly series: Reading | null
}

/** A measure or a split that is no more, a grain it does not serve, or an area that whoever asks does not reach. */
const unaskables = ['MEASURE_UNKNOWN', 'MEASURE_SET_APART', 'MEASURE_FAILS', 'FILTER_INVALID', 'MEASURE_CANNOT', 'OUTSIDE_AREA'] as const

const historyPeriods = 24
/** The data of so many ended periods may be on their way; of more, they are missing. */
const awaitedPeriods = 2

const back = (grain: Grain, from: LondonDate, count: number): LondonDate => {
  let at = startOf(grain, from)
  for (let i = 0; i < count; i++) at = startOf(grain, addDays(at, -1))
  return at
}

/** Reads a test off the figures as they are known now. What cannot be asked says so: a measure or a split that is no more. */
export async function readTest(test: ClosureTest, {asker, rebases, today}: TestServices): Promise<ReadTest> {
  const first = startOf(test.grain, test.fromDay) === test.fromDay ? test.fromDay : endOf(test.grain, startOf(test.grain, test.fromDay))
  try {
    const measure = asker.measure(test.measure)
    const from = back(test.grain, first < today ? first : today, historyPeriods)
    const figures = await asker.series({
      measure: test.measure,
      scope: test.scope,
      grain: test.grain,
      period: {from, to: addDays(today, 1)},
    })
    const ended = figures.filter(({period}) => period.to <= today)
    const series = readingOf(ended, test.grain, rebases)
    const points = pointsOf(ended, series).filter(({point}) => point.period.from >= first)
    const periods = points.map(({point, figure}) => judgePeriod(point, test, (why) => whyWords(why, figure, test)))
    return {test, reading: readClosureTest(periods, test, first), measure, series}
  } catch (error) {
    if (!isAnswerable(error) || !unaskables.some((code) => isAnswerable(error, code))) throw error
    return {test, reading: unaskable(error.message), measure: null, series: null}
  }
}

export const readTests = (tests: readonly ClosureTest[], services: TestServices): Promise<ReadTest[]> =>
  Promise.all(tests.map((test) => readTest(test, services)))

/** Whether a period's last days hold no data: they may be on their way. */
const endsMissing = ({completeness, period}: Figure): boolean =>
  (completeness.missing.at(-1) ?? '') >= startOf(completeness.unit, addDays(period.to, -1))

/** Each figure as the test judges it, with the flag that the signal gives its point. */
function pointsOf(figures: readonly Figure[], series: Reading): {readonly point: TestPoint; readonly figure: Figure}[] {
  const firstRead = figures.length - series.figures.length
  const lastHeld = figures.findLastIndex((figure) => !endsMissing(figure))
  const awaitedFrom = Math.max(lastHeld + 1, figures.length - awaitedPeriods)
  return figures.map((figure, i) => {
    const flag = i >= firstRead ? series.signal.points[i - firstRead]!.flag : 'not-read'
    return {
      figure,
      point: {
        period: figure.period,
        value: figure.value,
        bounds: figure.bounds,
        denominator: figure.denominator,
        complete: figure.completeness.missing.length === 0,
        absent: absenceWords(figure),
        concern: flag === 'not-read' ? null : flag === 'worse',
        awaited: i >= awaitedFrom,
      },
    }
  })
}

function whyWords(why: PeriodWhy, figure: Figure, test: ClosureTest): string {
  const {completeness} = figure
  const level = targetLevel(test, figure.measure)
  switch (why.kind) {
    case 'awaited':
      return 'data to come'
    case 'absent':
      return why.why
    case 'incomplete': {
      const missing = completeness.days - completeness.daysWithData
      return missing > 0 ? `${formatCount(missing)} ${completeness.unit}${missing === 1 ? '' : 's'} missing` : completenessWords(figure)
    }
    case 'few':
      return `${formatCount(why.n)}, fewer than ${formatCount(why.smallest)}`
    case 'unknowns':
      return `${formatCount(figure.unknowns ?? 0)} unknown could decide it`
    case 'level':
      return test.direction === 'at-least' ? `below ${level}` : `above ${level}`
    case 'no-range':
      return 'too few periods to read a signal from'
    case 'concern':
      return 'a signal of concern'
  }
}

/** The period of a reading as its figure, for what shows it. */
export const figureOf = ({series}: ReadTest, period: Period): Figure | null =>
  series?.figures.find((figure) => figure.period.from === period.from) ?? null
