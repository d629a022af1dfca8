import {type Arrivals, arrivals} from './arrivals.ts'
import {CallLog, code, none} from './call-log.ts'
import {callerAt, kind, kindAt, type Leaving, leavingAt, messageEvery, patienceAt} from './caller.ts'
import {type Chance, callsPerDay, exponential, firstIndex, lognormalAt} from './chance.ts'
import {type HandlerGroup, handlerNumber} from './handlers.ts'
import type {MonthStaff} from './monthly-staff.ts'
import type {OperationalDay} from './operational-day.ts'
import {isPartner} from './partners.ts'
import {answerLostShare, dispositionAt} from './record.ts'
import {groupOf, type Roster, rosterOf} from './staffing.ts'

const meanHandling = [480, 150] as const
const handlingVariation = 0.9
/** The part of a handler's time during which the caller is on the line; the rest is writing up. */
const talking = 0.82
/** Handlers kept free for 999 while 101 waits. */
const reserve = 1
const redials = [0.5, 0.42] as const
const redialMean = [45, 140] as const
/** Share of 101 re-dials that are made on 999. */
const turnsTo999 = 0.07

/** Kinds of call that never join a queue: how long they stay (least, and up to as much more) and how they end. */
const unqueued: Readonly<Record<number, readonly [least: number, spread: number, outcome: number]>> = {
  [kind.diverted]: [3, 11, code.diverted],
  [kind.voicemail]: [35, 60, code.voicemail],
  [kind['forced-release']]: [20, 40, code['forced-release']],
}

interface Waiting {
  readonly row: number
  readonly draw: number
  readonly entered: number
  leaveAt: number
  how: Leaving
  /** Accepted a callback: keeps the place, and no longer holds the line. */
  calledBack: boolean
}

/**
 * One day of the control room, event by event: two queues, first come first served, 999 before 101; handlers and operators by the hour;
 * callers who give up, are rescued, are offered a callback, or dial again. Waits come out of the staff; nothing edits them.
 */
class HubDay {
  readonly #day: OperationalDay
  readonly #chance: Chance
  readonly #first: number
  readonly #calls: Arrivals
  readonly #roster: Roster
  readonly #log: CallLog
  readonly #queues: readonly [Waiting[], Waiting[]] = [[], []]
  readonly #handlerFree = new Float64Array(64)
  readonly #operatorFree = new Float64Array(64)
  /** Re-dials to come, soonest first. */
  readonly #pending: {at: number; line: number; caller: number; draw: number}[] = []
  #drawn: number
  #now = 0
  #hour = 0

  constructor(day: OperationalDay, seed: number, hub: number, chance: Chance, roster: Roster) {
    this.#day = day
    this.#chance = chance
    this.#first = firstIndex(day.number, hub)
    this.#calls = arrivals(day, seed, hub)
    this.#roster = roster
    this.#drawn = this.#calls.at.length
    this.#log = new CallLog(Math.ceil(this.#drawn * 1.5) + 256)
  }

