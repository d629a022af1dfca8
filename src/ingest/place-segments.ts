import {randomUUID} from 'node:crypto'
import {join} from 'node:path'
import type {Fact} from '#facts/define'
import type {NewSegment} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {hashFile, placeFiles} from '#store/segment-files'
import type {Workspace} from '#store/workspace'
import {placeAggregates, type WriteAggregates} from './place-aggregates.ts'

export interface PlaceInput {
  readonly workspace: Workspace
  readonly fact: Fact
  readonly tmp: string
  readonly aggregate: WriteAggregates
}

/** A segment as it is written in tmp/, with the number of its rows and the instant of the last, load by load. */
export interface WrittenSegment {
  readonly month: string
  readonly path: string
  readonly loads: readonly {readonly load: number; readonly rows: number; readonly last: number | null}[]
}

/**
 * Makes the aggregates of written segments, each of another month, and hands back what is left to do without an engine: to hash all and to move it to
 * its place.
 */
export async function aggregated(
  input: PlaceInput,
  segments: readonly WrittenSegment[],
  worker: Engine,
): Promise<() => Promise<readonly NewSegment[]>> {
  const {workspace, fact, tmp} = input
  const stems = segments.map(({month}) => `${month}-${randomUUID().slice(0, 8)}`)
  const aggregates = await input.aggregate(
    worker,
    fact,
    segments.map(({month, path}, index) => ({month, path, stem: join(tmp, stems[index]!)})),
  )
  return async () => {
    const hashes: string[] = []
    for (const {path} of segments) hashes.push(await hashFile(path))
    const files = segments.map(({path}, index) => ({from: path, to: workspace.path('facts', fact.id, `${stems[index]}.parquet`)}))
    const placed = await placeFiles(workspace, files)
    const made = await placeAggregates(
      workspace,
      fact,
      stems.map((stem, index) => ({stem, made: aggregates[index]!})),
    )
    return segments.map(({month, loads}, index) => ({
      fact: fact.id,
      month,
      path: placed[index]!.path,
      rows: loads.reduce((sum, {rows}) => sum + rows, 0),
      bytes: placed[index]!.bytes,
      sha256: hashes[index]!,
      lastEventAt: loads.reduce<number | null>((max, {last}) => (last === null ? max : Math.max(max ?? last, last)), null),
      loads: new Map(loads.map(({load, rows}) => [load, rows])),
      aggregates: made[index]!,
    }))
  }
}
