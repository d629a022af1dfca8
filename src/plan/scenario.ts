import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {isDate} from '#core/time'
import {checkYaml} from '#core/yaml'
import {scenarioProblems} from './scenario-problems.ts'

const day = z.string().refine(isDate, 'write a date as YYYY-MM-DD')
/** Words; a bare number such as 999 is taken as its text. */
const name = z
  .union([z.string(), z.number()])
  .transform((given) => String(given).trim())
  .pipe(z.string().min(1, 'write a name'))
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/, 'an id is up to 16 letters, digits and hyphens')
const lineName = name.pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a line is written in small letters, digits and hyphens'))
/** '10%' or 0.1. */
const share = z
  .union([z.number(), z.string().regex(/^[-+]?\d+(\.\d+)?\s*%$/, 'write a share as 10% or 0.1')])
  .transform((given) => (typeof given === 'number' ? given : Number(given.replace('%', '').trim()) / 100))
const part = share.refine((value) => value >= 0 && value <= 1, 'a share lies between 0% and 100%')
const seconds = z.number().min(0).max(86_400)
const clock = z.string().regex(/^([01]\d|2[0-3]):(00|15|30|45)$|^24:00$/, 'write a time as 15:00, on a quarter-hour')
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const hours = {
  between: z.tuple([clock, clock]).default(['00:00', '24:00']),
  days: z
    .array(z.enum(weekdayNames))
    .min(1)
    .default([...weekdayNames]),
}
const takes = z.array(z.union([lineName, z.strictObject({line: lineName, keepFree: z.int().min(0).max(100)})])).min(1)
const dated = {id, name, from: day, to: day.optional()}

/** Every kind of dated measure, with the example that the documentation shows. */
export const measureKinds = {
  people: z.strictObject({
    ...dated,
    kind: z.literal('people'),
    group: name,
    people: z.number().gt(0).max(10_000),
    takes: takes.optional(),
    ...hours,
    noShow: part.default(0),
  }),
  posts: z.strictObject({
    ...dated,
    kind: z.literal('posts'),
    group: name,
    posts: z.number().gt(0).max(10_000),
    filled: z.number().min(0).max(10_000).optional(),
    hoursAWeek: z.number().gt(0).max(60).default(37),
    shrinkage: part.refine((value) => value < 1, 'a post that is never there adds nobody').default(0.3),
    ...hours,
  }),
  recruits: z.strictObject({
    ...dated,
    kind: z.literal('recruits'),
    group: name,
    /** A role whose recruits the register's actions promise; they are read into `recruits`. */
    role: name.optional(),
    /** Full-time equivalents from a day on; `to` is their last day. */
    recruits: z.array(z.strictObject({from: day, to: day.optional(), fte: z.number().gt(0).max(10_000)})).default([]),
    hoursAWeek: z.number().gt(0).max(60).default(37),
    shrinkage: part.refine((value) => value < 1, 'a recruit who is never there adds nobody').default(0.3),
    ...hours,
  }),
  handling: z.strictObject({...dated, kind: z.literal('handling'), line: lineName, change: share.refine((c) => c > -1, 'above -100%')}),
  demand: z.strictObject({...dated, kind: z.literal('demand'), line: lineName, change: share.refine((c) => c >= -1, '-100% or more')}),
  online: z.strictObject({...dated, kind: z.literal('online'), line: lineName, share: part}),
  overflow: z.strictObject({...dated, kind: z.literal('overflow'), line: lineName, pickUpSeconds: seconds.gt(0)}),
  reserve: z.strictObject({...dated, kind: z.literal('reserve'), group: name, line: lineName, keepFree: z.int().min(0).max(100)}),
  skills: z.strictObject({...dated, kind: z.literal('skills'), group: name, takes}),
} as const

const measure = z.discriminatedUnion('kind', [
  measureKinds.people,
  measureKinds.posts,
  measureKinds.recruits,
  measureKinds.handling,
  measureKinds.demand,
  measureKinds.online,
  measureKinds.overflow,
  measureKinds.reserve,
  measureKinds.skills,
])
export type ScenarioMeasure = z.output<typeof measure>

const line = z.strictObject({
  line: lineName,
  title: name.optional(),
  within: seconds.gt(0).default(10),
  target: part.optional(),
  fedBy: lineName.optional(),
  gateAnswered: part.optional(),
  gateGaveUp: part.optional(),
})

const group = z.strictObject({
  group: name,
  handlers: z.array(z.string().regex(/^[A-Za-z0-9._*-]{1,40}$/, 'a pseudonym, with * for any letters')).min(1),
  takes,
  absence: part.refine((value) => value < 0.9, 'below 90%').default(0.05),
})

/** What a scenario may leave to a range: quantities that a telephone log need not hold. */
export const unknownKinds = ['wrap', 'patience', 'absence', 'demand', 'staff', 'overflow'] as const

