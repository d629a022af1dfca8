import {z} from 'zod'
import {monthName} from '#core/format'
import type {Measure} from '#measures/define'
import {listedMeasures} from '#measures/define'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {type ClosureTest, retireTest, type SetTest, setClosureTest, testsOf} from '#register/set-closure-test'
import {done, formRoutes, type Sent, sentTo, wrong} from '../../form/form-routes.ts'
import {type FieldSpec, many, number, one, type Values} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {rowId} from '../../register/unshown.ts'

type Kept = NonNullable<SetTest['grain']>

const fields = (measures: readonly Measure[]): FieldSpec[] => [
  {
    kind: 'list',
    id: 'measure',
    label: 'Measure',
    hint: 'The figure that must hold. How it is counted stands on its page',
    options: measures.map(({id, title}) => ({value: id, label: `${title} (${id})`})),
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

const valuesOf = (test: ClosureTest | null, measures: readonly Measure[], today: string): Values =>
  test === null
    ? {grain: 'month', direction: 'at-least', hold: '6', noConcern: ['yes'], fromDay: today}
    : {
        measure: test.measure,
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

/** Set a finding's closure test, or put another in its place; what the earlier one said is kept. */
export const testForm = formRoutes({
  path: paths.finding.test.pattern,
  needs: 'test:set',
  audit: 'TEST_SET',
  input: z.object({id: rowId}),
  load({id}, {register, user, services}) {
    const held = register.db.read((rows) => rowOf(rows, 'finding', id))
    if (!held) return 'not-found'
    if (!mayDo(register, user.actor, 'finding', id)('test:set')) return 'not-allowed'
    const test = register.db.read((rows) => testsOf(rows, 'finding', [id])).find(({retiredOn}) => retiredOn === null) ?? null
    const measures = listedMeasures(services.asker.measures)
    const own = services.asker.measures.find((measure) => measure.id === test?.measure)
    return {held, test, measures: own && !measures.includes(own) ? [...measures, own] : measures}
  },
  words: ({held, test, measures}, {today}) => ({
    name: test ? 'Change the closure test' : 'Set a closure test',
    lead: `${held.title}. ${test ? 'The present test is retired and kept; the new one counts from its own first day.' : 'It says when the finding has been met, in figures, and for how long.'}`,
    button: test ? 'Replace the test' : 'Set the test',
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: held.id})}#test`},
    action: paths.finding.test.to({id: held.id}),
    ...(test ? {version: test.version} : {}),
    draft: `finding-${held.id}-test`,
    fields: fields(measures),
    values: valuesOf(test, measures, today),
  }),
  async send({held, test, measures}, {values, version}, {register, acting, services}): Promise<Sent> {
    const measure = measures.find(({id}) => id === one(values, 'measure'))
    if (!measure) return wrong('measure', 'Choose a measure')
    const numbers = {level: number(values, 'level'), hold: number(values, 'hold'), smallestN: number(values, 'smallestN')}
    if (numbers.level === null || Number.isNaN(numbers.level)) return wrong('level', 'Enter the level as a number, such as 90')
    if (numbers.hold === null || !Number.isInteger(numbers.hold)) return wrong('hold', 'Enter how many periods it must hold, such as 6')
    if (numbers.smallestN !== null && !Number.isInteger(numbers.smallestN))
      return wrong('smallestN', 'Enter a whole number, or leave it empty')
    const outcome = await setClosureTest(
      register,
      services.asker,
      {
        entity: 'finding',
        of: held.id,
        measure: measure.id,
        scope: test?.measure === measure.id ? Object.fromEntries(Object.entries(test.scope).map(([name, kept]) => [name, [...kept]])) : {},
        grain: one(values, 'grain') as Kept,
        direction: one(values, 'direction') as 'at-least' | 'at-most',
        level: measure.unit === 'share' ? numbers.level / 100 : numbers.level,
        source: one(values, 'source'),
        hold: numbers.hold,
        season: many(values, 'season').map(Number),
        smallestN: numbers.smallestN,
        noConcern: many(values, 'noConcern').includes('yes'),
        fromDay: one(values, 'fromDay'),
        agreedWith: one(values, 'agreedWith'),
        replaces: test ? {test: test.id, version} : null,
      },
      acting,
    )
    return sentTo(outcome, {
      set: () => done(`${paths.finding.show.to({id: held.id})}#test`, 'The closure test is set.'),
      'cannot-be-asked': ({why}) => wrong('measure', why),
      'has-test': () => wrong('measure', 'Somebody has set a test meanwhile: open the finding again'),
      'nothing-changed': () => wrong('measure', 'Nothing was different'),
    })
  },
})

/** Take a test out of use, with the reason. */
export const retireTestForm = formRoutes({
  path: paths.finding.retire.pattern,
  needs: 'test:set',
  audit: 'TEST_RETIRE',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const test = register.db.read((rows) => testsOf(rows, 'finding', [id])).find(({retiredOn}) => retiredOn === null)
    if (!test) return 'not-found'
    return mayDo(register, user.actor, 'finding', id)('test:set') ? test : 'not-allowed'
  },
  words: (test) => ({
    name: 'Retire the closure test',
    lead: 'The finding then has no measure. What the test said is kept.',
    button: 'Retire it',
    warning: true,
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: test.of})}#test`},
    action: paths.finding.retire.to({id: test.of}),
    version: test.version,
    fields: [{kind: 'words', id: 'reason', label: 'Why it is retired', rows: 3}],
    values: {},
  }),
  async send(test, {values, version}, {register, acting}) {
    const outcome = await runCommand(register, retireTest, {test: test.id, version, reason: one(values, 'reason')}, acting)
    const back = `${paths.finding.show.to({id: test.of})}#test`
    return sentTo(outcome, {
      edited: () => done(back, 'The closure test is retired.'),
      'nothing-changed': () => done(back, 'It had been retired already.'),
    })
  },
})
