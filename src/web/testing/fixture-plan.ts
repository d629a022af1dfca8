import {evaluate} from '#plan/evaluate'
import type {Gate} from '#plan/gate'
import type {GateLine} from '#plan/gate-line'
import type {GroupInput, HubInputs, LineInput} from '#plan/inputs'
import type {PlanBoard, PlanState} from '#plan/plan-board'
import type {HubPlan} from '#plan/plan-hub'
import {readScenario} from '#plan/scenario'
import {likelyOf} from '#plan/summary'
import {supplyChecks} from '#plan/supply'
import {exponentialPatience} from '#stats/queues/patience'

const text = `name: Five officers a day, ten posts
base: {staffedOn: 2024-01-31}
evaluate: {from: 2024-07-01, to: 2024-07-07}
lines: [{line: '999', title: 999 within 10 seconds, within: 10, target: 90%}, {line: '101', within: 30, target: 90%}, {line: crime, title: Gave up in the crime queue, fedBy: '101'}]
groups: [{group: handlers, handlers: ['H*'], takes: ['999', '101']}, {group: crime team, handlers: ['C*'], takes: [crime]}]
measures:
  - {id: A, name: 'Five officers, 15:00 to 21:00', kind: people, from: 2024-02-01, group: officers, people: 5, takes: ['999', '101'], between: ['15:00', '21:00']}
  - {id: C, name: Online reporting, kind: online, from: 2024-09-01, line: '101', share: 10%}
  - {id: D, name: Handling time 10% shorter, kind: handling, from: 2024-05-01, line: '999', change: -10%}
supply: [{measure: A, people: 50, shareOfTime: 10%, hoursAWeek: 40}]
runs: 8
`

const line = (name: string, perHour: number, handling: number, target: LineInput['target'], next: LineInput['next'] = []): LineInput => ({
  name,
  callsBySlot: new Array<number>(672).fill(perHour / 4),
  dayCv: 0.08,
  handling: {meanSeconds: handling, cv: 0.9},
  wrapSeconds: 20,
  connectSeconds: 2,
  lostAtOnce: 0.01,
  patience: exponentialPatience(300),
  redial: null,
  overflow: null,
  next,
  target,
})
const group = (name: string, people: number, takes: readonly string[]): GroupInput => ({
  name,
  staffBySlot: Array.from({length: 672}, (_, slot) => people - (slot % 96 < 28 ? 0.5 : 0)),
  serves: takes.map((each) => ({line: each, reserve: 0})),
  absence: 0.05,
})

const inputs: HubInputs = {
  lines: [
    line('999', 18, 420, {withinSeconds: 10, share: 0.9}),
    line('101', 28, 150, {withinSeconds: 30, share: 0.9}, [{line: 'crime', share: 0.4}]),
    {...line('crime', 0, 900, null), patience: exponentialPatience(900)},
  ],
  groups: [group('handlers', 4.6, ['999', '101']), group('crime team', 2.4, ['crime'])],
}

const gateLine = (name: string, of: GateLine['of'], error: number): GateLine => ({
  line: name,
  of,
  error,
  bias: -error,
  dayError: error,
  limit: of === 'inTime' ? 0.02 : 0.03,
  fit: error <= (of === 'inTime' ? 0.02 : 0.03),
  fitByHour: error <= (of === 'inTime' ? 0.02 : 0.03),
  observed: 0.92,
  modelled: 0.92 - error,
  byHour: Array.from({length: 24}, (_, hour) =>
    hour === 4
      ? {calls: 0, observed: null, modelled: null, error: null, errorLow: null, errorHigh: null, verdict: 'none' as const}
      : {
          calls: 400,
          observed: 0.92,
          modelled: 0.92 - error,
          error: -error,
          errorLow: -error - 0.008,
          errorHigh: -error + 0.008,
          verdict: error > 0.03 ? ('unfit' as const) : hour === 14 ? ('unclear' as const) : ('fit' as const),
        },
  ),
  why:
    error <= 0.03
      ? []
      : ['Largest, model less observed: 14:00 (−7.0 points). The model does worse than the control room did at most hours.'],
})

export const fixtureGate: Gate = {
  kind: 'replayed',
  period: {from: '2024-05-06', to: '2024-07-01'},
  days: 56,
  calls: 63_182,
  runs: 12,
  lines: [
    gateLine('999', 'inTime', 0.011),
    gateLine('999', 'gaveUp', 0.004),
    gateLine('101', 'inTime', 0.016),
    gateLine('crime', 'gaveUp', 0.061),
  ],
}

/** A plan as the page is given it: the hub is invented and simulated for eight weeks of runs, the gate and the causes are written down. */
export function fixturePlan(): Promise<HubPlan> {
  made ??= makePlan()
  return made
}

let made: Promise<HubPlan> | null = null

