import {addDays, addMonths, type LondonDate} from '#core/time'
import type {ForceRun} from '../month-calls.ts'
import {dateOf, midnightOf} from './clock.ts'
import {responseDay} from './dispatch.ts'
import type {SimIncident} from './incident.ts'
import type {Spell, Unit} from './unit.ts'

/** One calendar month of attendance: incidents by when they were opened, statuses by when they began, units by when they booked on. */
export interface ResponseMonth {
  readonly incidents: readonly SimIncident[]
  readonly spells: readonly Spell[]
  readonly units: readonly Unit[]
}

/** Simulates the response days that a month touches, and numbers its incidents from 1 each day. */
function simulateMonth(run: ForceRun, month: LondonDate): ResponseMonth {
  const end = addMonths(month, 1)
  const [from, to] = [midnightOf(month), midnightOf(end)]
  const incidents: SimIncident[] = []
  const spells: Spell[] = []
  const units: Unit[] = []
  // From two days before, so that the day before, whose incidents its night still works on, is numbered whole.
  for (let date = addDays(month, -2); date < end; date = addDays(date, 1)) {
    const day = responseDay(run, date)
    for (const incident of day.incidents) {
      incident.date = dateOf(incident.created)
      incidents.push(incident)
    }
    for (const spell of day.spells) if (spell.from >= from && spell.from < to) spells.push(spell)
    for (const unit of day.units) if (unit.on >= from && unit.on < to) units.push(unit)
  }
  const byDate = Map.groupBy(incidents, ({date}) => date)
  for (const list of byDate.values())
    list
      .sort((a, b) => a.created - b.created)
      .forEach((incident, index) => {
        incident.serial = index + 1
      })
  return {
    incidents: incidents.filter(({created}) => created >= from && created < to).sort((a, b) => a.created - b.created),
    spells: spells.sort((a, b) => a.from - b.from),
    units: units.sort((a, b) => a.on - b.on),
  }
}

/** Remembers the last months of a run: its files of one quarter are written together. */
export function responseMonths(run: ForceRun): (month: LondonDate) => ResponseMonth {
  const held = new Map<LondonDate, ResponseMonth>()
  return (month) => {
    const found = held.get(month)
    if (found) return found
    const made = simulateMonth(run, month)
    held.set(month, made)
    if (held.size > 3) held.delete(held.keys().next().value!)
    return made
  }
}
