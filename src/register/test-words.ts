import {countInWords, formatCount, formatPeriod, monthName} from '#core/format'
import type {Grain} from '#core/time'
import {targetLevel} from '#explain/figure-words'
import type {Measure} from '#measures/define'
import type {TestReading} from './closure-test.ts'
import type {ClosureTest} from './set-closure-test.ts'
import {scopeWords} from './test-scope.ts'

const grainNoun: Record<Grain, string> = {
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  'financial-year': 'financial year',
}

const several = (count: number, noun: string): string => `${noun}${count === 1 ? '' : 's'}`
const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
export const seasonWords = (season: readonly number[]): string => list([...season].sort((a, b) => a - b).map(monthName))

/** 'of control room North alone, 90% or more, six months in a row including August, at least 5,000 a month, no signal of concern' */
export function termsWords(test: ClosureTest, measure: Measure | null): string {
  const level = measure ? targetLevel(test, measure) : String(test.level)
  const noun = grainNoun[test.grain]
  const part = scopeWords(test.scope)
  return [
    ...(part === '' ? [] : [`of ${part} alone`]),
    test.direction === 'at-least' ? `${level} or more` : `${level} or less`,
    `${countInWords(test.hold)} ${several(test.hold, noun)} in a row${test.season.length > 0 ? ` including ${seasonWords(test.season)}` : ''}`,
    ...(test.smallestN === null ? [] : [`at least ${formatCount(test.smallestN)} a ${noun}`]),
    ...(test.noConcern ? ['no signal of concern'] : []),
  ].join(', ')
}

export interface TestWords {
  /** 'Held 4 of 6 months' */
  readonly lead: string
  /** 'must include August'; '' when there is nothing to add. */
  readonly rest: string
  /** Both as one line: 'Held 4 of 6 months; must include August'. */
  readonly whole: string
}

/** What a reading says, beside its strip of periods. */
export function readingWords(test: ClosureTest, reading: TestReading): TestWords {
  const noun = grainNoun[test.grain]
  const of = `${reading.held} of ${test.hold} ${several(test.hold, noun)}`
  const season = reading.seasonAhead.length > 0 ? `must include ${seasonWords(reading.seasonAhead)}` : ''
  const at = reading.at ? formatPeriod(reading.at, test.grain) : ''
  const words = (lead: string, rest: string, joint: ' ' | '; '): TestWords => ({
    lead,
    rest,
    whole: rest === '' ? lead : `${lead}${joint}${rest}`,
  })
  switch (reading.state) {
    case 'met':
      return words(`Met in ${at}`, `held ${reading.held} ${several(reading.held, noun)} in a row so far`, '; ')
    case 'broken':
      return words(`Relapsed: broken in ${at}`, `after ${of}`, ' ')
    case 'cannot-say':
      return words(reading.at ? `Cannot say: ${at}` : 'Cannot say', reading.why ?? '', '; ')
    case 'not-yet':
      return words(reading.held === 0 ? `Not started: ${of}` : `Held ${of}`, season, '; ')
  }
}
