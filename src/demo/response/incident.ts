import type {Epoch} from './clock.ts'
import type {Place} from './places.ts'

export type DemoGrade = 'immediate' | 'priority' | 'scheduled' | 'no-deployment'

export interface Regrade {
  readonly grade: DemoGrade
  readonly at: Epoch
  readonly role: 'call-taker' | 'dispatcher' | 'supervisor' | 'officer'
}

/** An incident as it truly went; what its log lost or never held is said by `arrivalLost`. */
export interface SimIncident {
  readonly created: Epoch
  readonly callStarted: Epoch | null
  readonly callAnswered: Epoch | null
  /** Number 0 to 999,999 of the caller; null when withheld, or there was no call. */
  readonly caller: number | null
  readonly origin: 'public' | 'officer' | 'agency' | 'alarm'
  readonly type: string
  readonly place: Place
  readonly gradeFirst: DemoGrade
  readonly graded: Epoch
  readonly sent: Epoch
  /** When a dispatcher first looks at it. */
  readonly ready: Epoch
  readonly parent: SimIncident | null
  readonly alreadyThere: boolean
  /** The arrival was never stamped. */
  readonly arrivalLost: boolean
  /** It was the caller, or nobody, who needed no unit any more at this moment, if none had come. */
  readonly cancelAt: Epoch | null
  /** Grades as they change. */
  readonly regrades: Regrade[]
  /** When a supervisor reviewed it, and when its risk was assessed again, while it waited. */
  readonly reviewed: Epoch[]
  readonly reassessed: Epoch[]
  grade: DemoGrade
  assigned: Epoch | null
  mobile: Epoch | null
  atScene: Epoch | null
  resourced: Epoch | null
  closed: Epoch | null
  disposal: 'attended' | 'video' | 'desk' | 'cancelled' | 'duplicate' | null
  base: string | null
  callsign: string | null
  km: number | null
  /** Given once all incidents of its London date are known. */
  date: string
  serial: number
}

export const referenceOf = (incident: SimIncident): string => `${incident.date}/${incident.serial}`
