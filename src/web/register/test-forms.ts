import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import {addMonths} from '#core/time'
import type {Asker} from '#figures/asker'
import type {Measure} from '#measures/define'
import {listedMeasures} from '#measures/define'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {retireTest, type SetTest, setClosureTest, testsOf} from '#register/set-closure-test'
import {done, formRoutes, type Sent, sentTo, wrong} from '../form/form-routes.ts'
import {many, number, one} from '../form/spec.ts'
import type {Route} from '../route.ts'
import {type Parts, readPart, testFields, testValues} from './test-fields.ts'
import {rowId} from './unshown.ts'

interface OfRow {
  readonly pattern: string
  to(of: {readonly id: number}): string
}

/** What a closure test may watch, with the addresses of its forms and of its page. */
export interface Tested {
  readonly entity: 'finding' | 'upheld'
  readonly set: OfRow
  readonly retire: OfRow
  back(id: number): string
  /** 'the finding' */
  readonly noun: string
  readonly untested: string
}

const monthsOfValues = 24
const mostValues = 60

const partsOf = (asker: Asker, measure: Measure, today: string): Parts => ({
  splits: measure.splits,
  async values(split) {
    try {
      const {cells} = await asker.split({measure: measure.id, period: {from: addMonths(today, -monthsOfValues), to: today}, by: [split]})
      return cells
        .map(({at}) => String(at[0]))
        .toSorted()
        .slice(0, mostValues)
    } catch (error) {
      // A split that would disclose small counts is not listed; the test itself is asked before it is set.
      if (isAnswerable(error)) return null
      throw error
    }
  },
})

/** The forms that set, replace and retire the closure test of one kind of row; what an earlier test said is kept. */
export function testForms({entity, set, retire, back, noun, untested}: Tested): readonly Route[] {
  const at = {text: `Back to ${noun}`}
  const testForm = formRoutes({
    path: set.pattern,
    needs: 'test:set',
    audit: 'TEST_SET',
    input: z.object({id: rowId}),
    load({id}, {register, user, services}) {
      const held = register.db.read((rows) => rowOf(rows, entity, id))
      if (!held) return 'not-found'
      if (!mayDo(register, user.actor, entity, id)('test:set')) return 'not-allowed'
      const test = register.db.read((rows) => testsOf(rows, entity, [id])).find(({retiredOn}) => retiredOn === null) ?? null
      const measures = listedMeasures(services.asker.measures)
      const own = services.asker.measures.find((measure) => measure.id === test?.measure)
      return {id, title: held.title, test, measures: own && !measures.includes(own) ? [...measures, own] : measures}
    },
    words: ({id, title, test, measures}, {today}) => ({
      name: test ? 'Change the closure test' : 'Set a closure test',
      lead: `${title}. ${test ? 'The present test is retired and kept; the new one counts from its own first day.' : untested}`,
      button: test ? 'Replace the test' : 'Set the test',
      back: {...at, href: back(id)},
      action: set.to({id}),
      ...(test ? {version: test.version} : {}),
      draft: `${entity}-${id}-test`,
      fields: testFields(measures),
      values: testValues(test, measures, today),
    }),
    async send({id, test, measures}, {values, version}, {register, acting, services, today}): Promise<Sent> {
      const measure = measures.find((each) => each.id === one(values, 'measure'))
      if (!measure) return wrong('measure', 'Choose a measure')
      const part = await readPart(one(values, 'only'), partsOf(services.asker, measure, today))
      if (part.kind === 'wrong') return wrong('only', part.says)
      const numbers = {level: number(values, 'level'), hold: number(values, 'hold'), smallestN: number(values, 'smallestN')}
      if (numbers.level === null || Number.isNaN(numbers.level)) return wrong('level', 'Enter the level as a number, such as 90')
      if (numbers.hold === null || !Number.isInteger(numbers.hold)) return wrong('hold', 'Enter how many periods it must hold, such as 6')
      if (numbers.smallestN !== null && !Number.isInteger(numbers.smallestN))
        return wrong('smallestN', 'Enter a whole number, or leave it empty')
      const outcome = await setClosureTest(
        register,
        services.asker,
        {
          entity,
          of: id,
          measure: measure.id,
          scope: Object.fromEntries(Object.entries(part.scope).map(([split, kept]) => [split, [...kept]])),
          grain: one(values, 'grain') as NonNullable<SetTest['grain']>,
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
        set: () => done(back(id), 'The closure test is set.'),
        'cannot-be-asked': ({why}) => wrong('measure', why),
        'has-test': () => wrong('measure', 'Somebody has set a test meanwhile: open the page again'),
        'nothing-changed': () => wrong('measure', 'Nothing was different'),
      })
    },
  })

  const retireForm = formRoutes({
    path: retire.pattern,
    needs: 'test:set',
    audit: 'TEST_RETIRE',
    input: z.object({id: rowId}),
    load({id}, {register, user}) {
      const test = register.db.read((rows) => testsOf(rows, entity, [id])).find(({retiredOn}) => retiredOn === null)
      if (!test) return 'not-found'
      return mayDo(register, user.actor, entity, id)('test:set') ? test : 'not-allowed'
    },
    words: (test) => ({
      name: 'Retire the closure test',
      lead: `No measure then watches ${noun}. What the test said is kept.`,
      button: 'Retire it',
      warning: true,
      back: {...at, href: back(test.of)},
      action: retire.to({id: test.of}),
      version: test.version,
      fields: [{kind: 'words', id: 'reason', label: 'Why it is retired', rows: 3}],
      values: {},
    }),
    async send(test, {values, version}, {register, acting}) {
      const outcome = await runCommand(register, retireTest, {test: test.id, version, reason: one(values, 'reason')}, acting)
      return sentTo(outcome, {
        edited: () => done(back(test.of), 'The closure test is retired.'),
        'nothing-changed': () => done(back(test.of), 'It had been retired already.'),
      })
    },
  })
  return [...testForm, ...retireForm]
}
