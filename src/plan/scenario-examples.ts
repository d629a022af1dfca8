import type {ScenarioMeasure} from './scenario.ts'

/** An example of every kind of measure, as a scenario writes it. The documentation shows them, and a test reads each. */
export const measureExamples: Readonly<Record<ScenarioMeasure['kind'], {readonly says: string; readonly yaml: string}>> = {
  people: {
    says: "People on duty in stated hours, of a group the hub has or a new one. `noShow` is the share who do not come. Hours over midnight are written as `['22:00', '06:00']`, on the days on which they begin.",
    yaml: `id: A
name: Five trained officers, 15:00 to 21:00
kind: people
from: 2024-02-01
group: officers
people: 5
takes: ['999', {line: '101', keepFree: 1}]
between: ['15:00', '21:00']
days: [mon, tue, wed, thu, fri, sat, sun]
noShow: 8%`,
  },
  posts: {
    says: 'Posts, of which some are filled, spread over the stated hours: `shrinkage` is the share of paid hours that are leave, sickness, training and breaks.',
    yaml: `id: B
name: Ten posts, six filled
kind: posts
from: 2024-06-24
group: handlers
posts: 10
filled: 6
hoursAWeek: 40
shrinkage: 30%`,
  },
  recruits: {
    says: 'Recruits who begin on several days, in full-time equivalents. In place of the list, `role: call-taker` reads the recruits of that role whom actions of the register promise: in post or agreed, of official actions that are not cancelled; whoever was due and is not in post does not count.',
    yaml: `id: R
name: Ten call-takers, six first
kind: recruits
from: 2024-06-01
group: handlers
recruits:
  - {from: 2024-06-24, fte: 6}
  - {from: 2024-07-15, fte: 4}
hoursAWeek: 40
shrinkage: 30%`,
  },
  handling: {
    says: 'A call takes longer or shorter, with the work after it.',
    yaml: `id: D
name: Handling time 10% shorter
kind: handling
from: 2024-05-01
line: '999'
change: -10%`,
  },
  demand: {
    says: 'More or fewer calls on a line.',
    yaml: `id: E
name: Summer demand
kind: demand
from: 2024-07-01
to: 2024-08-31
line: '999'
change: +6%`,
  },
  online: {
    says: 'A share of a line’s calls moves to online reporting and no longer rings.',
    yaml: `id: C
name: Online reporting up 10%
kind: online
from: 2024-09-01
line: '101'
share: 10%`,
  },
  overflow: {
    says: 'Somebody outside the groups picks up a call that has waited this long on average.',
    yaml: `id: F
name: Supervisors pick up after 25 seconds
kind: overflow
from: 2024-03-01
line: '999'
pickUpSeconds: 25`,
  },
  reserve: {
    says: 'So many of a group must stay free before it takes a call of the line.',
    yaml: `id: G
name: Two handlers kept for 999
kind: reserve
from: 2024-03-01
group: handlers
line: '101'
keepFree: 2`,
  },
  skills: {
    says: 'The lines a group takes, in order: who may be used on which line.',
    yaml: `id: H
name: Operators take 999 too
kind: skills
from: 2024-03-01
group: operators
takes: ['101', '999']`,
  },
}

/** A whole scenario, as a force would begin one. */
export const scenarioExample = `name: Five officers, ten posts and a quicker call
base: {staffedOn: 2024-01-31, weeks: 8}      # the rota that everything is compared with
demand: {weeks: 13}                          # calls, handling and patience: the latest weeks of data
evaluate: {from: 2024-07-01, to: 2024-07-28} # both days in
lines:
  - {line: '999', within: 10, target: 90%}
  - {line: '101', within: 30, target: 90%}
groups:
  - {group: handlers, handlers: ['H*', 'R*'], takes: ['999', {line: '101', keepFree: 1}]}
  - {group: operators, handlers: ['L*'], takes: ['101']}
overflow:
  - {line: '999', handlers: ['S*']}          # supervisors pick up what waits
measures:
${(['people', 'posts', 'online', 'handling'] as const).map((kind) => `  - ${measureExamples[kind].yaml.replaceAll('\n', '\n    ')}`).join('\n')}
supply:
  - {measure: A, people: 50, shareOfTime: 10%, hoursAWeek: 40}
unknown:
  - {what: wrap, of: '999', low: 40, high: 140} # seconds of work after a call
shifts:                                       # the least staffing, and shifts for it
  group: handlers
  startsAt: ['06:00', '07:00', '09:00', '12:00', '14:00', '15:00', '18:00', '22:00']
  lengthHours: [8, 10]
  hoursAWeek: 40
explain:
  before: {from: 2023-09-01, to: 2023-09-30}
  after: {from: 2024-06-01, to: 2024-06-30}
  line: '999'
  of: offered                                 # or answered: the share of calls answered, as national figures of 999 count
`
