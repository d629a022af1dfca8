import {type CallLog, code, none} from './call-log.ts'
import {type Chance, exponential, firstIndex, lognormalAt} from './chance.ts'
import type {OperationalDay} from './operational-day.ts'
import {dispositions} from './record.ts'
import {shiftOf} from './staffing.ts'

export const secondLines = ['crime', 'public'] as const
export type SecondLine = (typeof secondLines)[number]

/** When recorded messages are played, in seconds after entering: the one to report online, again and again, and one offer of a callback. */
export const onlineMessages = [90, 270, 450, 630, 810, 990] as const
export const callbackMessage = 180
/** Share of those who hear the message to report online, for the first time and later, that hang up because of it, within ten seconds. */
export const hangsUpAtOnline = [0.15, 0.08, 0.05, 0.05, 0.05, 0.05] as const
const reaction = {least: 2, spread: 8} as const
/** Mean seconds that a caller would wait, were there no message. */
export const secondPatience = 1500
const acceptsCallback = 0.09
const callbackHours = {from: 9, to: 17} as const
const callbackKept = 0.86
const meanHandling = 900
const handlingVariation = 0.9
const talking = 0.8
const breakSeconds = 1800

/** Handlers of the second lines in each hour of the clock. */
const staffed: Record<SecondLine, readonly number[]> = {
  crime: [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 2, 3, 3, 3, 3, 2, 2, 2, 2, 1, 1],
  public: [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 2, 2, 2, 2, 3, 2, 2, 2, 1, 1, 1, 1],
}

/** One stay in a second queue. Times are whole seconds since the day's start; `none` is a time that is not there. */
export interface SecondSpell {
  /** Row of its call in the day's log. */
  readonly row: number
  readonly line: SecondLine
  readonly entered: number
  readonly left: number
  readonly how: 'answered' | 'abandoned' | 'callback'
  /** Hung up because of the message to report online, which no telephone log knows. */
  readonly becauseOfMessage: boolean
  readonly position: number
  readonly callbackOffered: boolean
  readonly calledBack: number
  readonly handler: string
}

/** A handler in one state. */
export interface HandlerState {
  readonly handler: string
  readonly team: string
  readonly state: 'available' | 'talking' | 'wrap' | 'break' | 'away'
  readonly from: number
  readonly to: number
}

/** How a caller of a second queue leaves it who is never answered, in seconds after entering. */
function leaving(
  chance: Chance,
  index: number,
  hour: number,
): {readonly after: number; readonly how: 'abandoned' | 'callback'; readonly message: boolean} {
  const patience = exponential(chance.secondPatience.at(index), secondPatience)
  const react = (roll: number): number => reaction.least + reaction.spread * ((roll * 997) % 1)
  for (const [n, at] of onlineMessages.entries()) {
    if (at >= patience) break
    const roll = chance.secondMessage.at(8 * index + n)
    if (roll < hangsUpAtOnline[n]! && at + react(roll) < patience) return {after: at + react(roll), how: 'abandoned', message: true}
    if (n > 0 || hour < callbackHours.from || hour >= callbackHours.to || callbackMessage >= patience) continue
    const accept = chance.secondMessage.at(8 * index + 7)
    if (accept < acceptsCallback) return {after: callbackMessage + react(accept), how: 'callback', message: false}
  }
  return {after: patience, how: 'abandoned', message: false}
}

/** The line that the first answer to a 101 call sent it on to, or null. */
export function sentOn(log: CallLog, row: number): SecondLine | null {
  if (log.line[row] !== 1 || log.outcome[row] !== code.answered || log.answered[row] === none) return null
  const recorded = log.disposition[row] === none ? '' : dispositions[log.disposition[row]!]
  return recorded === 'Crime queue' ? 'crime' : recorded === 'Public queue' ? 'public' : null
}

/** Handlers of one line over one day: when each is free, who sits where, and what they did. */
class Desk {
  readonly #day: OperationalDay
  readonly #line: SecondLine
  readonly #scale: number
  readonly #free: number[] = []
  readonly #rested = new Set<string>()
  readonly #done = new Map<string, HandlerState[]>()

  constructor(day: OperationalDay, line: SecondLine, scale: number) {
    this.#day = day
    this.#line = line
    this.#scale = scale
    this.#free = Array.from({length: Math.max(...staffed[line]) * scale}, () => 0)
  }

