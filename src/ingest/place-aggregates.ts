import type {Fact} from '#facts/define'
import type {NewAggregate} from '#store/catalogue'
import {hashFile, placeFile} from '#store/segment-files'
import type {Workspace} from '#store/workspace'

/** Moves the aggregates of a segment from tmp/ to their place, each with its hash, so that one altered later can be told. */
export async function placeAggregates(
  workspace: Workspace,
  fact: Fact,
  stem: string,
  made: readonly NewAggregate[],
): Promise<readonly NewAggregate[]> {
  const placed: NewAggregate[] = []
  for (const aggregate of made) {
    const sha256 = await hashFile(aggregate.path)
    const {path} = await placeFile(workspace, aggregate.path, workspace.path('aggregates', fact.id, `${stem}.${aggregate.kind}.parquet`))
    placed.push({...aggregate, path, sha256})
  }
  return placed
}
