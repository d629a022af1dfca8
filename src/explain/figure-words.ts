import {formatCount, formatRange, formatValue} from '#core/format'
import {neededFor} from '#facts/needed'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'

/** Below this many rows a percentage says more than the data do: the counts stand alone. */
const fewestForShare = 10
/** Below this many rows the counts come first. */
const fewestForShareFirst = 100

const isShare = (figure: Figure): boolean => figure.measure.unit === 'share' && figure.numerator !== null && figure.denominator !== null

/** Whether a share rests on so few rows that only its counts are shown. */
export const tooFewForShare = (figure: Figure): boolean => isShare(figure) && (figure.effectiveRows ?? figure.denominator!) < fewestForShare

/** Why there is no value, in a word or two for a table cell. */
export function absenceWords(figure: Figure): string {
  switch (figure.absence) {
    case 'no-data':
      return 'no data'
    case 'none-counted':
      return 'none counted'
    case 'unknown':
      return 'not known'
    case 'below-floor':
      return 'too little known'
    case 'hidden':
      return 'hidden'
    case 'rows-expired':
      return 'rows expired'
    case null:
      return figure.value === null ? 'no value' : ''
  }
}

/** The same as a sentence that says what it means. */
export function absenceSentence({absence, measure}: Pick<Figure, 'absence' | 'measure'>): string {
  switch (absence) {
    case 'no-data':
      return `No file that is loaded speaks for this period. It takes ${neededFor(measure.fact)}.`
    case 'none-counted':
      return `The files of this period hold nothing to count: ${lowerFirst(measure.shape.outOf)}, none.`
    case 'unknown':
      return 'Rows are counted, and the data say of none of them whether it is one to count.'
    case 'below-floor':
      return `Too little is known to give a figure: less than ${formatCount((measure.leastKnown?.share ?? 0) * 100)}% (${measure.leastKnown?.rule ?? ''}).`
    case 'hidden':
      return `A count here is fewer than ${measure.hideBelow}, or would give such a count away; it is hidden in every output.`
    case 'rows-expired':
      return 'The rows have expired, and the totals that were kept do not hold this figure.'
    case null:
      return 'The data do not give a value.'
  }
}

export const lowerFirst = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text)

/** '12,886 of 13,797', or the number of rows a mean rests on; null where the measure has no counts to show. */
export function countsWords(figure: Figure): string | null {
  const {numerator, denominator, measure} = figure
  if (measure.shape.kind === 'weighted-share')
    return numerator === null || denominator === null ? null : `an estimated ${formatCount(numerator)} of ${formatCount(denominator)}`
  if (measure.unit === 'share')
    return numerator === null || denominator === null ? null : `${formatCount(numerator)} of ${formatCount(denominator)}`
  return denominator === null ? null : formatCount(denominator)
}

/** The figure as it is shown large: '93.4%', '41 of 57, 72.0%', '4 of 7', or why there is none. */
export function valueWords(figure: Figure): string {
  if (figure.value === null) return absenceWords(figure)
  if (tooFewForShare(figure)) return countsWords(figure)!
  const value = formatValue(figure.value, figure.measure.unit)
  return isShare(figure) && (figure.effectiveRows ?? figure.denominator!) < fewestForShareFirst ? `${countsWords(figure)}, ${value}` : value
}

/** '93.0 to 93.8%', or null. */
export const intervalWords = ({interval, measure, value}: Figure): string | null =>
  interval && value !== null ? formatRange(interval.low, interval.high, measure.unit) : null

const levelWords = (level: number, measure: Measure): string =>
  formatValue(level, measure.unit === 'count' && !Number.isInteger(level) ? 'number' : measure.unit).replace(/\.0(?!\d)/, '')

export interface TargetLike {
  readonly level: number
  readonly direction: 'at-least' | 'at-most'
}

/** '90%', '10 s' */
export const targetLevel = (target: TargetLike, measure: Measure): string => levelWords(target.level, measure)
/** 'Standard 90%', 'Limit 15%' */
export const targetLabel = (target: TargetLike, measure: Measure): string =>
  `${target.direction === 'at-least' ? 'Standard' : 'Limit'} ${levelWords(target.level, measure)}`

/** '30 of 30 days loaded', in the unit that the files speak for. */
export function completenessWords({completeness: {days, daysWithData, unit}}: Pick<Figure, 'completeness'>): string {
  return `${formatCount(daysWithData)} of ${formatCount(days)} ${unit}${days === 1 ? '' : 's'}`
}

export const isComplete = ({completeness: {days, daysWithData}}: Pick<Figure, 'completeness'>): boolean => daysWithData >= days

/** Part of the counts line: what was not known, and how it was counted. */
export function unknownWords(figure: Figure): {readonly count: string; readonly says: string} | null {
  const {unknowns, measure} = figure
  if (measure.unknown === null || unknowns === null) return null
  const how = measure.unit === 'share' ? 'counted as unknown, not as met' : 'counted as unknown and left out of the value'
  return {count: formatCount(unknowns), says: `${measure.unknown.says}: ${how}`}
}

/** What the value is, as a table's heading: 'Share', 'Time', 'Number'. */
export const valueNoun = (measure: Measure): string => {
  switch (measure.unit) {
    case 'share':
      return 'Share'
    case 'seconds':
      return 'Time'
    case 'count':
      return 'Number'
    case 'per-1000':
      return 'Rate'
    case 'number':
      return 'Value'
  }
}

/** A measure's clause with its value, after 'we': 'answered 93.4% of 999 calls within 10 seconds'. */
export const clauseWith = ({measure, value}: Figure): string => measure.sentence.replace('{value}', formatValue(value, measure.unit))
