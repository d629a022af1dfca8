import type {CallLog, HandlerWork} from './call-log.ts'
import {handlerName, handlerNumber} from './handlers.ts'
import type {OperationalDay} from './operational-day.ts'
import type {HandlerState} from './second-queue.ts'
import {groupOf, type Roster, shiftOf} from './staffing.ts'

/**
 * What handlers, operators, officers and recruits did in a day, as the switch would log it: on a call, writing it up, ringing somebody back, or free in a
 * seat that the roster has in that hour. Whoever is on a call when their hours end finishes it, and the seat is free to nobody until then.
 */
export function firstLineStates(day: OperationalDay, log: CallLog, roster: Roster): HandlerState[] {
  return [false, true].flatMap((operator) => {
    const seats = operator ? roster.operators : roster.handlers
    return Array.from({length: seats.reduce((most, count) => Math.max(most, count), 0)}, (_, slot) => {
      const work = log.work.filter((each) => each.operator === operator && each.slot === slot)
      return [...work.flatMap((each) => statesOf(day, each)), ...freeIn(day, stretches(day, roster, operator, slot), work)]
    }).flat()
  })
}

function statesOf(day: OperationalDay, {handler, from, talked, to, ringsBack}: HandlerWork): HandlerState[] {
  const person = personOf(day, handler, from)
  if (ringsBack) return [{...person, state: 'away', from, to: Math.max(to, talked)}]
  const call: HandlerState = {...person, state: 'talking', from, to: talked}
  return to > talked ? [call, {...person, state: 'wrap', from: talked, to}] : [call]
}

interface Stretch {
  readonly handler: number
  readonly from: number
  readonly to: number
}

/** Who holds a seat, and from when to when: hours of one person that follow each other are one stretch. */
function stretches(day: OperationalDay, roster: Roster, operator: boolean, slot: number): Stretch[] {
  const found: Stretch[] = []
  for (const [index, {hour}] of day.hours.entries()) {
    if (slot >= (operator ? roster.operators : roster.handlers)[index]!) continue
    const handler = handlerNumber(operator ? 'operator' : groupOf(roster, index, slot), day.number, hour, slot)
    const last = found.at(-1)
    const from = index * 3600
    if (last && last.handler === handler && last.to === from) found[found.length - 1] = {...last, to: from + 3600}
    else found.push({handler, from, to: from + 3600})
  }
  return found
}

/** The parts of a seat's stretches in which nobody in it is at work. */
function freeIn(day: OperationalDay, held: readonly Stretch[], work: readonly HandlerWork[]): HandlerState[] {
  return held.flatMap(({handler, from, to}) => {
    const free: HandlerState[] = []
    const person = personOf(day, handler, from)
    let at = from
    for (const busy of work) {
      if (busy.from >= to) break
      if (busy.from > at) free.push({...person, state: 'available', from: at, to: busy.from})
      at = Math.max(at, busy.talked, busy.to)
    }
    return at < to ? [...free, {...person, state: 'available', from: at, to}] : free
  })
}

function personOf(day: OperationalDay, handler: number, at: number): Pick<HandlerState, 'handler' | 'team'> {
  const shift = shiftOf(day.hours[Math.min(Math.floor(at / 3600), day.hours.length - 1)]!.hour)
  return {handler: handlerName(handler), team: `Team ${'ABCDE'[(day.number + shift) % 5]}`}
}
