import type {Measure} from '#measures/define'
import {histogramHash} from './definition-hash.ts'

/**
 * The one generator of counting SQL. A measure becomes a few additive columns over its fact's rows, written as `count_if` and `sum(CASE …)`;
 * the same text answers from rows and fills the aggregates, so that the two cannot differ.
 */
export interface CountColumns {
  /** Column suffix to additive SQL aggregate over the fact's rows. */
  readonly [suffix: string]: string
}

const sure = (condition: string): string => `coalesce((${condition}), false)`

/** SQL that is true of a row in the measure's population: what it counts, less what it excludes. */
export function populationSql(measure: Measure): string {
  return [sure(measure.where), ...measure.exclude.map(({where}) => `NOT ${sure(where)}`)].join(' AND ')
}

/** SQL that is true of a row that would be in the population but for an exclusion. */
export function excludedSql(measure: Measure): string {
  if (measure.exclude.length === 0) return 'false'
  return `${sure(measure.where)} AND (${measure.exclude.map(({where}) => sure(where)).join(' OR ')})`
}

export const unknownSql = (measure: Measure): string =>
  measure.unknown ? `${populationSql(measure)} AND ${sure(measure.unknown.where)}` : 'false'

export const knownSql = (measure: Measure): string =>
  measure.unknown ? `${populationSql(measure)} AND NOT ${sure(measure.unknown.where)}` : populationSql(measure)

/** SQL that is true of a row that counts as a hit; for shapes without hits, of every known row. */
export function hitSql(measure: Measure): string {
  const {shape} = measure
  return shape.kind === 'proportion' || shape.kind === 'weighted-share' ? `${knownSql(measure)} AND ${sure(shape.hits)}` : knownSql(measure)
}

/**
 * The measure's additive columns: `n` numerator, `d` denominator, `u` unknowns, `x` excluded; for means `n` known rows, `s` their sum and `q` the
 * sum of squares; for weighted shares weights in place of rows, with `s` the rows and `q` the squares of their weights. A stock is not additive over periods and has none.
 */
export function countColumns(measure: Measure): CountColumns {
  const {shape} = measure
  const population = populationSql(measure)
  const known = knownSql(measure)
  const common = {u: `count_if(${unknownSql(measure)})`, x: `count_if(${excludedSql(measure)})`}
  const summed = (condition: string, expression: string) => `sum(CASE WHEN ${condition} THEN ${expression} END)`
  switch (shape.kind) {
    case 'proportion':
      return {n: `count_if(${hitSql(measure)})`, d: `count_if(${population})`, ...common}
    case 'ratio':
      return {
        n: summed(known, shape.hits),
        d: summed(population, shape.of),
        u: measure.unknown ? summed(unknownSql(measure), shape.of) : '0',
        x: common.x,
      }
    case 'weighted-share':
      return {
        n: summed(`${known} AND ${sure(shape.hits)}`, shape.weight),
        d: summed(population, shape.weight),
        s: `count_if(${population})`,
        q: summed(population, `(${shape.weight}) * (${shape.weight})`),
        u: measure.unknown ? summed(unknownSql(measure), shape.weight) : '0',
        x: common.x,
      }
    case 'mean':
      return {
        n: `count_if(${known} AND (${shape.of}) IS NOT NULL)`,
        s: summed(known, shape.of),
        q: summed(known, `(${shape.of}) * (${shape.of})`),
        ...common,
      }
    case 'mean-of-sums':
      return {
        n: summed(known, shape.of),
        s: summed(known, shape.total),
        u: measure.unknown ? summed(unknownSql(measure), shape.of) : '0',
        x: common.x,
      }
    case 'count':
    case 'rate':
      return {n: shape.sum ? summed(known, shape.sum) : `count_if(${known})`, ...common}
    case 'percentile':
      return {n: `count_if(${known} AND (${shape.of}) IS NOT NULL)`, ...common}
    case 'stock':
      return {}
  }
}

/**
 * The conditions that a measure's columns are made of, as they stand in its SQL. A scan that counts many measures works each out once, for the
 * engine would work it out again wherever it stands.
 */
export function conditionsOf(measure: Measure): readonly string[] {
  const {where, exclude, unknown, shape} = measure
  return [
    where,
    ...exclude.map((exclusion) => exclusion.where),
    ...(unknown ? [unknown.where] : []),
    ...(shape.kind === 'proportion' ? [shape.hits] : []),
  ].map(sure)
}

/** What a percentile ranks. */
export interface Ranked {
  readonly hash: string
  /** SQL that is true of the rows of which it is made. */
  readonly known: string
  /** SQL that is true of those of them that have a value. */
  readonly where: string
  readonly seconds: string
}

/** The value a percentile ranks, where it is known; null for every other shape. */
export function histogramOf(measure: Measure): Ranked | null {
  if (measure.shape.kind !== 'percentile') return null
  const {of} = measure.shape
  const known = knownSql(measure)
  return {hash: histogramHash(measure), known, where: `${known} AND (${of}) IS NOT NULL`, seconds: of}
}
