import {guardedArea} from './allowed.ts'
import type {Permission, RowScope} from './permissions.ts'
import {operational} from './roles.ts'

/** An area of work that roles hold in. Findings bear its code, and the measures and extracts of its subjects belong to it. */
export interface Area {
  readonly code: string
  readonly title: string
  /** Starts of ids of measures, and ids of contracts: 'calls', 'calls.999'. */
  readonly subjects: readonly string[]
}

/** The areas of any force; answerable.yaml (areas) can state others in their place. */
export const usualAreas: readonly Area[] = [
  {
    code: 'contact',
    title: 'Contact and control room',
    subjects: ['calls', 'intervals', 'published', 'call-intervals', 'open-999', 'line-map', 'survey', 'contact'],
  },
  {code: 'response', title: 'Response', subjects: ['incidents', 'incident', 'response', 'attendance', 'units', 'unit-status']},
  {
    code: 'investigation',
    title: 'Investigation and victims',
    subjects: ['outcomes', 'open-outcomes', 'crimes', 'crime', 'victims', 'vcop', 'cdi'],
  },
  {
    code: guardedArea,
    title: 'Public protection',
    subjects: ['public-protection', 'mosovo', 'polit', 'marac', 'visits', 'arms', 'referrals', 'offenders'],
  },
]

const belongs = (id: string, subject: string): boolean => id === subject || id.startsWith(`${subject}.`) || id.startsWith(`${subject}-`)

/** The area that a measure or a contract belongs to, by the longest subject its id starts with; null when it is no area's. */
export function areaOf(id: string, areas: readonly Area[] = usualAreas): Area | null {
  let found: {readonly area: Area; readonly length: number} | null = null
  for (const area of areas)
    for (const subject of area.subjects)
      if (belongs(id, subject) && subject.length > (found?.length ?? 0)) found = {area, length: subject.length}
  return found?.area ?? null
}

/**
 * What a permission on a measure's figures and rows, or on a contract's loads, is judged by (ACC-8). Figures of the guarded area hide small counts
 * and are shown as any; its rows are not.
 */
export function scopeOf(id: string, permission: Permission, areas: readonly Area[] = usualAreas): RowScope {
  const code = areaOf(id, areas)?.code ?? null
  const guarded = code === guardedArea && operational.includes(permission)
  return {area: code, unit: null, body: null, inspection: null, owner: null, sensitivity: guarded ? 'public-protection' : 'official'}
}
