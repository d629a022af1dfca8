import {join} from 'node:path'
import type {Catalogue} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {LineMapRow} from './line-map.ts'

/** The line map as it now stands; empty when none is loaded. Calls loaded before a change of the map keep the line they were given. */
export async function currentLineMap(engine: Engine, catalogue: Catalogue, workspace: Workspace): Promise<readonly LineMapRow[]> {
  const latest = await catalogue.latest()
  const segments = latest ? await catalogue.segments('line-map', latest.id) : []
  if (segments.length === 0) return []
  const files = parquet(segments.map((segment) => join(workspace.dir, segment.path)))
  return engine.rows<LineMapRow>(
    `SELECT dialled, line, valid_from::VARCHAR AS "from", valid_to::VARCHAR AS "to" FROM ${files} ORDER BY dialled, valid_from DESC`,
  )
}
