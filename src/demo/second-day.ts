import {type CallLog, code, none} from './call-log.ts'
import {type Chance, exponential, firstIndex} from './chance.ts'
import type {OperationalDay} from './operational-day.ts'
import {type HandlerState, type SecondSpell, secondQueues} from './second-queue.ts'

/** What a caller did who gave up in a second queue. */
export const followings = ['reported-online', 'web-chat', 'called-again', 'nothing'] as const
export type Following = (typeof followings)[number]

/** Shares of what callers do who hang up because of the message, and of those who simply wait no longer. The truth that an analysis is to find. */
export const followingShares = {
  message: {'reported-online': 0.56, 'web-chat': 0.06, 'called-again': 0.08, nothing: 0.3},
  wait: {'reported-online': 0.07, 'web-chat': 0.04, 'called-again': 0.34, nothing: 0.55},
} as const satisfies Record<string, Record<Following, number>>

/** Someone who gave up in a second queue, and what they did next. */
export interface FollowUp {
  readonly spell: SecondSpell
  readonly following: Following
  /** When they did it; of someone who dialled again, when the call was offered. */
  readonly at: number
}

export interface SecondDay {
  readonly spells: readonly SecondSpell[]
  readonly states: readonly HandlerState[]
  readonly followUps: readonly FollowUp[]
}

const turnsTo999 = 0.06
/** Half of those who report online have done so within ten minutes, nine in ten within half an hour. */
const onlineMedian = 600
const onlineSpread = 0.86
const lags = {'web-chat': 480, 'called-again': 900} as const

/**
 * The second queues of a day and what became of those who gave up. Whoever dials again takes the place of the next caller on that line: that call
 * then bears their number, so that the number of calls, and every wait, stays what the control room made it.
 */
export function secondDay(day: OperationalDay, log: CallLog, chance: Chance, scale: number): SecondDay {
  const {spells, states} = secondQueues(day, log, chance, scale)
  const followUps: FollowUp[] = []
  const taken = new Set<number>()
  for (const spell of spells.filter(({how}) => how === 'abandoned').toSorted((a, b) => a.left - b.left || a.row - b.row)) {
    const index = 4 * (firstIndex(day.number, 0) + spell.row)
    const following = choose(followingShares[spell.becauseOfMessage ? 'message' : 'wait'], chance.following.at(index))
    const roll = chance.following.at(index + 1)
    if (following === 'reported-online') {
      const normal = Math.sqrt(-2 * Math.log(roll)) * Math.cos(2 * Math.PI * chance.following.at(index + 2))
      followUps.push({spell, following, at: spell.left + Math.ceil(20 + onlineMedian * Math.exp(onlineSpread * normal))})
    } else if (following === 'called-again') {
      const again = nextCall(
        log,
        spell.left + 30 + exponential(roll, lags['called-again']),
        chance.following.at(index + 2) < turnsTo999 ? 0 : 1,
        taken,
      )
      if (again !== none) {
        taken.add(again)
        if (log.caller[spell.row] !== none) log.caller[again] = log.caller[spell.row]!
      }
      followUps.push(again === none ? {spell, following: 'nothing', at: none} : {spell, following, at: log.offered[again]!})
    } else if (following === 'web-chat') {
      followUps.push({spell, following, at: spell.left + Math.ceil(15 + exponential(roll, lags['web-chat']))})
    } else followUps.push({spell, following, at: none})
  }
  return {spells, states, followUps}
}

function choose(shares: Readonly<Record<Following, number>>, roll: number): Following {
  let sum = 0
  for (const following of followings) {
    sum += shares[following]
    if (roll < sum) return following
  }
  return 'nothing'
}

/** The first call of a member of the public on a line from a moment on that no one has taken yet, by bisection. */
function nextCall(log: CallLog, from: number, line: number, taken: ReadonlySet<number>): number {
  let low = 0
  let high = log.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (log.offered[middle]! < from) low = middle + 1
    else high = middle
  }
  for (let row = low; row < log.length; row++) {
    const own = log.outcome[row] === code.internal || log.outcome[row] === code.test
    if (log.line[row] === line && !own && log.partner[row] === 0 && log.caller[row] !== none && !taken.has(row)) return row
  }
  return none
}
