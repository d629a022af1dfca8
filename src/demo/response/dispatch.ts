import {Stream} from '#core/random'
import {addDays, type LondonDate} from '#core/time'
import type {ForceRun} from '../month-calls.ts'
import {Agenda} from './agenda.ts'
import {type Epoch, midnightOf} from './clock.ts'
import {lognormal, minutes, seconds} from './draws.ts'
import type {DemoGrade, SimIncident} from './incident.ts'
import {needsOf} from './needs.ts'
import {custodySuite, districts, kmBetween} from './places.ts'
import {type Spell, type Unit, unitsOf} from './unit.ts'

/** What one response day (07:00 to 07:00, London) brings: each day by itself, with nobody waiting at its start. */
export interface ResponseDay {
  readonly incidents: readonly SimIncident[]
  readonly spells: readonly Spell[]
  readonly units: readonly Unit[]
}

type Event =
  | {readonly kind: 'ready' | 'regrade' | 'cancel' | 'review'; readonly incident: SimIncident}
  | {readonly kind: 'on' | 'free' | 'end' | 'break'; readonly unit: Unit; readonly job: number}
  | {readonly kind: 'mobile' | 'arrive' | 'leave'; readonly unit: Unit; readonly job: number}
  | {readonly kind: 'give-up'; readonly commitment: Commitment}

/** Work that stays where it is, handed from shift to shift. */
interface Commitment {
  readonly activity: string
  /** What the status line says of it: often nothing of its own. */
  readonly state: string
  readonly incident: SimIncident
  readonly until: Epoch
  readonly x: number
  readonly y: number
}

const statics = ['scene-guard', 'constant-observation', 'hospital-guard'] as const
const startHour = 7

class Dispatch {
  readonly #chance: Stream
  readonly #agenda = new Agenda<Event>()
  readonly #units: readonly Unit[]
  readonly #incidents: readonly SimIncident[]
  readonly #spells: Spell[] = []
  readonly #waiting: SimIncident[] = []
  readonly #commitments: Commitment[] = []
  readonly #end: Epoch
  #now: Epoch

  constructor(incidents: readonly SimIncident[], units: readonly Unit[], [start, end]: readonly [Epoch, Epoch], chance: Stream) {
    this.#incidents = incidents
    this.#units = units
    this.#chance = chance
    this.#end = end
    this.#now = start
  }

