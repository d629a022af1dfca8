import type {Fact} from '#facts/define'
import {listedMeasures, type Measure} from '#measures/define'
import type {NewAggregate} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {writeByMonth} from '#store/month-files'
import {identifier, parquet} from '#store/sql'
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

/** A segment that is written, and what the names of its aggregates begin with. */
export interface WrittenSegment {
  /** London month of its rows, as 2024-03. */
  readonly month: string
  readonly path: string
  readonly stem: string
}

/**
 * Writes the aggregates of segments, and tells those of each, in the order of the segments: additive counts for every measure of their fact, by
 * London date and each of its sets of splits (one of all that its measures declare, unless the fact says otherwise); for each variant its counts by
 * date alone; and for each ranked duration its histogram by date, value and declared splits but the hour. They are as immutable as the segment and are
 * summed over segments. Segments that are given together are of different months and have the same columns: they are read together.
 * A force's own measure that fails on a row of a segment is left out of that segment's: the load goes on, and the measure is refused by name when it is
 * asked.
 */
export async function writeAggregates(
  engine: Engine,
  fact: Fact,
  measures: readonly Measure[],
  segments: readonly WrittenSegment[],
): Promise<readonly (readonly NewAggregate[])[]> {
  const own = measures.filter((measure) => measure.fact === fact.id)
  if (own.length === 0 || segments.length === 0) return segments.map(() => [])
  try {
    const written = await writeAll(engine, fact, own, segments)
    return segments.map(({stem}) => written.map(({kind, hashes}) => ({kind, hashes, path: fileOf(stem, kind)})))
  } catch (error) {
    const failing = await failingOf(engine, own, filesOf(segments), error)
    if (failing === null) throw error
    // A measure that fails in one month is left out of that month alone.
    if (segments.length > 1) {
      const alone: (readonly NewAggregate[])[] = []
      for (const segment of segments) alone.push(...(await writeAggregates(engine, fact, own, [segment])))
      return alone
    }
    return writeAggregates(
      engine,
      fact,
      own.filter((measure) => !failing.has(measure)),
      segments,
    )
  }
}

const fileOf = (stem: string, kind: string): string => `${stem}.${kind}.parquet`
const filesOf = (segments: readonly WrittenSegment[]): string => parquet(segments.map(({path}) => path))

/** An aggregate that every one of some segments has. */
type Written = Pick<NewAggregate, 'kind' | 'hashes'>

async function writeAll(
  engine: Engine,
  fact: Fact,
  own: readonly Measure[],
  segments: readonly WrittenSegment[],
): Promise<readonly Written[]> {
  const [whole = [], ...others] = cubesOf(fact, own)
  const [variants, plain] = [own.filter(isVariant), own.filter((measure) => !isVariant(measure))]
  const made = [...(await writeCounts(engine, segments, plain, [whole], () => countsKind))]
  if (variants.length > 0) made.push(...(await writeCounts(engine, segments, variants, [[]], () => variantsKind)))
  // Details by anything but the first set are counted from the rows.
  if (others.length > 0)
    made.push(...(await writeCounts(engine, segments, listedMeasures(own), others, (index) => countsKindOf(1 + index))))
  return [...made, ...(await writeHistograms(engine, segments, own))]
}

const isVariant = ({variantOf}: Measure): boolean => variantOf !== undefined

const write = (engine: Engine, segments: readonly WrittenSegment[], kind: string, select: string, order: string): Promise<void> =>
  writeByMonth(engine, select, order, new Map(segments.map(({month, stem}) => [month, fileOf(stem, kind)])))

/** Rows of segments with each condition of the measures worked out once, and SQL over the segments as SQL over these rows. */
function judgedRows(segments: readonly WrittenSegment[], measures: readonly Measure[]): {from: string; told: (sql: string) => string} {
  // Longest first, so that no condition is taken for a part of another that holds its text.
  const conditions = [...new Set(measures.flatMap(conditionsOf))].sort((a, b) => b.length - a.length)
  const judged = conditions.map((condition, i) => `, ${condition} AS holds_${i}`).join('')
  return {
    from: `(SELECT *${judged} FROM ${filesOf(segments)})`,
    told: (sql) => conditions.reduce((text, condition, i) => text.replaceAll(condition, `holds_${i}`), sql),
  }
}

