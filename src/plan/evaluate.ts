import {addDays} from '#core/time'
import {hubProblems} from '#sim/hub-check'
import {differenceOfRuns} from '#sim/replications'
import {calendarOf} from './calendar.ts'
import type {Dated} from './change.ts'
import {hubOf} from './hub-of.ts'
import {type Compiled, type FittedUntil, inForce, type Standing} from './in-force.ts'
import type {Calendar, HubInputs} from './inputs.ts'
import {type Counted, countedOf} from './reading.ts'
import {type RunOptions, type RunsDone, runTasks, type TaskRuns} from './run-tasks.ts'
import type {Scenario} from './scenario.ts'
import type {Task} from './simulate.ts'
import {failing, failingByHour, type LineSummary, summaries} from './summary.ts'

/** A row of the table of scenarios: the base, a measure alone, or all that count together. */
export interface ScenarioRow {
  readonly key: string
  readonly name: string
  readonly from: string | null
  readonly standing: Standing | null
  /** Null for a measure that does not count in the period: it adds nothing, and nothing is simulated for it. */
  readonly lines: readonly LineSummary[] | null
}

/** What a measure alone, or all together (`together`), does to a line, against the base, on the same seeds: a difference whose interval leaves out zero. */
export interface Displaced {
  readonly measure: string
  readonly line: string
  readonly of: 'inTime' | 'gaveUp'
  readonly before: number
  readonly after: number
  readonly change: number
  readonly low: number
  readonly high: number
  readonly better: boolean
}

export interface Evaluation {
  readonly calendar: Calendar
  readonly counted: readonly Counted[]
  readonly compiled: readonly Compiled[]
  readonly rows: readonly ScenarioRow[]
  readonly displaced: readonly Displaced[]
  /** Share of failing quarter-hours by hour of the week with all that counts, for the first line that has a standard; null where none has. */
  readonly failingHours: {readonly line: string; readonly standard: number; readonly byHour: readonly number[]} | null
  readonly runs: number
  readonly asked: number
  readonly stopped: RunsDone['stopped']
  readonly events: number
}

export type EvaluationOutcome =
  | {readonly kind: 'evaluated'; readonly evaluation: Evaluation}
  | {readonly kind: 'cannot'; readonly why: readonly string[]}
  | {readonly kind: 'stopped'; readonly runs: number; readonly asked: number}

const leastRuns = 8

/** The scenarios of a scenario file: each measure that counts alone, and all of them together, beside the base, on the same seeds. */
export async function evaluate(
  inputs: HubInputs,
  scenario: Scenario,
  until: FittedUntil,
  options: Partial<RunOptions> = {},
): Promise<EvaluationOutcome> {
  const calendar = calendarOf({from: scenario.evaluate.from, to: addDays(scenario.evaluate.to, 1)})
  const compiled = inForce(scenario.measures, calendar, until)
  const counted = countedOf(inputs)
  const all = compiled.flatMap(({changes}) => changes)
  const task = (key: string, changes: readonly Dated[]): Task => ({key, hub: hubOf(inputs, calendar, changes), calendar, counted})
  const alone = compiled.filter(({changes}) => changes.length > 0)
  const tasks = [task('base', []), ...alone.map(({measure, changes}) => task(`measure ${measure.id}`, changes))]
  if (alone.length > 1) tasks.push(task('together', all))
  const why = [...new Set(tasks.flatMap(({hub}) => hubProblems(hub)))]
  if (why.length > 0) return {kind: 'cannot', why}
  const asked = options.runs ?? scenario.runs
  const done = await runTasks(tasks, {firstSeed: scenario.seed, ...options, runs: asked})
  if (done.runs < Math.min(leastRuns, asked)) return {kind: 'stopped', runs: done.runs, asked}

  const read = (key: string): LineSummary[] => summaries(inputs, counted, done.tasks.get(key)!)
  const last = alone.length > 1 ? 'together' : (tasks.at(-1)?.key ?? 'base')
  const rows: ScenarioRow[] = [
    {key: 'base', name: 'Base', from: null, standing: null, lines: read('base')},
    ...compiled.map(({measure, standing, changes}) => ({
      key: measure.id,
      name: measure.name,
      from: measure.from,
      standing,
      lines: changes.length > 0 ? read(`measure ${measure.id}`) : null,
    })),
  ]
  rows.push({key: 'together', name: 'together', from: null, standing: null, lines: read(last)})
  const first = inputs.lines.findIndex(({target}) => target !== null)
  const standard = inputs.lines[first]?.target?.share
  const slots = calendar.slots.slice(calendar.warmUp)
  return {
    kind: 'evaluated',
    evaluation: {
      calendar,
      counted,
      compiled,
      rows,
      displaced: [
        ...alone.map(({measure}) => ({id: measure.id, key: `measure ${measure.id}`})),
        ...(alone.length > 1 ? [{id: 'together', key: 'together'}] : []),
      ].flatMap(({id, key}) => displacedBy(inputs, id, done.tasks.get('base')!, done.tasks.get(key)!)),
      failingHours:
        standard === undefined
          ? null
          : {
              line: inputs.lines[first]!.name,
              standard,
              byHour: failingByHour(failing(done.tasks.get(last)!.counts, counted, first, standard), slots),
            },
      runs: done.runs,
      asked,
      stopped: done.stopped,
      events: [...done.tasks.values()].reduce((sum, {events}) => sum + events, 0),
    },
  }
}

function displacedBy(inputs: HubInputs, measure: string, base: TaskRuns, alone: TaskRuns): Displaced[] {
  return inputs.lines.flatMap(({name, target}, line) =>
    (['inTime', 'gaveUp'] as const).flatMap((of) => {
      if (of === 'inTime' && !target) return []
      const [before, after] = [base.shares.map((run) => run[of][line]!), alone.shares.map((run) => run[of][line]!)]
      if (![...before, ...after].every(Number.isFinite)) return []
      const found = differenceOfRuns(before, after)
      if (!found?.interval || (found.interval.low <= 0 && found.interval.high >= 0) || Math.abs(found.mean) < 0.0005) return []
      const {low, high} = found.interval
      return [
        {
          measure,
          line: name,
          of,
          before: mean(before),
          after: mean(after),
          change: found.mean,
          low,
          high,
          better: of === 'inTime' ? found.mean > 0 : found.mean < 0,
        },
      ]
    }),
  )
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
