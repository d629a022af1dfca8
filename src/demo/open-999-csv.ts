import {Stream} from '#core/random'
import {addMonths, daysBetween, type LondonDate} from '#core/time'
import type {ControlTotals} from './control-totals.ts'
import {CsvFile} from './csv-file.ts'
import {type DemoForceName, forceNames, ownForce} from './forces.ts'
import type {MonthSummary} from './month-summary.ts'

export const open999Headings = ['Month', 'Force', 'Calls', 'Mean Answer Seconds', 'Under 10 s', '10 to Under 60 s', '60 s or More'] as const

/** The first month of the published series. */
export const open999From: LondonDate = '2021-11-01'

interface Published {
  readonly calls: number
  readonly meanSeconds: number
  readonly underTen: number
  readonly sixtyOrMore: number
}

/**
 * Writes one month of the published 999 series: 43 forces, mean and three bands that add up to the calls. Times run from the operator's
 * connection, so that Wexcombe reads 0.3 to 1 point lower here than on its own switch.
 */
export function writeOpen999(path: string, seed: number, month: LondonDate, own: MonthSummary): ControlTotals {
  const file = new CsvFile(path, open999Headings)
  let calls = 0
  for (const force of forceNames) {
    const chance = new Stream(seed, `published 999 ${force} ${month}`)
    const published = force === ownForce ? ownFigures(chance, own) : otherFigures(chance, seed, force, month)
    const {underTen, sixtyOrMore} = published
    const between = published.calls - underTen - sixtyOrMore
    file.record([month, force, published.calls, published.meanSeconds.toFixed(1), underTen, between, sixtyOrMore])
    calls += published.calls
  }
  file.close()
  return {rows: file.rows, calls}
}

/** Wexcombe's month: the operator counts a few calls more than its switch, and each a little longer. */
function ownFigures(chance: Stream, {emergency}: MonthSummary): Published {
  const calls = Math.round(emergency.calls * (1.003 + 0.004 * chance.uniform()))
  const share = emergency.withinTen / emergency.calls - (0.003 + 0.007 * chance.uniform())
  return {
    calls,
    meanSeconds: emergency.answerSeconds / emergency.answered + 0.8 + 0.6 * chance.uniform(),
    underTen: Math.round(calls * share),
    sixtyOrMore: Math.round((calls * emergency.sixtyOrMore) / emergency.calls),
  }
}

/** Another force's month: a level of its own around 80 %, slow drift, and a spread wider than chance. */
function otherFigures(chance: Stream, seed: number, force: DemoForceName, month: LondonDate): Published {
  const nature = new Stream(seed, `nature of ${force}`)
  const perDay = 420 * Math.exp(0.55 * nature.normal())
  const level = 1.45 + 0.65 * nature.normal()
  const drift = 0.25 * nature.normal()
  const days = daysBetween(month, addMonths(month, 1))
  const years = daysBetween(open999From, month) / 365
  const summer = Math.cos((2 * Math.PI * (Number(month.slice(5, 7)) - 7)) / 12)
  const calls = Math.round(perDay * days * (1 + 0.07 * summer) * Math.exp(0.03 * chance.normal()))
  const share = 1 / (1 + Math.exp(-(level + drift * years - 0.15 * summer + 0.16 * chance.normal())))
  const long = 0.12 * (1 - share) * Math.exp(0.2 * chance.normal())
  return {
    calls,
    meanSeconds: 4.2 + 34 * (1 - share) * Math.exp(0.08 * chance.normal()),
    underTen: Math.round(calls * share),
    sixtyOrMore: Math.round(calls * long),
  }
}
