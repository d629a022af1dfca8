import type {Permission, RowScope} from './permissions.ts'
import {operational} from './roles.ts'

/** An area of work that roles hold in. Findings bear its code, and the measures and extracts of its subjects belong to it. */
export interface Area {
  readonly code: string
  readonly title: string
  /** Starts of ids of measures, and ids of contracts: 'calls', 'calls.999'. */
  readonly subjects: readonly string[]
  readonly guarded?: boolean
}

/**
 * The areas of any force, by the codes that findings of its inspections bear; answerable.yaml (areas) can state others in their place. An area is
 * guarded when its rows are about people at risk and those who put them there.
 */
export const usualAreas: readonly Area[] = [
  {
    code: 'responding',
    title: 'Responding to the public',
    subjects: [
      ...['calls', 'call', 'intervals', 'call-interval', 'call-intervals', 'published', 'open-999', 'line-map', 'callback'],
      ...['queue-spell', 'queue-spells', 'agents', 'agent', 'handler', 'contact', 'online-report', 'online-reports', 'web-chat'],
      ...['web-chats', 'survey', 'surveys', 'sampled-call', 'sampled-calls', 'activity-sample', 'activity-samples', 'incidents'],
      ...['incident', 'attendance', 'response', 'unit', 'units', 'duty', 'call-audit', 'call-audits'],
    ],
  },
  {
    code: 'investigating',
    title: 'Investigating crime',
    subjects: ['outcomes', 'outcome', 'open-outcomes', 'crimes', 'crime', 'offences', 'victims', 'vcop', 'cdi'],
  },
  {code: 'protecting', title: 'Protecting vulnerable people', subjects: ['protecting', 'marac', 'referrals', 'dvpo'], guarded: true},
  {
    code: 'offenders',
    title: 'Managing offenders and suspects',
    subjects: ['offenders', 'mosovo', 'polit', 'visits', 'arms', 'online-abuse'],
    guarded: true,
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

/** What belongs to no area is reached by roles in all of the force alone. */
export const ofNoArea = 'of-no-area'

/**
 * What a permission on a measure's figures and rows, or on a contract's loads, is judged by (ACC-8). Figures of a guarded area hide small counts
 * and are shown as any; its rows are not.
 */
export function scopeOf(id: string, permission: Permission, areas: readonly Area[] = usualAreas): RowScope {
  const area = areaOf(id, areas)
  const guarded = area?.guarded === true && operational.includes(permission)
  return {
    area: area?.code ?? ofNoArea,
    unit: null,
    body: null,
    inspection: null,
    owner: null,
    sensitivity: guarded ? 'public-protection' : 'official',
  }
}