/** A scenario: what the hub is, what is done to it and when, and the period that is asked about. Unknown keys are errors. */
export const scenarioSchema = z.strictObject({
  name,
  /** The rota that everything is compared with: as staffed in the weeks up to this day. */
  base: z.strictObject({staffedOn: day, weeks: z.int().min(2).max(52).default(8)}),
  /** Weeks of calls on which demand, handling and patience are fitted; up to the last day of data when absent. */
  demand: z.strictObject({until: day.optional(), weeks: z.int().min(4).max(53).default(13)}).default({weeks: 13}),
  /** Both days in. */
  evaluate: z.strictObject({from: day, to: day}),
  lines: z.array(line).min(1).max(20),
  groups: z.array(group).min(1).max(20),
  overflow: z
    .array(z.strictObject({line: lineName, handlers: z.array(z.string()).default([])}))
    .max(20)
    .default([]),
  measures: z.array(measure).max(7, 'at most seven measures: each doubles the scenarios to be run').default([]),
  unknown: z
    .array(
      z.strictObject({
        what: z.enum(unknownKinds),
        of: name.optional(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .default([]),
  explain: z
    .strictObject({
      before: z.strictObject({from: day, to: day}),
      after: z.strictObject({from: day, to: day}),
      line: lineName,
      /** Of all calls offered, or of those answered, as national figures of 999 count. */
      of: z.enum(['offered', 'answered']).default('offered'),
      /** Whether the rota otherwise, as the log shows it, is a cause of its own; else it stays in what is unexplained. */
      rota: z.boolean().default(true),
    })
    .optional(),
  supply: z
    .array(
      z.strictObject({
        measure: id,
        people: z.number().gt(0).max(100_000),
        shareOfTime: part,
        hoursAWeek: z.number().gt(0).max(60).default(40),
        leave: part.default(0),
        sickness: part.default(0),
        training: part.default(0),
        mostAtOnce: z.int().gt(0).optional(),
      }),
    )
    .default([]),
  /** The least staffing of one group, and the shifts that give it. */
  shifts: z
    .strictObject({
      group: name,
      rule: z.enum(['every-hour', 'period']).default('every-hour'),
      startsAt: z.array(clock).min(1).max(48),
      lengthHours: z.array(z.int().min(2).max(12)).min(1).max(5),
      breakMinutes: z.union([z.literal(0), z.literal(15), z.literal(30), z.literal(45), z.literal(60)]).default(30),
      budgetHours: z.number().gt(0).optional(),
      hoursAWeek: z.number().gt(0).max(60).default(37),
      /** Planned: leave, training. Unplanned absence is the group's. */
      shrinkage: part.refine((value) => value < 0.9, 'below 90%').default(0.2),
      roster: z
        .strictObject({
          people: z.int().gt(0).max(400),
          restHours: z.number().min(0).max(24).default(11),
          mostDays: z.int().min(1).max(7).default(6),
        })
        .optional(),
    })
    .optional(),
  gateWeeks: z.int().min(8).max(26).default(8),
  runs: z.int().min(8).max(2000).default(200),
  seed: z.int().min(0).max(1_000_000).default(1),
})
export type Scenario = z.output<typeof scenarioSchema>

const knownKeys = [
  ...Object.keys(scenarioSchema.shape),
  ...Object.values(measureKinds).flatMap((kind) => Object.keys(kind.shape)),
  ...Object.keys(line.shape),
  ...Object.keys(group.shape),
  ...['staffedOn', 'weeks', 'until', 'to', 'keepFree', 'what', 'of', 'low', 'high', 'before', 'after', 'rota'],
  ...['rule', 'startsAt', 'lengthHours', 'breakMinutes', 'budgetHours', 'roster', 'restHours', 'mostDays'],
  'fte',
  ...['measure', 'shareOfTime', 'leave', 'sickness', 'training', 'mostAtOnce', 'people', 'hoursAWeek'],
]

/** Recruits of each role that actions of the register promise: those in post or agreed. A role whose recruits are all late is there, with none. */
export type Promised = ReadonlyMap<string, readonly {readonly from: string; readonly to?: string; readonly fte: number}[]>

/**
 * Reads a scenario, or refuses it with every problem, its line, and the nearest known key for one that is unknown. Measures that name a role get
 * its recruits from what the register promises.
 */
export function readScenario(file: string, text: string, promised: Promised = new Map()): Scenario {
  const checked = checkYaml(text, scenarioSchema, knownKeys)
  if (!checked.ok) throw new AnswerableError('SCENARIO_INVALID', {file, problems: checked.problems})
  const {scenario, unknown} = withRecruits(checked.value, promised)
  const problems = [...scenarioProblems(scenario), ...unknown]
  if (problems.length > 0) throw new AnswerableError('SCENARIO_INVALID', {file, problems})
  return scenario
}

/** The scenario with the recruits of every role it names, and what is wrong with those names. */
function withRecruits(scenario: Scenario, promised: Promised): {readonly scenario: Scenario; readonly unknown: readonly string[]} {
  const unknown: string[] = []
  const measures = scenario.measures.map((entry): ScenarioMeasure => {
    if (entry.kind !== 'recruits') return entry
    if (entry.role === undefined) {
      if (entry.recruits.length === 0) unknown.push(`measures.${entry.id}: name a role of the register, or list the recruits`)
      return entry
    }
    const found = promised.get(entry.role)
    const known = [...promised.keys()].join(', ') || 'nobody'
    if (!found) unknown.push(`measures.${entry.id}.role: no action of the register promises ‘${entry.role}’; there is ${known}`)
    if (entry.recruits.length > 0) unknown.push(`measures.${entry.id}: it names a role of the register and lists recruits as well`)
    return {...entry, recruits: (found ?? []).map(({from, to, fte}) => (to === undefined ? {from, fte} : {from, to, fte}))}
  })
  return {scenario: {...scenario, measures}, unknown}
}
