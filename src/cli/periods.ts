import {AnswerableError} from '#core/errors'
import {type Grain, grains, type Period, parsePeriod} from '#core/time'

/** A period as typed; refused with the forms that are taken. */
export function periodFrom(text: string): Period {
  const period = parsePeriod(text)
  if (!period) throw new AnswerableError('PERIOD_INVALID', {text})
  return period
}

/** `--from 2024-01 --to 2024-06`: both ends included, whatever their grain. */
export function rangeFrom(from: string, to: string): Period {
  const range = {from: periodFrom(from).from, to: periodFrom(to).to}
  if (range.from >= range.to) throw new AnswerableError('USAGE', {what: `--from ${from} does not lie before --to ${to}.`})
  return range
}

export function grainFrom(text: string): Grain {
  const grain = grains.find((known) => known === text)
  if (!grain) throw new AnswerableError('USAGE', {what: `--every takes one of ${grains.join(', ')}, not ‘${text}’.`})
  return grain
}
