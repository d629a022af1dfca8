import {createHash} from 'node:crypto'
import {join} from 'node:path'
import type {Catalogue, Segment} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {LineMapRow} from './line-map.ts'

const standing = async (catalogue: Catalogue): Promise<readonly Segment[]> => {
  const latest = await catalogue.latest()
  return latest ? catalogue.segments('line-map', latest.id) : []
}

/**
 * What a load is known by, beside the bytes of its file: the mapping alone, or, where some of its rows took their line from the line map, the
 * mapping and that line map. Once the map is corrected, the same file is another load, and replaces what it said before.
 */
export async function readingHashes(
  catalogue: Catalogue,
  mappingHash: string,
): Promise<{readonly plain: string; readonly byLineMap: string}> {
  const hashes = (await standing(catalogue)).map(({sha256}) => sha256).sort()
  const mark = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 8)
  return {plain: mappingHash, byLineMap: `${mappingHash}+${mark}`}
}

/** The line map as it now stands; empty when none is loaded. Calls loaded before a change of the map keep the line they were given until they are loaded again. */
export async function currentLineMap(engine: Engine, catalogue: Catalogue, workspace: Workspace): Promise<readonly LineMapRow[]> {
  const segments = await standing(catalogue)
  if (segments.length === 0) return []
  const files = parquet(segments.map((segment) => join(workspace.dir, segment.path)))
  return engine.rows<LineMapRow>(
    `SELECT dialled, line, valid_from::VARCHAR AS "from", valid_to::VARCHAR AS "to" FROM ${files} ORDER BY dialled, valid_from DESC`,
  )
}
