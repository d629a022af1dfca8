import {exponentialPatience} from '#stats/queues/patience'
import {type GroupInput, type HubInputs, type LineInput, weekSlots} from '../inputs.ts'
import {readScenario, type Scenario} from '../scenario.ts'

/** A line of a force's size of which only what matters is said. */
export const plainLineInput = (line: Partial<LineInput> & Pick<LineInput, 'name'> & {readonly perHour: number}): LineInput => {
  const {perHour, ...rest} = line
  return {
    callsBySlot: new Array<number>(weekSlots).fill(perHour / 4),
    dayCv: 0,
    handling: {meanSeconds: 300, cv: 1},
    wrapSeconds: 0,
    connectSeconds: 0,
    lostAtOnce: 0,
    patience: exponentialPatience(300),
    redial: null,
    overflow: null,
    next: [],
    target: {withinSeconds: 10, share: 0.9},
    ...rest,
  }
}

export const plainGroupInput = (name: string, people: number, takes: readonly string[]): GroupInput => ({
  name,
  staffBySlot: new Array<number>(weekSlots).fill(people),
  serves: takes.map((line) => ({line, reserve: 0})),
  absence: 0,
})

/** 999 and 101 on one group, and a crime queue behind 101. */
export const twoStageHub: HubInputs = {
  lines: [
    plainLineInput({name: '999', perHour: 18}),
    plainLineInput({
      name: '101',
      perHour: 28,
      handling: {meanSeconds: 150, cv: 1},
      target: {withinSeconds: 30, share: 0.9},
      next: [{line: 'crime', share: 0.4}],
    }),
    plainLineInput({name: 'crime', perHour: 0, handling: {meanSeconds: 900, cv: 1}, patience: exponentialPatience(900), target: null}),
  ],
  groups: [plainGroupInput('handlers', 3, ['999', '101']), plainGroupInput('crime team', 2, ['crime'])],
}

/** A scenario over that hub, of a week, with the measures given as YAML. */
export const plainScenario = (measures: string, more = ''): Scenario =>
  readScenario(
    'plain.yaml',
    `name: Plain
base: {staffedOn: 2024-01-31}
evaluate: {from: 2024-07-01, to: 2024-07-07}
lines: [{line: '999', within: 10, target: 90%}, {line: '101', within: 30, target: 90%}, {line: crime, fedBy: '101'}]
groups: [{group: handlers, handlers: ['H*'], takes: ['999', '101']}, {group: crime team, handlers: ['C*'], takes: [crime]}]
${measures === '' ? '' : `measures:\n${measures}\n`}${more}`,
  )