async function makePlan(): Promise<HubPlan> {
  const scenario = readScenario('scenarios/hub.yaml', text)
  const outcome = await evaluate(inputs, scenario, {rota: '2024-01-31', calls: '2024-06-30'}, {runs: 8, workers: 0})
  if (outcome.kind !== 'evaluated') throw new Error(outcome.kind)
  const shape = {start: 28, quarters: 32, pause: {after: 14, quarters: 2}, hours: 8}
  return {
    file: 'scenarios/hub.yaml',
    scenario,
    snapshot: 'f1e2d3c4',
    fitted: {
      scenario,
      leftOut: [],
      inputs,
      sources: [{what: '999: calls', value: '432 a day', source: '39,312 calls from 1 April 2024 to 30 June 2024'}],
      unknown: [],
      seasons: [
        {
          line: '999',
          steps: [
            {year: '2022', ratio: 1.03},
            {year: '2023', ratio: 1.05},
          ],
          factor: 1.04,
          low: 1.03,
          high: 1.05,
          identified: true,
        },
      ],
      demandPeriod: {from: '2024-04-01', to: '2024-07-01'},
      basePeriod: {from: '2023-12-07', to: '2024-02-01'},
    },
    evaluation: outcome.evaluation,
    gate: fixtureGate,
    formula: [
      {
        line: '999',
        formula: 0.78,
        simulated: 0.74,
        parts: [
          {says: 'days differ by more than chance', part: -0.01},
          {says: 'the same people take other lines too', part: -0.03},
        ],
      },
    ],
    supply: supplyChecks(scenario),
    unknown: [
      {
        input: {
          what: 'wrap',
          of: '999',
          title: 'Work after a 999 call',
          unit: 'seconds',
          low: 20,
          high: 150,
          used: 78,
          why: 'only 84 times did the same handler go straight to a call that was waiting',
        },
        lines: [{line: '999', standard: 0.9, low: likelyOf([0.93, 0.94]), high: likelyOf([0.87, 0.88]), flips: true}],
      },
    ],
    staffing: {
      kind: 'found',
      staffing: {
        requirement: {
          group: 'handlers',
          rule: 'every-hour',
          formula: new Array<number>(168).fill(6),
          people: new Array<number>(168).fill(5),
          failing: [4, 1, 0],
          lines: [{line: '999', standard: 0.9, share: 0.95}],
          met: true,
        },
        shifts: {
          kind: 'planned',
          plan: {
            shapes: [shape],
            starts: Array.from({length: 7}, () => [5]),
            hours: 280,
            onDuty: Array.from({length: 672}, (_, slot) => (slot % 96 >= 28 && slot % 96 < 60 ? 5 : 0)),
            required: Array.from({length: 672}, (_, slot) => (slot % 96 >= 30 && slot % 96 < 58 ? 4 : 0)),
            shortHours: 0,
            bound: 278,
            gap: 0.007,
            timeUp: false,
          },
        },
        trial: {
          runs: 24,
          required: [{line: '999', standard: 0.9, inTime: likelyOf([0.94, 0.95, 0.96]), failing: [], lowest: {hour: 37, share: 0.91}}],
          planned: [
            {line: '999', standard: 0.9, inTime: likelyOf([0.92, 0.93, 0.94]), failing: [37, 62], lowest: {hour: 37, share: 0.884}},
          ],
          misses: [9, 2],
          ended: 'no-better',
          easedHours: 0,
        },
        present: 4.5,
        planned: 5.2,
        posts: 9.3,
        roster: {
          kind: 'made',
          roster: {
            people: ['Person 01', 'Person 02'],
            shifts: [
              Array.from({length: 14}, (_, day) => (day % 7 < 5 ? '07:00–15:00' : null)),
              Array.from({length: 14}, (_, day) => (day % 7 < 4 ? '07:00–15:00' : null)),
            ],
            hours: [80, 64],
            nights: [0, 0],
            unfilled: [],
            gap: 0,
          },
        },
      },
    },
    attribution: {
      line: '999',
      of: 'offered',
      withinSeconds: 10,
      before: {from: '2023-09-01', to: '2023-10-01'},
      after: {from: '2024-06-01', to: '2024-07-01'},
      observedBefore: 0.709,
      observedAfter: 0.934,
      modelBefore: 0.7,
      modelAfter: 0.855,
      parts: [
        {
          id: 'A',
          name: 'Five officers a day, 15:00 to 21:00',
          part: 0.086,
          low: 0.072,
          high: 0.099,
          basis: 'in force since 1 February 2024',
        },
        {id: 'rota', name: 'Rota, sickness and vacancies otherwise', part: 0.073, low: 0.06, high: 0.086, basis: 'who was on the phones'},
        {id: 'calls', name: 'Calls: number, hours, length', part: -0.004, low: -0.009, high: 0.001, basis: '460 a day before, 456 after'},
      ],
      unexplained: {part: 0.07, low: 0.051, high: 0.089},
      notCounted: [{id: 'C', name: 'Online reporting', why: 'not in force: begins 1 September 2024'}],
      runs: 32,
    },
  }
}

/** A board with one plan that is ready, worked out once. */
export function fixturePlans(state?: PlanState): PlanBoard {
  let ready: Promise<PlanState> | null = null
  return {
    scenarios: () => [{name: 'hub', file: 'scenarios/hub.yaml', text}],
    state: async () => {
      if (state) return state
      ready ??= fixturePlan().then((plan): PlanState => ({kind: 'ready', plan, narrowing: null}))
      return ready
    },
    close: () => {},
  }
}
