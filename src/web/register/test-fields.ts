import {isAnswerable} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {monthName} from '#core/format'
import type {Measure} from '#measures/define'
import type {ClosureTest} from '#register/set-closure-test'
import {scopeLines} from '#register/test-scope'
import type {FieldSpec, Values} from '../form/spec.ts'
import {scopeValues} from '../measure/filters.ts'

/** The questions of a closure test. */
export const testFields = (measures: readonly Measure[]): FieldSpec[] => [
  {
    kind: 'list',
    id: 'measure',
    label: 'Measure',
    hint: 'The figure that must hold. How it is counted stands on its page',
    options: measures.map(({id, title}) => ({value: id, label: `${title} (${id})`})),
  },
  {
    kind: 'words',
    id: 'only',
    label: 'The part it counts',
    hint: 'One filter a line, as in the address of the measure’s page: hour=22-05, or a split of its own and a value. Left empty, it counts all',
    rows: 2,
  },
  {
    kind: 'one',
    id: 'grain',
    label: 'Counted by',
    options: [
      {value: 'month', label: 'Month'},
      {value: 'quarter', label: 'Quarter'},
      {value: 'week', label: 'Week'},
    ],
  },
  {
    kind: 'one',
    id: 'direction',
    label: 'The figure must be',
    options: [
      {value: 'at-least', label: 'at least the level'},
      {value: 'at-most', label: 'at most the level'},
    ],
  },
  {
    kind: 'line',
    id: 'level',
    label: 'Level',
    hint: 'A share in per cent, such as 90; a time in seconds; a count as it is',
    width: 5,
    numeric: true,
  },
  {
    kind: 'line',
    id: 'source',
    label: 'Where the level comes from',
    hint: 'A standard, the report, or the force’s own decision: whose, and when',
    width: 30,
  },
  {kind: 'line', id: 'hold', label: 'How many periods in a row it must hold', width: 4, numeric: true},
  {
    kind: 'many',
    id: 'season',
    label: 'Months that must be among them',
    hint: 'The hard season: for calls, often July, August and December',
    options: Array.from({length: 12}, (_, i) => ({value: String(i + 1), label: monthName(i + 1)})),
  },
  {
    kind: 'line',
    id: 'smallestN',
    label: 'The smallest number it may rest on in a period',
    hint: 'With fewer, a period says nothing. May be left empty',
    width: 10,
    numeric: true,
  },
  {
    kind: 'many',
    id: 'noConcern',
    label: 'Signals',
    options: [{value: 'yes', label: 'A period with a signal of concern does not hold'}],
  },
  {kind: 'date', id: 'fromDay', label: 'The first day that may count'},
  {kind: 'line', id: 'agreedWith', label: 'Agreed with', hint: 'May be left empty', width: 30},
]

const shownLevel = (level: number, measure: Measure | undefined): string =>
  String(measure?.unit === 'share' ? Number((level * 100).toPrecision(12)) : level)

/** What stands in them at first: the terms of the test in use. */
export const testValues = (test: ClosureTest | null, measures: readonly Measure[], today: string): Values =>
  test === null
    ? {grain: 'month', direction: 'at-least', hold: '6', noConcern: ['yes'], fromDay: today}
    : {
        measure: test.measure,
        only: scopeLines(test.scope),
        grain: test.grain,
        direction: test.direction,
        level: shownLevel(
          test.level,
          measures.find(({id}) => id === test.measure),
        ),
        source: test.source,
        hold: String(test.hold),
        season: test.season.map(String),
        smallestN: test.smallestN === null ? '' : String(test.smallestN),
        noConcern: test.noConcern ? ['yes'] : [],
        fromDay: test.fromDay,
        agreedWith: test.agreedWith,
      }

/** What a part must be of, for it to be read: `splits` are those that the measure declares, with the values found in its data where they are a list. */
export interface Parts {
  readonly splits: readonly string[]
  values(split: string): Promise<readonly string[] | null>
}

export type ReadPart = {readonly kind: 'read'; readonly scope: Scope} | {readonly kind: 'wrong'; readonly says: string}

/** Reads the part that a test counts, a filter a line. A split that the measure does not declare, and a value that its data do not hold, is told with what there is. */
export async function readPart(text: string, {splits, values}: Parts): Promise<ReadPart> {
  const scope: Record<string, (string | number)[]> = {}
  const bad = (says: string): ReadPart => ({kind: 'wrong', says})
  for (const line of text.split(/\r?\n/).map((each) => each.trim())) {
    if (line === '') continue
    const [, split, value] = /^([a-z][a-z0-9_]*)\s*=\s*(.+)$/.exec(line) ?? []
    if (split === undefined || value === undefined) return bad(`‘${line}’ is no filter: write a split, = and a value, such as hour=22-05`)
    if (!splits.includes(split))
      return bad(
        splits.length === 0
          ? 'The measure is not split: leave this empty'
          : `The measure has no ‘${split}’: it is split by ${splits.join(', ')}`,
      )
    try {
      const read = scopeValues(split, value)
      const known = split === 'hour' || split === 'weekday' ? null : await values(split)
      const strange = known && known.length > 0 ? read.find((each) => !known.includes(String(each))) : undefined
      if (strange !== undefined) return bad(`The data hold no ‘${strange}’ under ${split}: they hold ${known!.join(', ')}`)
      scope[split] = [...new Set([...(scope[split] ?? []), ...read])]
    } catch (error) {
      if (!isAnswerable(error, 'FILTER_INVALID')) throw error
      return bad(error.message)
    }
  }
  return {kind: 'read', scope}
}
