import type {Stream} from '#core/random'
import type {LondonDate} from '#core/time'
import type {Epoch} from './clock.ts'
import type {SimIncident} from './incident.ts'
import {type Base, bases} from './places.ts'

/** One status of a unit: what its log says, and what it truly did. */
export interface Spell {
  readonly unit: Unit
  readonly state: string
  readonly truth: string
  readonly from: Epoch
  readonly to: Epoch
  readonly incident: SimIncident | null
}

/** A unit of one shift of one day. */
export interface Unit {
  readonly callsign: string
  readonly shift: string
  readonly base: Base
  readonly on: Epoch
  /** When its shift ends; it books off then or when its work ends. */
  readonly end: Epoch
  readonly crew: number
  readonly driver: 'basic' | 'response' | 'advanced'
  readonly skills: readonly string[]
  off: Epoch
  x: number
  y: number
  /** What it is doing now, since when. */
  state: string
  truth: string
  since: Epoch
  incident: SimIncident | null
  breakDue: boolean
  /** Numbers the work it is on, so that an event of work that ended otherwise is told to be stale. */
  job: number
}

interface Shift {
  readonly name: string
  readonly letter: string
  /** Hours after the start of the response day (07:00). */
  readonly from: number
  readonly hours: number
  readonly units: number
}

/** Sixty units a day. */
export const shifts: readonly Shift[] = [
  {name: 'early', letter: 'E', from: 0, hours: 9, units: 22},
  {name: 'late', letter: 'L', from: 8, hours: 9, units: 22},
  {name: 'night', letter: 'N', from: 15, hours: 9, units: 16},
]

/** Units of a base, by largest remainder, so that each shift has as many as it says. */
function baseOf(index: number, units: number): Base {
  let share = (index + 0.5) / units
  for (const base of bases) {
    if (share < base.share) return base
    share -= base.share
  }
  return bases.at(-1)!
}

export function unitsOf(_day: LondonDate, start: Epoch, chance: Stream): Unit[] {
  return shifts.flatMap(({name, letter, from, hours, units}) =>
    Array.from({length: units}, (_, index): Unit => {
      const base = baseOf(index, units)
      const on = start + from * 3600
      const driver = chance.uniform()
      return {
        callsign: `${base.letter}${letter}${String(index + 1).padStart(2, '0')}`,
        shift: name,
        base,
        on,
        end: on + hours * 3600,
        crew: chance.uniform() < 0.42 ? 1 : 2,
        driver: driver < 0.16 ? 'basic' : driver < 0.85 ? 'response' : 'advanced',
        skills: [...(chance.uniform() < 0.3 ? ['taser'] : []), ...(chance.uniform() < 0.12 ? ['method-of-entry'] : [])],
        off: on + hours * 3600,
        x: base.x,
        y: base.y,
        state: 'off',
        truth: 'off',
        since: on,
        incident: null,
        breakDue: false,
        job: 0,
      }
    }),
  )
}
