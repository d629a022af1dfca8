import {exponentialPatience, type Patience} from '#stats/queues/patience'
import type {Hub, HubGroup, HubLine} from './hub.ts'

/** A line of which only what matters is said: no spread between days, no work after calls, nobody dials again, overflows or is passed on. */
export function plainLine(
  line: Pick<HubLine, 'name' | 'arrivalsPerSecond' | 'groups'> & {
    readonly handlingSeconds: number
    /** A mean is exponential. */
    readonly patience: Patience | number
  } & Partial<Omit<HubLine, 'patience'>>,
): HubLine {
  const {handlingSeconds, patience, ...rest} = line
  return {
    dayCv: 0,
    handling: {shape: 'exponential', meanSeconds: handlingSeconds},
    wrapSeconds: 0,
    redial: null,
    overflow: null,
    next: [],
    ...rest,
    patience: typeof patience === 'number' ? exponentialPatience(patience) : patience,
  }
}

/** A group that reserves nobody and is never absent, unless said. */
export function plainGroup(
  name: string,
  staff: readonly number[],
  serves: readonly (string | {readonly line: string; readonly reserve: number})[],
  absence: HubGroup['absence'] = null,
): HubGroup {
  return {name, staff, serves: serves.map((skill) => (typeof skill === 'string' ? {line: skill, reserve: 0} : skill)), absence}
}

/** A hub whose rates and staffing never change: the queues that exact formulas and chains know. One piece, from empty. */
export function stillHub(
  seconds: number,
  lines: readonly (Omit<Parameters<typeof plainLine>[0], 'arrivalsPerSecond'> & {readonly callsPerHour: number})[],
  groups: readonly {
    readonly name: string
    readonly people: number
    readonly serves: readonly (string | {readonly line: string; readonly reserve: number})[]
  }[],
): Hub {
  return {
    pieceSeconds: seconds,
    dayStarts: [0],
    lines: lines.map(({callsPerHour, ...line}) => plainLine({...line, arrivalsPerSecond: [callsPerHour / 3600]})),
    groups: groups.map(({name, people, serves}) => plainGroup(name, [people], serves)),
  }
}
