import type {Fact} from '#facts/define'
import {listedMeasures, type Measure} from '#measures/define'
import type {NewAggregate} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {identifier, literal, parquet, storedFormat} from '#store/sql'
import {countingHash} from './definition-hash.ts'
import {failingOf} from './fails-on-data.ts'
import {conditionsOf, countColumns, histogramOf} from './measure-sql.ts'
import {columnOf} from './scope-sql.ts'

/** The column of a counts aggregate that holds one additive part of a measure. */
export const aggregateColumn = (hash: string, suffix: string): string => identifier(`m_${hash}_${suffix}`)

/** Columns by which a fact's counts are kept apart: the splits its measures declare, but the weekday, which follows from the date. */
export function cubeSplits(measures: readonly Measure[]): readonly string[] {
  return [...new Set(measures.flatMap((measure) => measure.splits))]
    .filter((split) => split !== 'weekday')
    .map(columnOf)
    .sort()
}

export const countsKind = 'counts'

/** The sets of columns by which a fact's counts are kept apart, one aggregate each. */
export const cubesOf = (fact: Fact, measures: readonly Measure[]): readonly (readonly string[])[] =>
  fact.cubes ?? [cubeSplits(measures.filter((measure) => measure.fact === fact.id))]

/** The kind of a fact's counts by the set of columns at `index`. */
export const countsKindOf = (index: number): string => (index === 0 ? countsKind : `${countsKind}-${index + 1}`)
/** The kind of the counts of variants: by London date alone, for they stand beside a whole and are split by nothing. */
export const variantsKind = 'counts-variants'
export const histogramKind = (hash: string): string => `seconds-${hash}`

/**
 * Writes the aggregates of one segment: additive counts for every measure of its fact, by London date and each of its
 * sets of splits (one of all that its measures declare, unless the fact says otherwise); for each variant its counts by date alone; and for each
 * ranked duration its histogram by date, value and declared splits but the hour. They are as immutable as the segment and are summed over segments.
 * A force's own measure that fails on a row of the segment is left out: the load goes on, and the measure is refused by name when it is asked.
 */
export async function writeAggregates(
  engine: Engine,
  fact: Fact,
  measures: readonly Measure[],
  segment: {readonly path: string; readonly stem: string},
): Promise<readonly NewAggregate[]> {
  const own = measures.filter((measure) => measure.fact === fact.id)
  if (own.length === 0) return []
  try {
    return await writeAll(engine, fact, own, segment)
  } catch (error) {
    const failing = await failingOf(engine, own, parquet([segment.path]), error)
    if (failing === null) throw error
    return writeAggregates(
      engine,
      fact,
      own.filter((measure) => !failing.has(measure)),
      segment,
    )
  }
}

async function writeAll(
  engine: Engine,
  fact: Fact,
  own: readonly Measure[],
  segment: {readonly path: string; readonly stem: string},
): Promise<readonly NewAggregate[]> {
  const made: NewAggregate[] = []
  const [whole = [], ...others] = cubesOf(fact, own)
  const [variants, plain] = [own.filter(isVariant), own.filter((measure) => !isVariant(measure))]
  made.push(...(await writeCounts(engine, segment, plain, [whole], () => countsKind)))
  if (variants.length > 0) made.push(...(await writeCounts(engine, segment, variants, [[]], () => variantsKind)))
  // Details by anything but the first set are counted from the rows.
  if (others.length > 0) made.push(...(await writeCounts(engine, segment, listedMeasures(own), others, (index) => countsKindOf(1 + index))))
  const histograms = new Map(own.flatMap((measure) => histogramOf(measure) ?? []).map((histogram) => [histogram.hash, histogram]))
  for (const {hash, where, seconds} of histograms.values()) {
    const path = `${segment.stem}.${histogramKind(hash)}.parquet`
    await engine.run(
      `COPY (SELECT local_date, (${seconds})::DOUBLE AS seconds, count(*)::INTEGER AS n FROM ${parquet([segment.path])} WHERE ${where} GROUP BY 1, 2 ORDER BY 1, 2) TO ${literal(path)} (${storedFormat})`,
    )
    made.push({kind: histogramKind(hash), path, hashes: [hash]})
  }
  return made
}

const isVariant = ({variantOf}: Measure): boolean => variantOf !== undefined

/** Counts of the measures by each set of columns, one aggregate a set, from one reading of the segment. */
async function writeCounts(
  engine: Engine,
  segment: {readonly path: string; readonly stem: string},
  measures: readonly Measure[],
  cubes: readonly (readonly string[])[],
  kindOf: (index: number) => string,
): Promise<readonly NewAggregate[]> {
  const columns = new Map<string, string>()
  for (const measure of measures) {
    for (const [suffix, sql] of Object.entries(countColumns(measure))) columns.set(aggregateColumn(countingHash(measure), suffix), sql)
  }
  if (columns.size === 0) return []
  // Measures share most of their parts (the same calls offered, the same unknown): each is counted once and borne under every name.
  const distinct = [...new Set(columns.values())]
  // Longest first, so that no condition is taken for a part of another that holds its text.
  const conditions = [...new Set(measures.flatMap(conditionsOf))].sort((a, b) => b.length - a.length)
  const told = (sql: string): string => conditions.reduce((text, condition, i) => text.replaceAll(condition, `holds_${i}`), sql)
  const judged = conditions.map((condition, i) => `, ${condition} AS holds_${i}`).join('')
  const counted = distinct.map((sql, i) => `(${told(sql)})::${/^sum\(/.test(sql) ? 'DOUBLE' : 'INTEGER'} AS part_${i}`)
  const named = [...columns].map(([name, sql]) => `part_${distinct.indexOf(sql)} AS ${name}`)
  const hashes = [...new Set(measures.filter((measure) => measure.shape.kind !== 'stock').map(countingHash))]
  const groups = (splits: readonly string[]): string => ['local_date', ...splits.map(identifier)].join(', ')
  const from = `(SELECT *${judged} FROM ${parquet([segment.path])})`
  const write = (select: string, path: string): Promise<void> =>
    engine.run(`COPY (${select} ORDER BY local_date) TO ${literal(path)} (${storedFormat})`)
  const made: NewAggregate[] = []
  const table = identifier(`counts of ${segment.stem}`)
  const [one] = cubes
  const all = [...new Set(cubes.flat())]
  if (cubes.length > 1) {
    await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT local_date, ${all.map(identifier).join(', ')}, grouping_id(${all.map(identifier).join(', ')})::INTEGER AS cube, ${counted.join(', ')}
      FROM ${from} GROUP BY GROUPING SETS (${cubes.map((splits) => `(${groups(splits)})`).join(', ')})`)
  }
  for (const [index, splits] of cubes.entries()) {
    const kind = kindOf(index)
    const path = `${segment.stem}.${kind}.parquet`
    // The bits of a grouping are set for the columns that it leaves out, the first column's the highest.
    const cube = all.reduce((bits, column) => bits * 2 + (splits.includes(column) ? 0 : 1), 0)
    await write(
      cubes.length > 1
        ? `SELECT ${groups(splits)}, ${named.join(', ')} FROM ${table} WHERE cube = ${cube}`
        : `SELECT ${groups(one!)}, ${named.join(', ')} FROM (SELECT ${groups(one!)}, ${counted.join(', ')} FROM ${from} GROUP BY ${groups(one!)})`,
      path,
    )
    made.push({kind, path, hashes: [...hashes, ...splits.map((split) => `by:${split}`)]})
  }
  if (cubes.length > 1) await engine.run(`DROP TABLE ${table}`)
  return made
}
