import {AnswerableError} from '#core/errors'
import {formatCount, formatDateLong, formatRange, formatShare, roundHalfUp} from '#core/format'
import {forecastVolume, type VolumeForecast} from '#explain/calls/forecast'
import {coverageWords, forecastSentence, gainWords, wholePercent} from '#explain/calls/forecast-words'
import {volumeMeasure} from '#explain/calls/volumes'
import {knownFrom} from '../periods.ts'
import {printResult, type Table, tableText} from '../print.ts'
import type {CliServices, OpenWorkspace} from '../services.ts'
import {type CommonOptions, printUnanswered, wholeNumber, withWorkspace} from './asked.ts'

export interface ForecastOptions extends CommonOptions {
  readonly line: string
  readonly weeks: string
  readonly quarters?: boolean
}

/** `answerable explain calls forecast`: volumes 1 to 8 weeks ahead, with the ladder, the coverage of the intervals and the day so far. */
export async function forecast(services: CliServices, options: ForecastOptions): Promise<void> {
  await withWorkspace(services, options, async (workspace) => {
    const found = await firstHeld(workspace, options)
    if (found.kind !== 'answered') return printUnanswered(services, options, found)
    const {today} = found
    printResult(services.output, options, {
      json: jsonOf(found),
      table: options.quarters ? quartersTable(found) : daysTable(found),
      before: forecastSentence(found),
      after: [
        tableText(ladderTable(found)),
        `${wholePercent(found.level)} intervals of days held ${coverageWords(found.days.coverage)}; of ${found.slots === 96 ? 'quarter-hours' : 'half-hours'} ${coverageWords(found.slotCoverage)}.`,
        ...(today
          ? [
              `${formatDateLong(today.day)} so far ${formatCount(today.soFar)}; it was forecast at ${formatCount(today.before)}, and is now at ${formatCount(today.now.total)} (${formatRange(today.now.interval.low, today.now.interval.high, 'count')}).`,
            ]
          : []),
      ].join('\n\n'),
    })
  })
}

async function firstHeld({asker, facts}: OpenWorkspace, options: ForecastOptions) {
  const measures = volumeMeasure(asker, options.line)
  if (measures.length === 0) throw new AnswerableError('USAGE', {what: `--line ${options.line}: no measure counts calls of that line.`})
  const asked = {weeks: wholeNumber(options.weeks, '--weeks'), ...knownFrom(options.asKnown)}
  let found = await forecastVolume(asker, facts, {measure: measures[0]!, ...asked})
  for (const measure of measures.slice(1)) {
    if (found.kind === 'answered') break
    const other = await forecastVolume(asker, facts, {measure, ...asked})
    if (other.kind === 'answered') found = other
  }
  return found
}

const rounded = (value: number | null, places = 0): number | null => (value === null ? null : roundHalfUp(value, places))
const shown = (value: number | null): string => (value === null ? '–' : formatCount(value))
const between = (low: number | null, high: number | null): string => (low === null || high === null ? '–' : formatRange(low, high, 'count'))

const daysTable = ({ahead, level}: VolumeForecast): Table => ({
  head: ['Day', 'Calls', `${wholePercent(level)} interval`, 'Special'],
  right: [1, 2],
  rows: ahead.map(({day, value, low, high, special, clockChange}) => [
    formatDateLong(day),
    shown(value),
    between(low, high),
    [special, clockChange ? 'the clock changes' : null].filter((word) => word !== null).join(', '),
  ]),
})

const clock = (slot: number, slots: number): string => {
  const minutes = (slot * 1440) / slots
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

const quartersTable = ({ahead, slots, level}: VolumeForecast): Table => ({
  head: ['Day', 'From', 'Calls', `${wholePercent(level)} interval`],
  right: [2, 3],
  rows: ahead.flatMap(({day, slots: own}) =>
    own.flatMap(({value, low, high}, slot) =>
      value === null
        ? []
        : [
            [
              day,
              clock(slot, slots),
              roundHalfUp(value, 1).toFixed(1),
              low === null ? '–' : `${roundHalfUp(low, 1).toFixed(1)} to ${roundHalfUp(high!, 1).toFixed(1)}`,
            ],
          ],
    ),
  ),
})

const ladderTable = ({days: {choice}}: VolumeForecast): Table => ({
  head: ['Method', 'WAPE', 'MASE', 'Gain over the one held', ''],
  right: [1, 2],
  rows: choice.rungs.map(({name, wape, mase, gain, gainError}, i) => [
    name,
    formatShare(wape),
    roundHalfUp(mase, 3).toFixed(3),
    gainWords(gain, gainError),
    i === choice.chosen ? 'taken' : '',
  ]),
})

const jsonOf = (found: VolumeForecast) => ({
  measure: found.measure.id,
  level: found.level,
  history: found.history,
  ladder: found.days.choice.rungs,
  taken: found.days.choice.rungs[found.days.choice.chosen]!.id,
  origins: found.days.choice.origins,
  coverage: {days: found.days.coverage, slots: found.slotCoverage},
  today: found.today,
  days: found.ahead.map(({slots, ...day}) => ({
    ...day,
    slots: slots.map(({value, low, high}) => [rounded(value, 2), rounded(low, 2), rounded(high, 2)]),
  })),
})