  #hour(at: number): number {
    return this.#day.hours[Math.min(Math.floor(at / 3600), this.#day.hours.length - 1)]!.hour
  }

  #onDuty(at: number): number {
    return staffed[this.#line][this.#hour(at)]! * this.#scale
  }

  /** The first moment from `at` on at which somebody is free, and who. */
  next(at: number): {readonly at: number; readonly slot: number} {
    let best = {at: Number.POSITIVE_INFINITY, slot: 0}
    this.#free.forEach((free, slot) => {
      let from = Math.max(free, at)
      while (slot >= this.#onDuty(from) && from < this.#day.seconds) from = (Math.floor(from / 3600) + 1) * 3600
      if (from < best.at) best = {at: from, slot}
    })
    return best
  }

  /** Takes a call: talking, writing up, and half an hour's rest once a shift when its time has come. */
  take(slot: number, at: number, handled: number): string {
    const shift = shiftOf(this.#hour(at))
    const person = (this.#day.number * 7 + shift * 8 + slot) % 24
    const team = `Team ${'ABCDE'[(this.#day.number + shift) % 5]}`
    const handler = `${this.#line === 'crime' ? 'C' : 'Q'}${String(person + 1).padStart(2, '0')}`
    const states = this.#done.get(handler) ?? []
    this.#done.set(handler, states)
    const talked = at + Math.max(5, Math.round(handled * talking))
    const written = talked + Math.max(1, Math.round(handled * (1 - talking)))
    states.push({handler, team, state: 'talking', from: at, to: talked}, {handler, team, state: 'wrap', from: talked, to: written})
    this.#free[slot] = written
    const due = `${shift} ${slot}`
    if (!this.#rested.has(due) && (at / 3600 + 5) % 8 >= 4) {
      this.#rested.add(due)
      states.push({handler, team, state: 'break', from: written, to: written + breakSeconds})
      this.#free[slot] = written + breakSeconds
    }
    return handler
  }

  /** What everybody did, with the time between two states, where it is under two hours, free for a call. */
  states(): readonly HandlerState[] {
    return [...this.#done.values()].flatMap((states) => {
      const sorted = states.toSorted((a, b) => a.from - b.from)
      return sorted.flatMap((state, index) => {
        const before = sorted[index - 1]
        const idle = before ? state.from - before.to : 0
        return idle > 0 && idle < 7200 ? [{...state, state: 'available' as const, from: before!.to, to: state.from}, state] : [state]
      })
    })
  }
}

/**
 * The second queues of one day: first come, first served, on each line its own handlers. Who joins is whom the first answer sent on; who gives up is
 * who would have waited longer than they would bear, or who did as the message asked. Exact for this discipline: a caller's wait depends only on
 * those before them who were served.
 */
export function secondQueues(
  day: OperationalDay,
  log: CallLog,
  chance: Chance,
  scale: number,
): {readonly spells: readonly SecondSpell[]; readonly states: readonly HandlerState[]} {
  const spells: SecondSpell[] = []
  const states: HandlerState[] = []
  for (const line of secondLines) {
    const desk = new Desk(day, line, scale)
    const rows: number[] = []
    for (let row = 0; row < log.length; row++) if (sentOn(log, row) === line) rows.push(row)
    rows.sort((a, b) => log.ended[a]! - log.ended[b]! || a - b)
    const leaves: number[] = []
    for (const row of rows) {
      const index = firstIndex(day.number, 0) + row
      const entered = log.ended[row]!
      const hour = day.hours[Math.min(Math.floor(entered / 3600), day.hours.length - 1)]!.hour
      const {after, how, message} = leaving(chance, index, hour)
      const next = desk.next(entered)
      const answered = next.at - entered <= after && Number.isFinite(next.at)
      const left = answered ? Math.ceil(next.at) : entered + Math.ceil(after)
      const waiting = leaves.filter((at) => at > entered).length
      const handled = lognormalAt(chance.secondService, index, meanHandling, handlingVariation)
      const handler = answered ? desk.take(next.slot, left, handled) : ''
      const kept = chance.following.at(4 * index + 3)
      leaves.push(left)
      spells.push({
        row,
        line,
        entered,
        left,
        how: answered ? 'answered' : how,
        becauseOfMessage: !answered && message,
        position: waiting + 1,
        callbackOffered: left - entered >= callbackMessage && hour >= callbackHours.from && hour < callbackHours.to,
        calledBack: !answered && how === 'callback' && kept < callbackKept ? left + Math.round(900 + 9000 * kept) : none,
        handler,
      })
    }
    states.push(...desk.states())
  }
  return {spells, states}
}
