import type {Hub, HubGroup, HubLine} from '#sim/hub'
import {type Change, coversSlot, type Dated} from './change.ts'
import {type Calendar, type GroupInput, type HubInputs, slotSeconds} from './inputs.ts'

/** Pieces in which one person is absent together: eight hours, a shift. */
const absentTogether = 32

/**
 * The hub of a period with the changes that are in force in it. A mean of people that is not whole is a whole number on that share of the hours,
 * spread evenly over days and hours, the same for every scenario: more people never mean fewer in some hour. Changes of what a line or a group
 * is (handling, overflow, skills, reserve) hold for the whole run, and are refused where they would hold for a part of it.
 */
export function hubOf(inputs: HubInputs, calendar: Calendar, changes: readonly Dated[]): Hub {
  const pieces = calendar.slots.length
  for (const {change, when} of changes)
    if (wholeOnly.has(change.kind) && (when.from > calendar.warmUp || when.to < pieces))
      throw new Error(`a change of ${change.kind} for part of a period`)
  const lines = inputs.lines.map((line) => lineOf(line, calendar, changes))
  const groups = groupsOf(inputs, calendar, changes)
  return {
    pieceSeconds: slotSeconds,
    dayStarts: calendar.dayStarts,
    lines: lines.map((line) => ({
      ...line,
      groups: groups.filter((group) => group.serves.some((skill) => skill.line === line.name)).map((group) => group.name),
    })),
    groups,
  }
}

const wholeOnly: ReadonlySet<Change['kind']> = new Set(['handling', 'overflow', 'reserve', 'skills'])

const inside = (when: Dated['when'], piece: number): boolean => piece >= when.from && piece < when.to

function lineOf(line: HubInputs['lines'][number], {slots}: Calendar, changes: readonly Dated[]): HubLine {
  let [longer, overflow] = [1, line.overflow]
  for (const {change} of changes) {
    if (change.kind === 'handling' && change.line === line.name) longer *= change.factor
    if (change.kind === 'overflow' && change.line === line.name)
      overflow = change.meanSeconds === null ? null : {meanSeconds: change.meanSeconds}
  }
  const mine = changes.filter(({change}) => (change.kind === 'demand' && change.line === line.name) || change.kind === 'replace-demand')
  const rate = slots.map((slot, piece) => {
    let calls = line.callsBySlot[slot] ?? 0
    let factor = 1
    for (const {change, when} of mine) {
      if (!inside(when, piece)) continue
      if (change.kind === 'replace-demand') calls = change.lines[line.name]?.[slot] ?? calls
      if (change.kind === 'demand') factor *= change.factor
    }
    return (calls * factor * (1 - line.lostAtOnce)) / slotSeconds
  })
  return {
    name: line.name,
    arrivalsPerSecond: rate,
    dayCv: line.dayCv,
    handling: {shape: 'lognormal', meanSeconds: line.handling.meanSeconds * longer, cv: line.handling.cv},
    // The seconds of connecting a call keep its handler busy too.
    wrapSeconds: line.wrapSeconds * longer + line.connectSeconds,
    patience: line.patience,
    redial: line.redial,
    overflow,
    next: line.next,
    groups: [],
  }
}

function groupsOf(inputs: HubInputs, calendar: Calendar, changes: readonly Dated[]): HubGroup[] {
  const named = new Map<string, GroupInput>(inputs.groups.map((group) => [group.name, group]))
  for (const {change} of changes)
    if (change.kind === 'people' && !named.has(change.group))
      named.set(change.group, {name: change.group, staffBySlot: [], serves: change.takes, absence: change.absence})
  return [...named.values()].map((group) => {
    let serves = group.serves
    for (const {change} of changes) {
      if (change.kind === 'skills' && change.group === group.name) serves = change.takes
      if (change.kind === 'reserve' && change.group === group.name)
        serves = serves.map((skill) => (skill.line === change.line ? {...skill, reserve: change.people} : skill))
    }
    return {
      name: group.name,
      staff: peopleOf(group, calendar, changes),
      serves,
      absence: group.absence > 0 ? {share: group.absence, piecesTogether: absentTogether} : null,
    }
  })
}

/** On the rota, so that after absence the mean on duty is what the inputs say. */
function peopleOf(group: GroupInput, {slots, dayStarts}: Calendar, changes: readonly Dated[]): number[] {
  const come = 1 - group.absence
  const mine = changes.filter(
    ({change}) =>
      ((change.kind === 'people' || change.kind === 'rota') && change.group === group.name) ||
      (change.kind === 'replace-staff' && change.groups[group.name] !== undefined),
  )
  let day = 0
  return slots.map((slot, piece) => {
    while (piece >= (dayStarts[day + 1] ?? slots.length)) day++
    let onDuty = group.staffBySlot[slot] ?? 0
    let more = 0
    for (const {change, when} of mine) {
      if (!inside(when, piece)) continue
      if (change.kind === 'replace-staff') onDuty = change.groups[group.name]![slot] ?? 0
      // Those of a measure are counted as they stand on the rota; absence takes its share in the run.
      if (change.kind === 'people' && coversSlot(change.hours, slot)) more += change.amount * ((1 - change.absence) / come)
      if (change.kind === 'rota') return change.people[piece] ?? 0
    }
    return Math.max(0, Math.floor(onDuty / come + more + partOf(day, Math.floor((slot % 96) / 4))))
  })
}

/** Where in 0–1 the part of a person falls in an hour of a day: spread evenly over four weeks. */
const partOf = (day: number, hour: number): number => (((day * 11 + hour * 17) % 28) + 0.5) / 28
