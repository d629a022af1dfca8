import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import {Catalogue} from '#store/catalogue'
import {hashFile} from '#store/segment-files'
import {Workspace} from '#store/workspace'

export interface Verified {
  /** Id of the latest snapshot, or null when nothing is held. */
  readonly snapshot: string | null
  readonly segments: number
  readonly aggregates: number
  /** Months whose rows have expired: only their aggregates are there to be checked. */
  readonly expired: number
}

/**
 * Hashes every file of the latest snapshot, segments and aggregates, and compares it with the hash recorded when it was written. Refused, with
 * each file named, when one is missing or altered: a flipped bit can change a count without any error from the engine.
 */
export async function verifyLatest(dir: string): Promise<Verified> {
  const workspace = Workspace.open(dir)
  const catalogue = Catalogue.open(workspace)
  try {
    const latest = await catalogue.latest()
    if (!latest) return {snapshot: null, segments: 0, aggregates: 0, expired: 0}
    const segments = await catalogue.db
      .selectFrom('segment')
      .select(['id', 'path', 'sha256', 'expired_at'])
      .where('to_snapshot', 'is', null)
      .orderBy('path')
      .execute()
    const aggregates = await catalogue.db
      .selectFrom('aggregate')
      .innerJoin('segment', 'segment.id', 'aggregate.segment_id')
      .select(['aggregate.path', 'aggregate.sha256'])
      .where('segment.to_snapshot', 'is', null)
      .orderBy('aggregate.path')
      .execute()
    const held = segments.filter((segment) => segment.expired_at === null)
    const problems: string[] = []
    for (const {path, sha256} of [...held, ...aggregates]) {
      const found = await hashFile(join(workspace.dir, path)).catch(() => null)
      if (found === null) problems.push(`${path}: it is missing`)
      else if (sha256 !== null && found !== sha256)
        problems.push(`${path}: it was altered (its hash is ${found.slice(0, 12)}, not ${sha256.slice(0, 12)})`)
    }
    if (problems.length > 0) throw new AnswerableError('SEGMENTS_ALTERED', {checked: held.length + aggregates.length, problems})
    return {snapshot: latest.name, segments: held.length, aggregates: aggregates.length, expired: segments.length - held.length}
  } finally {
    catalogue.close()
  }
}
