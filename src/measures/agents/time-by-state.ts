import {defineMeasure, type Measure} from '#measures/define'

const states = [
  ['available', 'free to take a call', 'neither'],
  ['talking', 'talking to callers', 'neither'],
  ['wrap', 'writing up after calls', 'neither'],
  ['break', 'on a break', 'neither'],
  ['away', 'in meetings, training or otherwise not ready', 'neither'],
] as const

/** Share of logged-on time in each state (AGENT-4). One measure a state; together they are all of the time. */
export const agentMeasures: readonly Measure[] = states.map(([state, said, better]) =>
  defineMeasure({
    id: `agents.time.${state}`,
    version: 1,
    title: `Handlers’ logged-on time: ${said}`,
    sentence: `had handlers ${said} for {value} of their logged-on time`,
    fact: 'agent-state',
    period: 'from_at',
    covers: [],
    clock: {from: 'from_at', to: 'to_at', called: 'Entering a state to leaving it, as the telephone system records it'},
    where: 'true',
    exclude: [],
    unknown: null,
    shape: {
      kind: 'mean-of-sums',
      total: `CASE WHEN state = '${state}' THEN state_seconds ELSE 0 END`,
      of: 'state_seconds',
      outOf: 'Logged-on time of all handlers, in every state',
    },
    unit: 'share',
    better,
    splits: ['hour', 'weekday', 'team'],
    workerSplits: ['handler'],
    targets: [],
    hideBelow: 0,
    rules: ['AGENT-4'],
    about:
      'Seconds in the state over seconds logged on, of everybody together. It carries no interval, as seconds are no sample. A state is counted in the hour in which it began. It says nothing of how well anybody works.',
    source: 'The force’s own telephony or workforce management',
  }),
)
