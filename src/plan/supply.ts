import {hoursAWeek, hoursOf} from './in-force.ts'
import type {Scenario} from './scenario.ts'

/** Whether those who are to do it have the hours: sums, before any model. Hours a week. */
export interface SupplyCheck {
  readonly measure: string
  readonly name: string
  readonly needed: {readonly people: number; readonly hoursAShift: number; readonly days: number; readonly hours: number}
  readonly given: {
    readonly people: number
    readonly shareOfTime: number
    readonly hoursEach: number
    /** Before leave, sickness and training. */
    readonly hours: number
    readonly leave: number
    readonly sickness: number
    readonly training: number
    /** What is left after them. */
    readonly left: number
  }
  /** Hours a week short of what is needed, after leave, sickness and training; 0 where they suffice. */
  readonly short: number
  /** Short even before leave, sickness and training. */
  readonly shortBefore: boolean
  /** More on duty at once than the limit on this reserve; null where none is set. */
  readonly overLimit: {readonly atOnce: number; readonly limit: number} | null
  /** Lines these people may take, and those of the hub they may not. */
  readonly takes: readonly string[]
  readonly notTakes: readonly string[]
}

/**
 * Worked example: 50 people at 10 % of 40 hours give 200 hours a week; five a day for six hours on seven days need 210. Leave, sickness and training
 * each take their share of what is given, one after another.
 */
export function supplyChecks(scenario: Scenario): SupplyCheck[] {
  return scenario.supply.flatMap((entry) => {
    const measure = scenario.measures.find(({id}) => id === entry.measure)
    if (measure?.kind !== 'people') return []
    const weekly = hoursAWeek(hoursOf(measure))
    const needed = measure.people * weekly
    const given = entry.people * entry.shareOfTime * entry.hoursAWeek
    const left = given * (1 - entry.leave) * (1 - entry.sickness) * (1 - entry.training)
    const group = scenario.groups.find((each) => each.group === measure.group)
    const takes = (measure.takes ?? group?.takes ?? []).map((skill) => (typeof skill === 'string' ? skill : skill.line))
    return [
      {
        measure: measure.id,
        name: measure.name,
        needed: {people: measure.people, hoursAShift: weekly / measure.days.length, days: measure.days.length, hours: needed},
        given: {
          people: entry.people,
          shareOfTime: entry.shareOfTime,
          hoursEach: entry.hoursAWeek,
          hours: given,
          leave: entry.leave,
          sickness: entry.sickness,
          training: entry.training,
          left,
        },
        short: Math.max(0, needed - left),
        shortBefore: given < needed,
        overLimit:
          entry.mostAtOnce !== undefined && measure.people > entry.mostAtOnce ? {atOnce: measure.people, limit: entry.mostAtOnce} : null,
        takes,
        notTakes: scenario.lines.map(({line}) => line).filter((line) => !takes.includes(line)),
      },
    ]
  })
}
