import {AnswerableError} from '#core/errors'
import {type Grain, grains, isDate, type LondonDate, type Period, parsePeriod} from '#core/time'

/** A period as typed after an option; refused with its name and the forms that are taken. */
export function periodFrom(text: string, option = '--period'): Period {
  const period = parsePeriod(text)
  if (!period) throw new AnswerableError('PERIOD_INVALID', {text, option})
  return period
}

/** `--from 2024-01 --to 2024-06`: both ends included, whatever their grain. */
export function rangeFrom(from: string, to: string): Period {
  const range = {from: periodFrom(from, '--from').from, to: periodFrom(to, '--to').to}
  if (range.from >= range.to) throw new AnswerableError('USAGE', {what: `--from ${from} does not lie before --to ${to}.`})
  return range
}

/** A London day as typed after an option; refused with its name and the one form that is taken. */
export function dayFrom(text: string, option: string): LondonDate {
  if (!isDate(text)) throw new AnswerableError('DAY_INVALID', {text, option})
  return text
}

/** `--as-known 2024-04-30`; nothing where it is not given. */
export const knownFrom = (asKnown: string | undefined): {readonly asKnown?: LondonDate} =>
  asKnown === undefined ? {} : {asKnown: dayFrom(asKnown, '--as-known')}

export function grainFrom(text: string): Grain {
  const grain = grains.find((known) => known === text)
  if (!grain) throw new AnswerableError('USAGE', {what: `--every takes one of ${grains.join(', ')}, not ‘${text}’.`})
  return grain
}
