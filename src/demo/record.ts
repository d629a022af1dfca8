import type {LondonDate} from '#core/time'

/** Share of answered calls for which the switch lost the time of answer: 3 in 1,000, and 16 in the month of a failing interface. */
export const answerLostShare = (day: LondonDate): number => (day.startsWith('2024-01') ? 0.016 : 0.003)

interface Disposition {
  readonly text: string
  readonly share: number
}
/** What handlers record a call as. On 101, just over half goes to the second queues, crime and public. */
const emergency: readonly Disposition[] = [
  {text: 'Incident: immediate', share: 0.31},
  {text: 'Incident: priority', share: 0.29},
  {text: 'Incident: scheduled', share: 0.13},
  {text: 'Resolved without deployment', share: 0.12},
  {text: 'Duplicate of an open incident', share: 0.08},
  {text: 'Passed to ambulance or fire', share: 0.04},
  {text: 'Not for the police', share: 0.027},
  {text: 'Disturbance at café or pub', share: 0.003},
]
const nonEmergency: readonly Disposition[] = [
  {text: 'Crime queue', share: 0.28},
  {text: 'Public queue', share: 0.24},
  {text: 'Incident created', share: 0.16},
  {text: 'Advice given', share: 0.14},
  {text: 'Transferred to department', share: 0.1},
  {text: 'Lost, found or stolen property', share: 0.05},
  {text: 'Reported online instead', share: 0.026},
  {text: 'Theft under £200', share: 0.004},
]
export const dispositions: readonly string[] = [...emergency, ...nonEmergency].map(({text}) => text)

/** Index into `dispositions` for a line (0 is 999) and a uniform draw. */
export function dispositionAt(line: number, uniform: number): number {
  const list = line === 0 ? emergency : nonEmergency
  let sum = 0
  for (let index = 0; index < list.length - 1; index++) {
    sum += list[index]!.share
    if (uniform < sum) return (line === 0 ? 0 : emergency.length) + index
  }
  return (line === 0 ? 0 : emergency.length) + list.length - 1
}
