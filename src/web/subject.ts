import {sentenceCase} from '#core/format'
import type {Measure} from '#measures/define'

/** A group of measures on the All measures page: the measures of one subject and line, in the order they are declared. */
export interface Subject {
  readonly id: string
  readonly title: string
  readonly measures: readonly Measure[]
}

const titles: Readonly<Record<string, string>> = {
  'calls.999': '999 calls',
  'calls.101': '101 calls',
  'calls.first-answer': '101: the first answer',
  'calls.secondary': 'Second queues',
  'calls.crime-line': 'Crime line',
  'calls.public-line': 'Public line',
  'calls.callback': 'Callbacks',
  'calls.spells': 'Stays in queues',
  calls: 'Calls',
  'contact.online': 'Reports made online',
  'contact.chat': 'Web chats',
  'survey.callback': 'Call-back survey',
  'survey.audit': 'Call audit',
  agents: 'Handlers’ time',
  'agents.time': 'Handlers’ time',
  attendance: 'Attendance',
  'attendance.immediate': 'Attendance: Immediate',
  'attendance.priority': 'Attendance: Priority',
  'attendance.regrades': 'Re-grading',
  'attendance.all': 'Incidents',
  'attendance.log': 'Incident log',
  'attendance.units': 'Units',
  'attendance.duty': 'Duty',
  'attendance.samples': 'Work samples',
  'attendance.audit': 'Attendance audits',
  intervals: 'Interval reports',
  published: 'Published 999 series',
  outcomes: 'Outcomes',
  'published.999': '999 series as published nationally',
  'intervals.999': '999, from interval reports',
  'intervals.101': '101, from interval reports',
  'intervals.switchboard': 'Switchboard, from interval reports',
  'intervals.crime': 'Crime line, from interval reports',
  'intervals.public': 'Public line, from interval reports',
  'outcomes.recorded': 'Outcomes of offences recorded',
  'outcomes.closed': 'Outcomes of investigations closed',
}

/** 'calls.999' of 'calls.999.within-10s'; 'outcomes' of an id with no line. */
export const subjectId = (measure: Pick<Measure, 'id'>): string => {
  const parts = measure.id.split('.')
  return parts.slice(0, Math.max(1, parts.length - 1)).join('.')
}

/** The words for a subject: a known one, or its id made readable. */
export function subjectTitle(id: string): string {
  const known = titles[id]
  if (known) return known
  const [first, ...rest] = id.split('.')
  const parent = titles[first!] ?? sentenceCase(first!.replaceAll('-', ' '))
  return rest.length === 0 ? parent : `${parent}: ${rest.join(' ').replaceAll('-', ' ')}`
}

export const anchorOf = (subject: string): string => `subject-${subject.replaceAll('.', '-')}`

/** Measures grouped by subject, subjects in the order of their first measure. */
export function subjects(measures: readonly Measure[]): Subject[] {
  const groups = new Map<string, Measure[]>()
  for (const measure of measures) {
    const id = subjectId(measure)
    const group = groups.get(id)
    if (group) group.push(measure)
    else groups.set(id, [measure])
  }
  return [...groups].map(([id, group]) => ({id, title: subjectTitle(id), measures: group}))
}