  run(): CallLog {
    let next = 0
    const {at, line} = this.#calls
    for (;;) {
      const first = next < at.length ? at[next]! : Number.POSITIVE_INFINITY
      const redial = this.#pending[0]?.at ?? Number.POSITIVE_INFINITY
      const waiting = this.#queues[0].length + this.#queues[1].length > 0
      const leaver = waiting ? this.#nextLeaver() : null
      const leave = leaver?.leaveAt ?? Number.POSITIVE_INFINITY
      const service = waiting ? Math.min(this.#nextFree(), (Math.floor(this.#now / 3600) + 1) * 3600) : Number.POSITIVE_INFINITY
      const time = Math.min(first, redial, leave, service)
      if (time === Number.POSITIVE_INFINITY) return this.#log
      this.#now = time
      this.#hour = Math.min(Math.floor(time / 3600), this.#day.hours.length - 1)
      if (leaver && time === leave) this.#leave(leaver)
      else if (time === first) {
        const draw = this.#first + next
        const {hour} = this.#day.hours[this.#hour]!
        this.#arrive(line[next]!, callerAt(this.#chance, draw), draw, kindAt(this.#chance, draw, line[next]!, hour))
        next++
      } else if (time === redial) {
        const {line, caller, draw} = this.#pending.shift()!
        this.#arrive(line, caller, draw, kind.plain)
      }
      if (waiting || this.#queues[0].length + this.#queues[1].length > 0) this.#dispatch()
    }
  }

  #arrive(line: number, caller: number, draw: number, type: number): void {
    const log = this.#log
    const row = log.length++
    log.line[row] = line
    log.caller[row] = caller
    log.offered[row] = Math.floor(this.#now)
    log.answered[row] = none
    log.handler[row] = none
    log.disposition[row] = none
    log.outcome[row] = code.answered
    if (type === kind.silent) log.outcome[row] = code.silent
    if (type === kind.internal) log.outcome[row] = code.internal
    if (type === kind.test) log.outcome[row] = code.test
    if (type === kind.plain && isPartner(this.#chance, draw, line, this.#day.date)) log.partner[row] = 1
    const menu = this.#chance.ring.at(2 * draw + 1)
    const [least, spread, outcome] = unqueued[type] ?? [0, 0, none]
    if (outcome !== none) {
      this.#end(row, none, this.#now + least + spread * menu, outcome)
      return
    }
    const entered = this.#now + (line === 0 ? 0 : 2 * menu)
    log.queued[row] = Math.floor(entered)
    const {after, how} = leavingAt(this.#chance, draw, line, patienceAt(this.#chance, draw, line))
    this.#queues[line as 0 | 1].push({row, draw, entered, leaveAt: entered + after, how, calledBack: false})
  }

  #dispatch(): void {
    const [emergency, other] = this.#queues
    const {handlers, operators} = this.#roster
    const free = (times: Float64Array, count: number): number => {
      let best = -1
      for (let slot = 0; slot < count; slot++) {
        const at = times[slot]!
        if (at <= this.#now && (best < 0 || at < times[best]!)) best = slot
      }
      return best
    }
    while (emergency.length > 0) {
      const slot = free(this.#handlerFree, handlers[this.#hour]!)
      if (slot < 0) break
      this.#serve(emergency.shift()!, this.#handlerFree, slot, false)
    }
    while (other.length > 0) {
      const slot = free(this.#operatorFree, operators[this.#hour]!)
      if (slot >= 0) {
        this.#serve(other.shift()!, this.#operatorFree, slot, true)
        continue
      }
      let idle = 0
      for (let k = 0; k < handlers[this.#hour]!; k++) if (this.#handlerFree[k]! <= this.#now) idle++
      if (idle <= reserve) break
      this.#serve(other.shift()!, this.#handlerFree, free(this.#handlerFree, handlers[this.#hour]!), false)
    }
  }

  #serve(call: Waiting, times: Float64Array, slot: number, operator: boolean): void {
    const line = this.#log.line[call.row]!
    const start = Math.max(this.#now, call.entered)
    const ring = line === 0 ? 1.2 + 3.4 * this.#chance.ring.at(2 * call.draw) : 1.6 + 5 * this.#chance.ring.at(2 * call.draw)
    if (!call.calledBack && call.how === 'abandoned' && call.leaveAt < start + ring) {
      times[slot] = call.leaveAt
      this.#hangUp(call)
      return
    }
    const handled = this.#handling(call)
    times[slot] = start + ring + handled
    const group = this.#group(slot, operator)
    if (!call.calledBack) this.#answer(call, start + ring, handled, group, slot)
    this.#log.work.push({
      operator,
      slot,
      handler: this.#handler(group, slot),
      from: Math.floor(start + ring),
      talked: Math.floor(start + ring + Math.max(2, handled * talking)),
      to: Math.floor(start + ring + handled),
      ringsBack: call.calledBack,
    })
  }

  #handler(group: HandlerGroup, slot: number): number {
    return handlerNumber(group, this.#day.number, this.#day.hours[this.#hour]!.hour, slot)
  }

  #answer(call: Waiting, at: number, handled: number, group: HandlerGroup, slot: number): void {
    const log = this.#log
    log.answered[call.row] = Math.floor(at)
    log.handler[call.row] = this.#handler(group, slot)
    this.#end(call.row, call.entered, at, log.outcome[call.row]!)
    log.ended[call.row] = Math.floor(at + Math.max(2, handled * talking))
    if (log.outcome[call.row] !== code.answered) return
    if (this.#chance.record.at(2 * call.draw) < answerLostShare(this.#day.date)) log.answerLost[call.row] = 1
    log.disposition[call.row] = dispositionAt(log.line[call.row]!, this.#chance.record.at(2 * call.draw + 1))
  }

  /** Closes a row: when it left the queue, how, and the messages it heard until then. */
  #end(row: number, entered: number, left: number, outcome: number): void {
    const log = this.#log
    log.outcome[row] = outcome
    log.ended[row] = Math.floor(left)
    if (entered === none) log.queued[row] = none
    else if (log.line[row] === 1) log.announcements[row] = Math.min(8, Math.floor((left - entered) / messageEvery))
  }

  #leave(call: Waiting): void {
    if (call.how === 'callback') {
      this.#end(call.row, call.entered, call.leaveAt, code.callback)
      call.calledBack = true
      call.leaveAt = Number.POSITIVE_INFINITY
      return
    }
    const queue = this.#queues[this.#log.line[call.row] as 0 | 1]
    queue.splice(queue.indexOf(call), 1)
    if (call.how === 'rescued') this.#answer(call, call.leaveAt, this.#handling(call), 'supervisor', 0)
    else if (call.how === 'overflow') this.#end(call.row, call.entered, call.leaveAt, code.overflow)
    else this.#hangUp(call)
  }

  /** Internal and test calls keep their outcome; others are abandoned, and some dial again. */
  #hangUp(call: Waiting): void {
    const log = this.#log
    const {row, draw} = call
    const outcome = log.outcome[row]!
    const own = outcome === code.internal || outcome === code.test
    this.#end(row, call.entered, call.leaveAt, own ? outcome : code.abandoned)
    const line = log.line[row]!
    if (own || call.leaveAt - call.entered < 4 || this.#drawn >= callsPerDay) return
    const roll = this.#chance.redial.at(2 * draw) / redials[line as 0 | 1]
    if (roll >= 1) return
    const at = call.leaveAt + 8 + exponential(this.#chance.redial.at(2 * draw + 1), redialMean[line as 0 | 1])
    const again = {at, line: roll < turnsTo999 ? 0 : line, caller: log.caller[row]!, draw: this.#first + this.#drawn++}
    const place = this.#pending.findIndex((other) => other.at > at)
    this.#pending.splice(place < 0 ? this.#pending.length : place, 0, again)
  }

  #handling(call: Waiting): number {
    const outcome = this.#log.outcome[call.row]!
    const plain = meanHandling[this.#log.line[call.row] as 0 | 1]
    const mean = outcome === code.silent ? 70 : outcome === code.internal ? 100 : outcome === code.test ? 25 : plain
    return lognormalAt(this.#chance.service, call.draw, mean, handlingVariation)
  }

  #group(slot: number, operator: boolean): HandlerGroup {
    return operator ? 'operator' : groupOf(this.#roster, this.#hour, slot)
  }

  #nextLeaver(): Waiting | null {
    let soonest: Waiting | null = null
    for (const queue of this.#queues) for (const call of queue) if (!soonest || call.leaveAt < soonest.leaveAt) soonest = call
    return soonest
  }

  #nextFree(): number {
    let soonest = Number.POSITIVE_INFINITY
    const look = (times: Float64Array, count: number): void => {
      for (let slot = 0; slot < count; slot++) if (times[slot]! > this.#now && times[slot]! < soonest) soonest = times[slot]!
    }
    look(this.#handlerFree, this.#roster.handlers[this.#hour]!)
    look(this.#operatorFree, this.#roster.operators[this.#hour]!)
    return soonest
  }
}

/** Simulates one operational day of one hub. Two runs that differ in `staff` alone share every call, patience and handling time. */
export const simulateHub = (day: OperationalDay, seed: number, hub: number, chance: Chance, staff?: MonthStaff): CallLog =>
  new HubDay(day, seed, hub, chance, rosterOf(day, seed, staff)).run()
