import {type SquareState, squareStrip} from '#charts/icons'
import {countInWords} from '#core/format'
import type {PeriodState, TestReading} from '#register/closure-test'
import type {ClosureTest} from '#register/set-closure-test'

/** How a period of a closure test is drawn: awaited data are still to come. */
export const squareOf: Record<PeriodState, SquareState> = {
  held: 'held',
  'not-held': 'not-held',
  'cannot-say': 'no-data',
  awaited: 'to-come',
}

const most = 12
const fill = (count: number, state: SquareState): SquareState[] => Array.from({length: Math.max(0, count)}, () => state)

/** One square a period: the run as it stands, what ended it, and what must still come; at most twelve. */
export function squaresOf({hold}: Pick<ClosureTest, 'hold'>, {state, held, ahead}: TestReading): readonly SquareState[] {
  switch (state) {
    case 'met':
      return fill(Math.min(hold, most), 'held')
    case 'broken':
      return [...fill(Math.min(held, most - 1), 'held'), 'not-held']
    case 'cannot-say':
      return ['no-data', ...fill(Math.min(ahead.length, most - 1), 'to-come')]
    case 'not-yet':
      return [...fill(held, 'held'), ...fill(Math.min(ahead.length, most - Math.min(held, most - 1)), 'to-come')].slice(-most)
  }
}

const named: Record<SquareState, string> = {held: 'held', 'not-held': 'not held', 'no-data': 'no data', 'to-come': 'to come'}

/** The squares as one drawing, which says what it holds: 'four held, two to come'. */
export function stripOf(test: Pick<ClosureTest, 'hold'>, reading: TestReading): string {
  const squares = squaresOf(test, reading)
  const counts = Map.groupBy(squares, (square) => square)
  return squareStrip(squares, [...counts].map(([square, of]) => `${countInWords(of.length)} ${named[square]}`).join(', '))
}
