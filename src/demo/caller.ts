import {none} from './call-log.ts'
import {type Chance, exponential} from './chance.ts'

/** What kind of call it is before anyone answers: numbers for typed arrays. */
export const kinds = ['plain', 'silent', 'internal', 'test', 'diverted', 'voicemail', 'forced-release'] as const
export type Kind = (typeof kinds)[number]
export const kind = Object.fromEntries(kinds.map((name, index) => [name, index])) as Record<Kind, number>

/** Share of calls whose number is withheld: a blank cell. */
const withheld = 0.12
const numbers = 1_000_000
const frequentCallers = 4_000
const frequentShare = 0.09

/** Number 0 to 999,999 of the caller, or none when withheld. Nine in a hundred calls come from a few thousand frequent callers. */
export function callerAt(chance: Chance, index: number): number {
  const roll = chance.caller.at(2 * index)
  if (roll < withheld) return none
  const which = chance.caller.at(2 * index + 1)
  const rank = roll < withheld + frequentShare ? Math.floor(frequentCallers * which * which) : Math.floor(which * numbers)
  return (rank * 640_007 + 271_828) % numbers
}

/** The kind of a first call. Voicemail takes 101 calls at night only; about 1.5 in a hundred calls are silent, internal or tests. */
export function kindAt(chance: Chance, index: number, line: number, hour: number): number {
  const roll = chance.kind.at(2 * index)
  if (line === 0) return roll < 0.0085 ? kind.silent : roll < 0.0125 ? kind.internal : roll < 0.0155 ? kind.test : kind.plain
  if (roll < 0.008) return kind.internal
  if (roll < 0.011) return kind.test
  if (roll < 0.017) return kind.diverted
  if (roll < 0.0174) return kind['forced-release']
  return hour < 6 && roll < 0.06 ? kind.voicemail : kind.plain
}

export type Leaving = 'abandoned' | 'callback' | 'rescued' | 'overflow'
const emergencyPatience = 420
const otherPatience = 300
/** Calls that end almost at once: pocket dials on 999. */
const pocketDials = 0.013
/** A supervisor picks up a waiting 999 call after this mean time; a neighbouring force takes one that waits for two minutes. */
const rescueMean = 25
const overflowAfter = 120
/** Messages in the 101 queue: at each some hang up (to report online, or for good); at the first some accept a callback. */
export const messageEvery = 90
const hangsUpAtMessage = 0.12
const acceptsCallback = 0.1

/** Seconds in the queue after which a caller hangs up whatever happens, before messages and rescue. */
export function patienceAt(chance: Chance, index: number, line: number): number {
  const uniform = chance.patience.at(index)
  if (line === 1) return exponential(uniform, otherPatience)
  return uniform < pocketDials
    ? exponential(uniform / pocketDials, 2.5)
    : exponential((uniform - pocketDials) / (1 - pocketDials), emergencyPatience)
}

/** How and when a caller who is never answered leaves the queue, in seconds after entering it. */
export function leavingAt(chance: Chance, index: number, line: number, patience: number): {readonly after: number; readonly how: Leaving} {
  if (line === 0) {
    const rescue = 4 + exponential(chance.rescue.at(index), rescueMean)
    if (patience < rescue && patience < overflowAfter) return {after: patience, how: 'abandoned'}
    return rescue < overflowAfter ? {after: rescue, how: 'rescued'} : {after: overflowAfter, how: 'overflow'}
  }
  for (let message = 1; message <= 8 && message * messageEvery < patience; message++) {
    const roll = chance.message.at(8 * index + message - 1)
    const reaction = message * messageEvery + 4 + 14 * ((roll * 997) % 1)
    if (reaction >= patience) break
    if (roll < hangsUpAtMessage) return {after: reaction, how: 'abandoned'}
    if (message === 1 && roll < hangsUpAtMessage + acceptsCallback) return {after: reaction, how: 'callback'}
  }
  return {after: patience, how: 'abandoned'}
}
