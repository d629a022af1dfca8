import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import {type HubPlan, type PlanServices, planHub} from './plan-hub.ts'
import {type Promised, readScenario} from './scenario.ts'

export interface ScenarioText {
  readonly file: string
  readonly text: string
}

export interface PlanProgress {
  readonly stage: string
  readonly done: number
  readonly of: number
}

/** How far a plan is: an answer of few runs and without shifts comes first; more runs narrow it. */
export type PlanState =
  | {readonly kind: 'ready'; readonly plan: HubPlan; readonly narrowing: PlanProgress | null}
  | {readonly kind: 'working'; readonly progress: PlanProgress}
  | {readonly kind: 'refused'; readonly error: AnswerableError}

/** Plans that a server shows: each scenario is worked out once for the data and text it stands on, beside the requests and never in one. */
export interface PlanBoard {
  /** Scenarios of the workspace by name, and their texts. */
  scenarios(): readonly (ScenarioText & {readonly name: string})[]
  /** Begins the work where it has not begun. Refuses a name that no scenario bears. */
  state(name: string): Promise<PlanState>
  close(): void
}

const firstRuns = 16

interface Work {
  readonly key: string
  readonly stop: AbortController
  state: PlanState
}

const nameOf = (file: string): string => file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '')

export function planBoard(
  services: PlanServices & {scenarios(): readonly ScenarioText[]; promised(): Promised; report(error: unknown): void},
): PlanBoard {
  const works = new Map<string, Work>()
  const named = () => services.scenarios().map((scenario) => ({...scenario, name: nameOf(scenario.file)}))

  async function work(at: Work, {file, text}: ScenarioText): Promise<void> {
    try {
      const scenario = readScenario(file, text, services.promised())
      const plan = (runs: number, shown: HubPlan | null, withoutShifts = false): Promise<HubPlan> =>
        planHub(services, file, scenario, {
          runs,
          withoutShifts,
          signal: at.stop.signal,
          secondsLimit: 300,
          onProgress: (stage, done, of) => {
            const progress = {stage, done, of}
            at.state = shown ? {kind: 'ready', plan: shown, narrowing: progress} : {kind: 'working', progress}
          },
        })
      const first = await plan(Math.min(firstRuns, scenario.runs), null, true)
      at.state = {kind: 'ready', plan: first, narrowing: {stage: 'More runs', done: 0, of: scenario.runs}}
      const whole = scenario.runs <= firstRuns && first.staffing?.kind !== 'later'
      if (whole || at.stop.signal.aborted) at.state = {kind: 'ready', plan: first, narrowing: null}
      else at.state = {kind: 'ready', plan: await plan(scenario.runs, first), narrowing: null}
    } catch (error) {
      if (at.stop.signal.aborted) return
      if (error instanceof AnswerableError) at.state = {kind: 'refused', error}
      else {
        services.report(error)
        works.delete(nameOf(file))
      }
    }
  }

  return {
    scenarios: named,
    async state(name) {
      const held = named()
      const scenario = held.find((each) => each.name === name)
      if (!scenario)
        throw new AnswerableError('SCENARIO_UNKNOWN', {
          scenario: name,
          nearest: nearest(
            name,
            held.map((each) => each.name),
          ),
        })
      const {snapshot} = await services.facts.at()
      const key = `${snapshot?.id ?? 'none'} ${JSON.stringify([...services.promised()])} ${scenario.text}`
      const known = works.get(name)
      if (known?.key === key) return known.state
      known?.stop.abort()
      const at: Work = {
        key,
        stop: new AbortController(),
        state: {kind: 'working', progress: {stage: 'Reading the force’s calls', done: 0, of: 1}},
      }
      works.set(name, at)
      void work(at, scenario)
      return at.state
    },
    close() {
      for (const {stop} of works.values()) stop.abort()
      works.clear()
    },
  }
}