  run(): ResponseDay {
    for (const incident of this.#incidents) {
      if (incident.disposal !== null) continue
      this.#agenda.add(incident.ready, {kind: 'ready', incident})
      if (incident.cancelAt !== null) this.#agenda.add(incident.cancelAt, {kind: 'cancel', incident})
      for (const at of this.#regradeTimes(incident)) this.#agenda.add(at, {kind: 'regrade', incident})
      this.#agenda.add(incident.created + minutes(this.#chance, 34, 0.4), {kind: 'review', incident})
    }
    for (const unit of this.#units) {
      this.#agenda.add(unit.on, {kind: 'on', unit, job: 0})
      this.#agenda.add(unit.on + Math.round(3600 * (3.4 + 1.8 * this.#chance.uniform())), {kind: 'break', unit, job: -1})
      this.#agenda.add(unit.end, {kind: 'end', unit, job: -1})
    }
    for (let next = this.#agenda.next(); next; next = this.#agenda.next()) {
      this.#now = next.at
      this.#handle(next.event)
    }
    for (const incident of this.#waiting) this.#passOn(incident)
    return {incidents: this.#incidents, spells: this.#spells, units: this.#units}
  }

  /** What still waits when the day is over is taken by the next day’s first units, whose own day is simulated apart. */
  #passOn(incident: SimIncident): void {
    incident.resourced = Math.max(this.#end, incident.ready) + minutes(this.#chance, 25, 0.5)
    incident.closed = incident.resourced + minutes(this.#chance, 40, 0.5)
    incident.disposal = 'attended'
  }

  #handle(event: Event): void {
    switch (event.kind) {
      case 'ready':
        if (event.incident.closed === null) this.#waiting.push(event.incident)
        this.#send()
        return
      case 'regrade':
        this.#regrade(event.incident)
        return
      case 'cancel':
        this.#cancel(event.incident)
        return
      case 'review': {
        const {incident} = event
        if (incident.assigned !== null || incident.closed !== null || this.#now > this.#end) return
        if (this.#chance.uniform() < 0.6) incident.reviewed.push(this.#now)
        if (this.#chance.uniform() < 0.35) incident.reassessed.push(this.#now)
        this.#agenda.add(this.#now + 2400, {kind: 'review', incident})
        return
      }
      case 'give-up': {
        const index = this.#commitments.indexOf(event.commitment)
        if (index >= 0) this.#commitments.splice(index, 1)
        return
      }
      default:
        this.#ofUnit(event)
    }
  }

  #ofUnit(event: Extract<Event, {unit: Unit}>): void {
    const {unit} = event
    if (event.kind === 'on') {
      this.#state(unit, 'unavailable', 'briefing')
      this.#agenda.add(this.#now + 900, {kind: 'free', unit, job: unit.job})
      return
    }
    if (event.kind === 'break') {
      unit.breakDue = true
      if (unit.state === 'available') this.#rest(unit)
      return
    }
    if (event.kind === 'end') {
      if (unit.state === 'available') this.#bookOff(unit)
      else if (statics.includes(unit.truth as (typeof statics)[number])) this.#handOver(unit)
      return
    }
    if (event.job !== unit.job) return
    switch (event.kind) {
      case 'free':
        this.#free(unit)
        return
      case 'mobile':
        unit.incident!.mobile ??= this.#now
        return
      case 'arrive':
        this.#arrive(unit)
        return
      case 'leave':
        this.#leave(unit)
    }
  }

  #free(unit: Unit): void {
    if (this.#now >= unit.end) this.#bookOff(unit)
    else if (unit.breakDue) this.#rest(unit)
    else {
      this.#state(unit, 'available', 'available')
      this.#send()
    }
  }

  #rest(unit: Unit): void {
    unit.breakDue = false
    this.#state(unit, 'break', 'break')
    this.#agenda.add(this.#now + 2400, {kind: 'free', unit, job: ++unit.job})
  }

  #bookOff(unit: Unit): void {
    this.#state(unit, 'off', 'off')
    unit.off = this.#now
  }

  /** Ends what the unit did until now and begins another state. */
  #state(unit: Unit, state: string, truth: string, incident: SimIncident | null = null): void {
    if (unit.state !== 'off' && this.#now > unit.since)
      this.#spells.push({unit, state: unit.state, truth: unit.truth, from: unit.since, to: this.#now, incident: unit.incident})
    unit.state = state
    unit.truth = truth
    unit.since = this.#now
    unit.incident = incident
  }

  /** Gives what waits to the nearest unit that may go: Immediate first, then commitments without a unit, then Priority by age. */
  #send(): void {
    for (const grade of ['immediate', 'priority'] as const) {
      for (const incident of this.#waiting.filter((each) => each.grade === grade)) {
        const unit = this.#nearest(incident, grade)
        if (!unit) continue
        this.#waiting.splice(this.#waiting.indexOf(incident), 1)
        this.#assign(unit, incident)
      }
      if (grade === 'immediate') this.#relieve()
    }
  }

  /** The nearest free unit that may go: response drivers to Immediate, one unit kept back from Priority, nobody for Priority near the end of a shift. */
  #nearest(incident: SimIncident, grade: DemoGrade): Unit | null {
    const left = grade === 'immediate' ? 300 : 2700
    const able = this.#units.filter(
      (unit) => unit.state === 'available' && (grade !== 'immediate' || unit.driver !== 'basic') && unit.end - this.#now > left,
    )
    if (able.length === 0 || (grade === 'priority' && able.length < 3)) return null
    return able.reduce((best, unit) => (kmBetween(unit, incident.place) < kmBetween(best, incident.place) ? unit : best))
  }

  #assign(unit: Unit, incident: SimIncident): void {
    const km = kmBetween(unit, incident.place)
    const urban = districts[incident.place.district]!.area === 'urban'
    const fast = incident.grade === 'immediate'
    const speed = (urban ? (fast ? 58 : 34) : fast ? 84 : 56) * Math.exp(0.18 * this.#chance.normal())
    const activation = seconds(this.#chance, fast ? 50 : 140, 0.7)
    const travel = Math.max(20, Math.round(((km * 1.35) / speed) * 3600) + 40)
    this.#state(unit, 'responding', 'responding', incident)
    incident.assigned ??= this.#now
    incident.base ??= unit.base.name
    incident.callsign ??= unit.callsign
    incident.km ??= Math.round(km * 10) / 10
    const job = ++unit.job
    this.#agenda.add(this.#now + activation, {kind: 'mobile', unit, job})
    this.#agenda.add(this.#now + activation + travel, {kind: 'arrive', unit, job})
  }

  #arrive(unit: Unit): void {
    const incident = unit.incident!
    incident.atScene ??= this.#now
    incident.disposal = 'attended'
    unit.x = incident.place.x
    unit.y = incident.place.y
    this.#state(unit, 'at-scene', incident.type === 'Missing from home' ? 'missing-from-home' : 'at-scene', incident)
    const stay = incident.type === 'Missing from home' ? 80 : incident.grade === 'immediate' ? 27 : 24
    this.#agenda.add(this.#now + minutes(this.#chance, stay, 0.75), {kind: 'leave', unit, job: ++unit.job})
  }

