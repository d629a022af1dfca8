import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import type {Segment} from '#store/catalogue'
import {hashFile} from '#store/segment-files'
import type {Workspace} from '#store/workspace'

/**
 * Refuses segments that are not, byte for byte, as they were written. Asked before their rows are written anew: what was altered on disk must
 * not be carried into a segment whose hash would then vouch for it.
 */
export async function mustBeWhole(workspace: Workspace, segments: readonly Segment[]): Promise<void> {
  for (const {path, sha256} of segments) {
    const found = await hashFile(join(workspace.dir, path)).catch(() => null)
    if (found === sha256) continue
    const why = found === null ? 'it is missing' : 'it is not as it was written'
    throw new AnswerableError('SEGMENT_CORRUPT', {segment: path.replace(/^.*\//, ''), why})
  }
}
