import type {Fact} from '#facts/define'
import type {NewAggregate} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {hashFile, placeFiles} from '#store/segment-files'
import type {Workspace} from '#store/workspace'

/**
 * Writes the aggregates of segments of a fact, and tells those of each, in the order of the segments. Each is of another month; an engine of one thread
 * reads them together.
 */
export type WriteAggregates = (
  engine: Engine,
  fact: Fact,
  segments: readonly {readonly month: string; readonly path: string; readonly stem: string}[],
) => Promise<readonly (readonly NewAggregate[])[]>

/** Moves the aggregates of segments from tmp/ to their place, each with its hash, so that one altered later can be told. */
export async function placeAggregates(
  workspace: Workspace,
  fact: Fact,
  segments: readonly {readonly stem: string; readonly made: readonly NewAggregate[]}[],
): Promise<readonly (readonly NewAggregate[])[]> {
  const files = segments.flatMap(({stem, made}) =>
    made.map(({path, kind}) => ({from: path, to: workspace.path('aggregates', fact.id, `${stem}.${kind}.parquet`)})),
  )
  const hashes = new Map<string, string>()
  for (const {from} of files) hashes.set(from, await hashFile(from))
  const places = new Map((await placeFiles(workspace, files)).map(({path}, index) => [files[index]!.from, path]))
  return segments.map(({made}) =>
    made.map((aggregate) => ({...aggregate, path: places.get(aggregate.path)!, sha256: hashes.get(aggregate.path)!})),
  )
}
