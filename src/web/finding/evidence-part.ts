import {formatDate} from '#core/format'
import type {EvidenceView} from '#register/evidence'
import type {FindingView} from '#register/finding-view'
import {paths} from '../paths.ts'

export interface EvidenceLine {
  readonly title: string
  readonly href: string
  readonly kind: string
  readonly from: string
  readonly fingerprint: string
  /** Withdrawn or expired, in words; null for evidence in use. */
  readonly gone: string | null
}

export const kindWords: Record<EvidenceView['kind'], string> = {figure: 'Figure', file: 'File', note: 'Note', minute: 'Minute'}

/** The first eight signs of a SHA-256: enough to tell two states apart by eye. The whole stands on the page of the evidence. */
export const shortHash = (sha256: string): string => sha256.slice(0, 8)

const ordinal = (n: number): string => (n % 100 > 10 && n % 100 < 14 ? `${n}th` : `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`)

export function evidenceLine(piece: EvidenceView): EvidenceLine {
  const latest = piece.revisions[0]!
  return {
    title: piece.title,
    href: paths.evidence.show.to({id: piece.id}),
    kind: `${kindWords[piece.kind]}${latest.revision > 1 ? `, ${ordinal(latest.revision)} revision` : ''}`,
    from: formatDate(piece.effectiveOn),
    fingerprint: shortHash(latest.sha256),
    gone: piece.withdrawnOn
      ? `withdrawn ${formatDate(piece.withdrawnOn)}`
      : piece.expired
        ? `expired ${formatDate(piece.expiresOn!)}`
        : null,
  }
}

export const evidenceLines = ({evidence}: FindingView): EvidenceLine[] => evidence.map(evidenceLine)
