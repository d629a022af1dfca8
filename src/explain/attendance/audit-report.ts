import {formatCount, formatRange, formatShare} from '#core/format'
import type {AuditFinding} from '#figures/sampling/incidents'
import {rowsPerGroup} from '#stats/sample-size'
import type {Counted} from '#stats/tell-apart'
import {sampleReading} from '../signal-sample.ts'

/** What an audit of attendance says so far. */
export interface AuditReport {
  readonly met: number
  readonly notMet: number
  /** Could not be told: in the total, never met (AUD-3). */
  readonly cannotTell: number
  /** Held to no time: in no count (AUD-2). */
  readonly notApplicable: number
  readonly counted: Counted
  /** '23 of 46, 50%, between 36 and 64%'; null where nothing was counted. */
  readonly words: string | null
  /** What the share would be if every one that could not be told was missed, and if each was met; null where all could. */
  readonly bounds: {readonly low: number; readonly high: number} | null
  /** Incidents that each of two samples needs to show a gain of ten points over this share; null where the gain cannot be, or nothing was counted. */
  readonly needed: number | null
  readonly neededWords: string | null
}

/** The gain that an audit is asked to be able to show. */
export const gainToShow = 0.1

/** Counts what reviewers found, with its Wilson interval and the sample that a gain of ten points would need (95%, two-sided, 80% power). */
export function auditReport(findings: readonly AuditFinding[]): AuditReport {
  const of = (met: string): number => findings.filter((finding) => finding.met === met).length
  const [met, notMet, cannotTell, notApplicable] = [of('met'), of('not-met'), of('cannot-tell'), of('not-applicable')]
  const counted = {hits: met, total: met + notMet + cannotTell}
  const share = counted.total > 0 ? met / counted.total : null
  const needed = share === null ? null : rowsPerGroup(share, gainToShow)
  return {
    met,
    notMet,
    cannotTell,
    notApplicable,
    counted,
    words: share === null ? null : sampleReading(counted).words,
    bounds: share === null || cannotTell === 0 ? null : {low: share, high: (met + cannotTell) / counted.total},
    needed,
    neededWords:
      share === null
        ? null
        : needed === null
          ? `A gain of ten points over ${formatShare(share)} cannot be.`
          : `To show a gain of ten points over ${formatShare(share)}, this sample and another need ${formatCount(needed)} incidents each.`,
  }
}

/** 'between 50.0 and 54.3%' of bounds; null where there are none. */
export const boundsWords = ({bounds}: AuditReport): string | null => (bounds ? formatRange(bounds.low, bounds.high, 'share') : null)
