import type {Waits} from './queue.ts'

/**
 * Three figures that all go by the name of service level, of which one line can have three far apart (at 20 servers and 120 % load: 54, 62 and
 * 69 %). Null where nothing is left to divide by.
 */
export interface ServiceLevels {
  /** Answered in time, of every call offered. */
  readonly ofOffered: number
  /** Answered in time, of calls offered less those that hung up in time: a caller who left early counts neither way. */
  readonly ofOfferedLessEarlyAbandonments: number | null
  /** Answered in time, of calls answered at all: hang-ups vanish, however long they waited. */
  readonly ofAnswered: number | null
}

export type ServiceLevelName = keyof ServiceLevels

/** Answered within `targetSeconds` or at it. */
export function serviceLevels(waits: Waits, targetSeconds: number): ServiceLevels {
  const inTime = waits.answeredWithin(targetSeconds)
  const notEarly = inTime + waits.waitBeyond(targetSeconds)
  const answered = 1 - waits.abandonedShare
  return {
    ofOffered: inTime,
    ofOfferedLessEarlyAbandonments: notEarly > 0 ? inTime / notEarly : null,
    ofAnswered: answered > 0 ? Math.min(1, inTime / answered) : null,
  }
}
