import {createHash} from 'node:crypto'
import type {Measure} from '#measures/define'

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

/** Of all that changes a count: two measures with the same hash have the same numbers. Aggregates are kept under it. */
export const countingHash = (measure: Measure): string =>
  hash([
    measure.fact,
    measure.period,
    measure.where,
    measure.exclude.map(({where}) => where),
    measure.unknown?.where ?? null,
    measure.shape,
  ])

/** Of the whole definition, as cited in a pedigree: a new target or split changes it too. */
export const definitionHash = (measure: Measure): string => hash(measure)

/** Of a duration's population: the median and the 90th percentile of one wait share a histogram. */
export const histogramHash = (measure: Measure): string =>
  hash([
    measure.fact,
    measure.where,
    measure.exclude.map(({where}) => where),
    measure.unknown?.where ?? null,
    'of' in measure.shape ? measure.shape.of : null,
  ])
