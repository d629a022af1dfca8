import {AnswerableError} from '#core/errors'
import {formatCount, formatPeriod, formatValue} from '#core/format'
import type {Asker, Question} from '#figures/asker'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'
import {cutOff} from '../document/number.ts'
import type {Reading} from '../readings/reading.ts'
import {amountOf, slackOf, type Value} from '../readings/value.ts'
import type {Found, RuleId} from '../report.ts'
import {printedShare, shown} from '../rules/shown.ts'
import {candidatesFor} from './candidates.ts'

export const againstDataRule: RuleId = 'LETTER-38'

/** The data that a letter's claims are held to. */
export interface LoadedData {
  readonly asker: Asker
  /** The force's name in series of all forces; without it those are not asked. */
  readonly openDataName?: string
}

/** Most values of one letter that are asked of the data: far above any letter, so that a long paste asks no more than this. */
const mostAsked = 400

/**
 * LETTER-38: a claim that a measure of the workspace counts is the measure's figure for that period. Where it is another measure's figure, that is
 * a question; where it is none's, it does not add up, with the counts shown. A period without data, a hidden count and expired rows cannot be
 * checked, and the verdict says which.
 */
export async function againstData(reading: Reading, data: LoadedData): Promise<Found[]> {
  const found: Found[] = []
  let asked = 0
  for (const value of reading.values) {
    const candidates = candidatesFor(value, data.asker.measures).filter(
      (measure) => !measure.splits.includes('force') || data.openDataName !== undefined,
    )
    if (candidates.length === 0) continue
    if (++asked > mostAsked) break
    const figures = await Promise.all(candidates.map((measure) => figureOf(measure, value, data)))
    found.push(judged(value, figures))
  }
  return found
}

type Asked = {readonly measure: Measure; readonly figure: Figure | null; readonly why: string | null}

async function figureOf(measure: Measure, value: Value, {asker, openDataName}: LoadedData): Promise<Asked> {
  const question: Question = {
    measure: measure.id,
    period: value.period!.period!,
    ...(measure.splits.includes('force') ? {scope: {force: [openDataName!]}} : {}),
  }
  try {
    const figure = await asker.ask(question)
    return {measure, figure, why: figure.value === null ? absence(figure) : null}
  } catch (error) {
    if (error instanceof AnswerableError) return {measure, figure: null, why: error.message}
    throw error
  }
}

function absence({absence: kind, measure}: Figure): string {
  switch (kind) {
    case 'hidden':
      return `a count behind it is fewer than ${measure.hideBelow} and is hidden`
    case 'rows-expired':
      return 'rows expired, and the totals that were kept do not hold it'
    case 'unknown':
      return 'the data say of none of its rows whether it counts'
    case 'below-floor':
      return `too little of it is known to give a figure (${measure.leastKnown?.rule ?? ''})`
    case 'none-counted':
      return 'the files of the period hold nothing to count'
    case 'no-data':
    case null:
      return 'no file that is loaded speaks for the period'
  }
}

function judged(value: Value, asked: readonly Asked[]): Found {
  const {claim} = value
  const base = {spans: [claim], claims: [claim]}
  const period = formatPeriod(value.period!.period!)
  const held = asked.filter((each): each is Asked & {figure: Figure} => each.figure !== null && each.why === null)
  if (held.length === 0) {
    const [first] = asked
    return {
      ...base,
      verdict: 'cannot-be-checked',
      says: `‘${first!.measure.title}’ for ${period} cannot be asked of the data loaded here: ${first!.why}.`,
      figure: address(first!.measure, value),
    }
  }
  const main = held[0]!.figure
  const match = held.find(({figure}) => agrees(value, figure))
  if (match) {
    const {figure} = match
    const same = {...base, sum: sumOf(figure), figure: address(figure.measure, value)}
    if (figure === main)
      return {...same, verdict: 'consistent', says: `The data loaded here give the same for ${period}: ${figure.measure.title}.`}
    return {
      ...same,
      verdict: 'question',
      says: `${claim.text} is the figure of ‘${figure.measure.title}’ for ${period}. ‘${main.measure.title}’ gives ${valueText(main, value)}. Which is meant?`,
    }
  }
  const partly = main.completeness.daysWithData < main.completeness.days
  const says = `The data loaded here give ${valueText(main, value)} for ${period}: ${main.measure.title}.`
  const differs = {...base, sum: sumOf(main), figure: address(main.measure, value)}
  if (partly) {
    const {daysWithData, days, unit} = main.completeness
    return {
      ...differs,
      verdict: 'question',
      says: `${says} They hold ${daysWithData} of ${days} ${unit}s. Was ${claim.text} counted from all of them?`,
    }
  }
  if (claim.kind === 'share' && main.value !== null && Math.abs(cutOff(main.value * 100, claim.decimals) - claim.share * 100) < 1e-9)
    return {...differs, verdict: 'does-not-add-up', says: `${says} ${claim.text} is that figure cut off, not rounded.`}
  return {
    ...differs,
    verdict: 'does-not-add-up',
    says: `${says} ${claim.text} is printed. Is another count, clock or period meant?`,
    because: `${main.measure.shape.outOf}; definition version ${main.definition.version}, snapshot ${main.snapshot.id}.`,
  }
}

const address = (measure: Measure, {period}: Value) => ({measure: measure.id, period: period!.period!})

function agrees({claim}: Value, {value, numerator, denominator}: Figure): boolean {
  if (value === null) return false
  if (claim.kind === 'count of count' && numerator !== null && denominator !== null)
    return claim.count === numerator && claim.of === denominator
  const [printed, slack] = [amountOf(claim), slackOf(claim) + 1e-9]
  switch (claim.bound) {
    case 'exact':
      return Math.abs(value - printed) <= slack
    case 'about':
      return Math.abs(value - printed) <= Math.max(slack, claim.kind === 'share' ? 0.03 : Math.abs(printed) * 0.05)
    case 'over':
      return value >= printed - slack
    case 'under':
      return value <= printed + slack
  }
}

/** The figure at the precision the letter prints, so that the two are read alike. */
function valueText({value, measure}: Figure, {claim}: Value): string {
  if (claim.kind === 'share' && measure.unit === 'share') return printedShare(value!, Math.max(1, claim.decimals))
  return formatValue(value, measure.unit)
}

function sumOf({measure, value, numerator, denominator}: Figure): string {
  if (numerator === null || denominator === null || denominator === 0) return `${measure.title}: ${formatValue(value, measure.unit)}`
  const result = measure.unit === 'share' ? `${shown((numerator / denominator) * 100)}%` : formatValue(value, measure.unit)
  return `${formatCount(numerator)} ÷ ${formatCount(denominator)} = ${result}`
}
