import type {Period} from '#core/time'
import type {Measure} from '#measures/define'
import type {Catalogue, Snapshot} from '#store/catalogue'
import {definitionHash} from './definition-hash.ts'
import type {Pedigree} from './figure.ts'
import {withinSql} from './period-sql.ts'
import {readableSql, type Source} from './source.ts'

/** How a figure came to be: its SQL, and every file whose rows it may count, with hash, load time, and what was quarantined and left out. */
export async function pedigreeOf(
  source: Source,
  catalogue: Catalogue,
  asked: {readonly measure: Measure; readonly snapshot: Snapshot; readonly period: Period; readonly where: string},
): Promise<Pedigree> {
  const {measure, snapshot, period} = asked
  const listed = await source.segments(measure.fact, snapshot, period)
  const segments = listed.filter((segment) => !segment.expired)
  const gone = listed.filter((segment) => segment.expired).map((segment) => segment.id)
  const definition = {id: measure.id, version: measure.version, hash: definitionHash(measure)}
  const paths = segments.map((segment) => segment.path)
  const sql = readableSql(
    measure,
    paths.length === 0
      ? gone.length > 0
        ? '(rows expired)'
        : '(no segment)'
      : `read_parquet([${paths.map((path) => `'${path}'`).join(', ')}])`,
    period,
    asked.where,
  )
  const ref = {id: snapshot.name, at: snapshot.at}
  if (listed.length === 0) return {sql, definition, snapshot: ref, files: [], expired: false}
  const standing =
    paths.length === 0
      ? []
      : await source.engine.rows<{load: number; rows: number}>(
          `SELECT load_id::INTEGER AS load, count(*)::INTEGER AS rows FROM ${source.files(paths)} WHERE ${withinSql(period)} GROUP BY 1 ORDER BY 1`,
        )
  const expired = await catalogue.db
    .selectFrom('segment_load')
    .select(['load_id as load', 'rows'])
    .where('segment_id', 'in', gone)
    .execute()
  const counted = [...Map.groupBy([...standing, ...expired], ({load}) => load)].map(([load, list]) => ({
    load,
    rows: list.reduce((sum, {rows}) => sum + rows, 0),
  }))
  const loads = await catalogue.db
    .selectFrom('load')
    .selectAll()
    .where(
      'id',
      'in',
      counted.map(({load}) => load),
    )
    .execute()
  const byNow = await catalogue.db
    .selectFrom('supersession')
    .innerJoin('load', 'load.id', 'supersession.by_load_id')
    .select(['load_id', 'load.file'])
    .execute()
  return {
    sql,
    definition,
    snapshot: ref,
    expired: gone.length > 0,
    files: loads.map((load) => ({
      id: load.id,
      name: load.file,
      sha256: load.sha256,
      loadedAt: Temporal.Instant.fromEpochMilliseconds(load.loaded_at),
      rows: counted.find((found) => found.load === load.id)?.rows ?? 0,
      quarantined: load.quarantined,
      excluded: load.excluded,
      supersededBy: byNow.filter((row) => row.load_id === load.id).map((row) => row.file),
    })),
  }
}
