import {squareIcon} from '#charts/icons'
import {formatCount, formatDate, formatPeriodShort, formatValue} from '#core/format'
import type {PeriodState} from '#register/closure-test'
import {figureOf, type ReadTest} from '#register/read-closure-test'
import type {ClosureTest} from '#register/set-closure-test'
import type {TestWords} from '#register/test-words'
import {paths} from '../paths.ts'
import {squareOf} from '../register/test-squares.ts'

/** One period of the strip: its figure, what it does to the test, and how much it rests on. */
export interface TestBox {
  readonly kind: 'held' | 'not-held' | 'no-data' | 'to-come'
  readonly period: string
  readonly value: string
  readonly icon: string
  readonly state: string
  readonly under: string
}

export interface TestPart {
  readonly says: string
  readonly boxes: readonly TestBox[]
  readonly earlier: number
  readonly note: string
  readonly measure: {readonly text: string; readonly href: string} | null
  readonly acts: readonly {readonly text: string; readonly href: string}[]
  readonly retired: readonly string[]
}

/** A test as its page shows it, with those that it took the place of. */
export interface ShownTest {
  readonly test: (ReadTest & {readonly terms: string; readonly says: TestWords}) | null
  readonly earlierTests: readonly ClosureTest[]
}

/** Where the test is set and retired, and what it watches; null where whoever asks may not. */
export interface TestActs {
  readonly set: string
  readonly retire: string
  readonly may: boolean
  /** What is said where no test is set. */
  readonly none: {readonly says: string; readonly note: string}
}

const stateWords: Record<PeriodState, string> = {held: 'Held', 'not-held': 'Not held', 'cannot-say': 'Cannot say', awaited: 'To come'}
const mostBoxes = 9

/** The closure test as a strip of its latest periods and of those that must still hold. */
export function testPart({test, earlierTests}: ShownTest, {set: setAt, retire, may: maySet, none}: TestActs): TestPart {
  const set = {href: setAt}
  const retired = earlierTests.map((each) => `A test set on ${formatDate(each.setOn)} was retired on ${formatDate(each.retiredOn!)}.`)
  if (!test) {
    return {
      says: none.says,
      boxes: [],
      earlier: 0,
      note: none.note,
      measure: null,
      acts: maySet ? [{...set, text: 'Set a closure test'}] : [],
      retired,
    }
  }
  const {reading, measure, terms} = test
  const {grain} = test.test
  const ahead = reading.ahead.slice(0, Math.max(2, mostBoxes - reading.periods.filter(({state}) => state !== 'awaited').length))
  const judged = reading.periods.filter(({state}) => state !== 'awaited')
  const kept = judged.slice(-(mostBoxes - Math.min(ahead.length, mostBoxes - 3)))
  const boxes: TestBox[] = kept.map((period) => {
    const figure = figureOf(test, period.period)
    const kind = squareOf[period.state]
    return {
      kind,
      period: formatPeriodShort(period.period, grain),
      value: period.value === null || !measure || period.state === 'cannot-say' ? '–' : formatValue(period.value, measure.unit),
      icon: squareIcon(kind),
      state: stateWords[period.state],
      under: period.why ?? (figure?.denominator != null ? `${formatCount(figure.denominator)} counted` : ''),
    }
  })
  for (const period of ahead.slice(0, mostBoxes - boxes.length)) {
    boxes.push({
      kind: 'to-come',
      period: formatPeriodShort(period, grain),
      value: '',
      icon: squareIcon('to-come'),
      state: 'To come',
      under: `ends ${formatDate(Temporal.PlainDate.from(period.to).subtract({days: 1}).toString())}`,
    })
  }
  const agreed = test.test.agreedWith ? ` and agreed with ${test.test.agreedWith}` : ''
  const gap = judged.some(({state}) => state === 'cannot-say')
    ? 'A period that the data do not cover neither holds nor breaks: the count starts again after it. '
    : ''
  return {
    says: terms,
    boxes,
    earlier: judged.length - kept.length,
    note: `${test.says.whole}. ${gap}The test was set on ${formatDate(test.test.setOn)}${agreed}; its level is from: ${test.test.source}.`,
    measure: measure ? {text: 'See the measure', href: paths.measure.show.to({id: measure.id})} : null,
    acts: maySet
      ? [
          {...set, text: 'Change the test'},
          {text: 'Retire it', href: retire},
        ]
      : [],
    retired,
  }
}
