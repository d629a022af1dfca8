import {Stream} from '#core/random'
import {addDays, addMonths, type LondonDate} from '#core/time'
import type {ControlTotals} from '../control-totals.ts'
import {CsvFile} from '../csv-file.ts'
import {referenceOf, type SimIncident} from './incident.ts'
import type {ResponseMonth} from './month.ts'

export const auditHeadings = ['Sample', 'Reviewed On', 'Incident', 'Grade', 'Met', 'Reviewer', 'Note'] as const

export interface Audit {
  readonly name: string
  /** The month whose incidents are drawn. */
  readonly month: LondonDate
  readonly size: number
  /** How many of them met their time: the sample is drawn until it is so, because the story says it. */
  readonly met: number
}

/** The two audits of the story: 23 of 46 in time, then 41 of 57, which cannot be told apart. */
export const audits: readonly Audit[] = [
  {name: 'June 2023', month: '2023-06-01', size: 46, met: 23},
  {name: 'May 2024', month: '2024-05-01', size: 57, met: 41},
]

const minutes = {immediate: 15, priority: 60} as const

function inTime(incident: SimIncident): boolean | null {
  const {gradeFirst, atScene, parent, origin, regrades} = incident
  if (
    (gradeFirst !== 'immediate' && gradeFirst !== 'priority') ||
    atScene === null ||
    parent ||
    origin === 'officer' ||
    regrades.length > 0
  )
    return null
  return atScene - incident.created <= minutes[gradeFirst] * 60
}

/** Writes an audit sample: incidents drawn at random, of which so many met their time. */
export function writeAudit(path: string, seed: number, audit: Audit, {incidents}: ResponseMonth): ControlTotals {
  const chance = new Stream(seed, `audit ${audit.name}`)
  const file = new CsvFile(path, auditHeadings)
  const left = {met: audit.met, missed: audit.size - audit.met}
  const drawn = new Set<SimIncident>()
  while (left.met + left.missed > 0) {
    const incident = chance.pick(incidents)
    const met = inTime(incident)
    const kind = met ? 'met' : 'missed'
    if (met === null || drawn.has(incident) || left[kind] === 0) continue
    left[kind]--
    drawn.add(incident)
  }
  const note = (incident: SimIncident): string => {
    if (inTime(incident)) return ''
    if (incident.arrivalLost) return 'no arrival time'
    if (incident.assigned! - incident.sent > 600) return chance.uniform() < 0.6 ? 'no unit free' : 'late dispatch'
    return incident.atScene! - incident.mobile! > 600 ? 'long travel' : 'other'
  }
  for (const incident of [...drawn].sort((a, b) => a.created - b.created)) {
    const reviewed = addDays(addMonths(audit.month, 1), 9 + chance.below(5))
    file.record([
      audit.name,
      `${reviewed.slice(8)}/${reviewed.slice(5, 7)}/${reviewed.slice(0, 4)}`,
      referenceOf(incident),
      incident.gradeFirst,
      inTime(incident) ? 'Met' : 'Not met',
      `A${1 + chance.below(3)}`,
      note(incident),
    ])
  }
  file.close()
  return {rows: file.rows, met: audit.met}
}