/** Counts of the measures by each set of columns, one aggregate a set, from one reading of the segments. */
async function writeCounts(
  engine: Engine,
  segments: readonly WrittenSegment[],
  measures: readonly Measure[],
  cubes: readonly (readonly string[])[],
  kindOf: (index: number) => string,
): Promise<readonly Written[]> {
  const columns = new Map<string, string>()
  for (const measure of measures) {
    for (const [suffix, sql] of Object.entries(countColumns(measure))) columns.set(aggregateColumn(countingHash(measure), suffix), sql)
  }
  if (columns.size === 0) return []
  // Measures share most of their parts (the same calls offered, the same unknown): each is counted once and borne under every name.
  const distinct = [...new Set(columns.values())]
  const {from, told} = judgedRows(segments, measures)
  const counted = distinct.map((sql, i) => `(${told(sql)})::${/^sum\(/.test(sql) ? 'DOUBLE' : 'INTEGER'} AS part_${i}`)
  const named = [...columns].map(([name, sql]) => `part_${distinct.indexOf(sql)} AS ${name}`)
  const hashes = [...new Set(measures.filter((measure) => measure.shape.kind !== 'stock').map(countingHash))]
  const groups = (splits: readonly string[]): string => ['local_date', ...splits.map(identifier)].join(', ')
  const made: Written[] = []
  const table = identifier(`counts of ${segments[0]!.stem}`)
  const [one] = cubes
  const all = [...new Set(cubes.flat())]
  if (cubes.length > 1) {
    await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT local_date, ${all.map(identifier).join(', ')}, grouping_id(${all.map(identifier).join(', ')})::INTEGER AS cube, ${counted.join(', ')}
      FROM ${from} GROUP BY GROUPING SETS (${cubes.map((splits) => `(${groups(splits)})`).join(', ')})`)
  }
  for (const [index, splits] of cubes.entries()) {
    const kind = kindOf(index)
    // The bits of a grouping are set for the columns that it leaves out, the first column's the highest.
    const cube = all.reduce((bits, column) => bits * 2 + (splits.includes(column) ? 0 : 1), 0)
    await write(
      engine,
      segments,
      kind,
      cubes.length > 1
        ? `SELECT ${groups(splits)}, ${named.join(', ')} FROM ${table} WHERE cube = ${cube}`
        : `SELECT ${groups(one!)}, ${named.join(', ')} FROM (SELECT ${groups(one!)}, ${counted.join(', ')} FROM ${from} GROUP BY ${groups(one!)})`,
      'local_date',
    )
    made.push({kind, hashes: [...hashes, ...splits.map((split) => `by:${split}`)]})
  }
  if (cubes.length > 1) await engine.run(`DROP TABLE ${table}`)
  return made
}

/** Histograms of the durations that the measures rank, those of one duration from one reading of the segments. */
async function writeHistograms(
  engine: Engine,
  segments: readonly WrittenSegment[],
  measures: readonly Measure[],
): Promise<readonly Written[]> {
  const histograms = new Map(measures.flatMap((measure) => histogramOf(measure) ?? []).map((histogram) => [histogram.hash, histogram]))
  const {from, told} = judgedRows(
    segments,
    measures.filter((measure) => histogramOf(measure) !== null),
  )
  const table = identifier(`histograms of ${segments[0]!.stem}`)
  const made: Written[] = []
  for (const [seconds, alike] of Map.groupBy(histograms.values(), (histogram) => histogram.seconds)) {
    const counted = alike.map(({known}, index) => `count_if(${told(known)})::INTEGER AS n_${index}`)
    // Of no other row: what a force's own definition ranks need be no number there.
    const some = alike.map(({known}) => `(${told(known)})`).join(' OR ')
    await engine.run(
      `CREATE OR REPLACE TABLE ${table} AS SELECT local_date, (${seconds})::DOUBLE AS seconds, ${counted.join(', ')} FROM ${from} WHERE ${some} GROUP BY 1, 2`,
    )
    for (const [index, {hash}] of alike.entries()) {
      const kind = histogramKind(hash)
      await write(
        engine,
        segments,
        kind,
        `SELECT local_date, seconds, n_${index} AS n FROM ${table} WHERE n_${index} > 0 AND seconds IS NOT NULL`,
        '1, 2',
      )
      made.push({kind, hashes: [hash]})
    }
    await engine.run(`DROP TABLE ${table}`)
  }
  return made
}