  /** After the scene: custody, statements, a commitment that stays, or free again. */
  #leave(unit: Unit): void {
    const incident = unit.incident!
    incident.closed ??= this.#now + minutes(this.#chance, 25, 0.8)
    const roll = this.#chance.uniform()
    if (roll < 0.028) this.#commit(unit, incident, roll < 0.012 ? 0 : roll < 0.018 ? 1 : 2)
    else if (roll < 0.1) {
      unit.x = custodySuite.x
      unit.y = custodySuite.y
      this.#work(unit, 'custody', incident, minutes(this.#chance, 118, 0.5))
    } else if (roll < 0.3) this.#work(unit, 'statements', incident, minutes(this.#chance, 36, 0.6))
    else {
      unit.job++
      this.#free(unit)
    }
  }

  #work(unit: Unit, activity: string, incident: SimIncident, lasts: number): void {
    this.#state(unit, activity, activity, incident)
    this.#agenda.add(this.#now + lasts, {kind: 'free', unit, job: ++unit.job})
  }

  #commit(unit: Unit, incident: SimIncident, which: number): void {
    const activity = statics[which]!
    const hidden = activity === 'scene-guard' ? 'at-scene' : 'unavailable'
    this.#take(unit, {
      activity,
      state: this.#chance.uniform() < 0.45 ? activity : hidden,
      incident,
      until: this.#now + Math.round(lognormal(this.#chance, [5.2, 4.1, 4.8][which]! * 3600, 0.5)),
      x: unit.x,
      y: unit.y,
    })
  }

  #take(unit: Unit, commitment: Commitment): void {
    unit.x = commitment.x
    unit.y = commitment.y
    this.#state(unit, commitment.state, commitment.activity, commitment.incident)
    const job = ++unit.job
    const ends = Math.min(commitment.until, Math.max(unit.end, this.#now))
    this.#agenda.add(ends, {kind: 'free', unit, job})
    if (commitment.until > unit.end) {
      this.#commitments.push(commitment)
      this.#agenda.add(commitment.until, {kind: 'give-up', commitment})
    }
  }

  /** The unit’s shift is over; what it guarded waits for another one. */
  #handOver(unit: Unit): void {
    unit.job++
    this.#bookOff(unit)
    this.#relieve()
  }

  #relieve(): void {
    for (const commitment of [...this.#commitments]) {
      const held = this.#units.some(({incident, truth}) => incident === commitment.incident && truth === commitment.activity)
      const unit = held ? undefined : this.#units.find((each) => each.state === 'available' && each.end - this.#now > 3600)
      if (!unit) continue
      this.#commitments.splice(this.#commitments.indexOf(commitment), 1)
      this.#take(unit, commitment)
    }
  }

  #regradeTimes(incident: SimIncident): Epoch[] {
    const roll = this.#chance.uniform()
    const after = (mean: number) => incident.graded + minutes(this.#chance, mean, 0.6)
    if (incident.gradeFirst === 'immediate')
      return roll < 0.06 ? [after(9)] : roll < 0.1 ? [incident.created + minutes(this.#chance, 18, 0.15)] : []
    return roll < 0.045 ? [after(13)] : roll < 0.15 ? [incident.created + minutes(this.#chance, 62, 0.2)] : []
  }

  /** Immediate to Priority; Priority to Immediate soon after it was graded, and to Scheduled once it has waited an hour. */
  #regrade(incident: SimIncident): void {
    if (incident.atScene !== null || incident.closed !== null) return
    const waited = this.#now - incident.created
    const late = waited > 40 * 60
    const grade: DemoGrade = incident.grade === 'immediate' ? 'priority' : late ? 'scheduled' : 'immediate'
    if (grade === 'scheduled' && incident.assigned !== null) return
    const role = this.#chance.pick(['call-taker', 'dispatcher', 'supervisor'] as const, late ? [1, 5, 4] : [3, 5, 2])
    incident.regrades.push({grade, at: this.#now, role})
    incident.grade = grade
    if (grade === 'scheduled') {
      const index = this.#waiting.indexOf(incident)
      if (index >= 0) this.#waiting.splice(index, 1)
      incident.resourced = this.#now + Math.round((12 + 30 * this.#chance.uniform()) * 3600)
      incident.closed = incident.resourced + 2700
      incident.disposal = 'attended'
    } else this.#send()
  }

  #cancel(incident: SimIncident): void {
    if (incident.atScene !== null || incident.closed !== null) return
    incident.disposal = 'cancelled'
    incident.closed = this.#now
    const index = this.#waiting.indexOf(incident)
    if (index >= 0) this.#waiting.splice(index, 1)
    const unit = this.#units.find((each) => each.incident === incident && each.state === 'responding')
    if (!unit) return
    unit.job++
    this.#free(unit)
  }
}

/** Simulates one response day. */
export function responseDay(run: ForceRun, date: LondonDate): ResponseDay {
  const start = midnightOf(date) + startHour * 3600
  const end = midnightOf(addDays(date, 1)) + startHour * 3600
  const chance = new Stream(run.seed, `response ${date}`)
  const incidents = needsOf(run, date, start, end, chance)
  const units = unitsOf(date, start, chance)
  return new Dispatch(incidents, units, [start, end], chance).run()
}
