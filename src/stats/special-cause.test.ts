import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../test/shared.ts'
import type {Side} from './special-cause.ts'
import {
  firstRule,
  inTwoInThree,
  outsideLimits,
  partOfSeven,
  plotTheDotsName,
  sevenOneSide,
  sevenPointTrend,
  twoInThreeFlags,
} from './special-cause.ts'

const cases = 'data/nhsr-plotthedots/point_rule_cases.jsonl'

type Call = [[string], Argument[]]
type Argument = number[] | string[] | Call
const isCall = (arg: Argument): arg is Call => Array.isArray(arg[0])
const marks = (sides: readonly (Side | boolean)[]): number[] => sides.map((side) => Math.abs(Number(side)))

/** The package's rule functions by name, over ours. Its flags are 0 and 1; ours carry a sign or are booleans. */
const functions: Record<string, (args: number[][]) => number[]> = {
  ptd_seven_point_one_side_mean: ([sides]) => marks(sevenOneSide(sides as Side[])),
  ptd_part_of_seven_trend: ([ends]) => marks(partOfSeven(ends as Side[])),
  ptd_two_in_three: ([close, sides]) => marks(inTwoInThree(close!.map(Boolean), sides as Side[])),
  ptd_part_of_two_in_three: ([member, close]) => member!.map((mark, i) => (mark === 1 && close![i] !== 0 ? 1 : 0)),
}
const value = (arg: Argument): number[] => (isCall(arg) ? functions[arg[0][0]]!(arg[1].map(value)) : (arg as number[]))

describe.skipIf(!sharedHas(cases))(`the rule cases of NHSRplotthedots (needs ../shared/${cases})`, () => {
  const lines = sharedHas(cases) ? readFileSync(sharedPath(cases), 'utf8').trim().split('\n') : []
  const parsed = lines.map((line) => JSON.parse(line) as {fn: string; args: Argument[]; expected: Argument})

  it('has all 33', () => expect(parsed).toHaveLength(33))

  it.each(parsed.filter(({fn}) => fn !== 'ptd_special_cause_type'))('$fn $args', ({fn, args, expected}) => {
    expect(functions[fn]!(args.map(value))).toEqual(value(expected))
  })

  it('names one rule a point, in the package’s order', () => {
    // Its test sets what each rule marked: trend at 1 and 2, one side at 3 and 4, two in three at 5, outside at 6 (above) and 7 (below).
    // Points 5 to 8 lie below the mean, and its name for an outside point takes the side of the mean; ours the side of the limits.
    const {expected} = parsed.find(({fn}) => fn === 'ptd_special_cause_type')!
    const flags = firstRule({
      'outside-limits': [0, 0, 0, 0, 0, -1, -1, 0],
      'seven-point-trend': [1, 1, 0, 0, 0, 0, 0, 0],
      'two-in-three': [0, 0, 0, 0, -1, 0, 0, 0],
      'seven-one-side': [0, 0, 1, 1, 0, 0, 0, 0],
    })
    expect(flags.map(plotTheDotsName)).toEqual(expected)
  })
})

describe('the four rules', () => {
  it('keeps a point on a limit inside', () => {
    expect(outsideLimits([1, 2, 3, 4, 5], 2, 4)).toEqual([-1, 0, 0, 0, 1])
  })

  it('needs six steps for a trend of seven points, and a level step breaks it', () => {
    expect(sevenPointTrend([1, 2, 3, 4, 5, 6])).toEqual([0, 0, 0, 0, 0, 0])
    expect(sevenPointTrend([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([0, 0, 0, 0, 0, 0, 1, 1])
    expect(sevenPointTrend([7, 6, 5, 4, 3, 2, 1])).toEqual([0, 0, 0, 0, 0, 0, -1])
    expect(sevenPointTrend([1, 2, 3, 4, 4, 5, 6, 7])).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  it('gives a turning point to the trend that follows it', () => {
    const fall = [7, 6, 5, 4, 3, 2, 1]
    const marked = partOfSeven(sevenPointTrend([...fall, 2, 3, 4, 5, 6, 7]))
    expect(marked).toEqual([-1, -1, -1, -1, -1, -1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('keeps the direction of a rise that a level step parts from the next rise', () => {
    // NHSRplotthedots names the seventh point here 'Decreasing', because it looks at the level step to its right.
    const marked = partOfSeven(sevenPointTrend([1, 2, 3, 4, 5, 6, 7, 7, 8, 9, 10, 11, 12, 13]))
    expect(marked).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('breaks a run at a point on the mean', () => {
    expect(sevenOneSide([1, 1, 1, 0, 1, 1, 1, 1])).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  /** Points at multiples of a third of the distance to the limit: 'near' is beyond 2, 'outside' beyond 3. */
  const near = (thirds: readonly number[]) => {
    const beyondNear = outsideLimits(thirds, -2, 2)
    const outside = outsideLimits(thirds, -3, 3)
    return {beyondNear, close: beyondNear.map((side, i) => side !== 0 && outside[i] === 0), sides: outsideLimits(thirds, 0, 0)}
  }
  it.each([
    {says: 'two close, third on the same side', thirds: [2.5, 1, 2.5], nhsr: [1, 0, 1], powerbi: [1, 0, 1]},
    {says: 'third on the other side: the readings differ', thirds: [2.5, -1, 2.5], nhsr: [0, 0, 0], powerbi: [1, 0, 1]},
    {says: 'one close and one outside: the readings differ', thirds: [2.5, 1, 3.5], nhsr: [0, 0, 0], powerbi: [1, 0, 1]},
    {says: 'one near each limit is neither', thirds: [2.5, 1, -2.5], nhsr: [0, 0, 0], powerbi: [0, 0, 0]},
    {says: 'below, at the end of a stretch', thirds: [1, -1, -2.1, -2.9], nhsr: [0, 0, -1, -1], powerbi: [0, 0, -1, -1]},
    {says: 'two close, three apart', thirds: [2.5, 1, 1, 2.5], nhsr: [0, 0, 0, 0], powerbi: [0, 0, 0, 0]},
  ])('two in three: $says', ({thirds, nhsr, powerbi}) => {
    expect(twoInThreeFlags(near(thirds), 'nhsr')).toEqual(nhsr)
    expect(twoInThreeFlags(near(thirds), 'powerbi')).toEqual(powerbi)
  })
})
