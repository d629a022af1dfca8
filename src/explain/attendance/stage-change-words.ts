import {formatCount, formatDate, formatPeriod, formatSeconds, formatShare, formatSharePlain, sentenceCase} from '#core/format'
import type {Figure} from '#figures/figure'
import type {Difference, Differences} from '#stats/bootstrap/stage-differences'
import {valueWords} from '../figure-words.ts'
import type {Beside, FigureBeside, MixBy} from './change-beside.ts'
import {leastOfStretch, type NoSeason, type StageChange, type StageChangeOutcome, weeksAsked} from './stage-change.ts'

const signed = (value: number, text: string): string => (/^[0.]+( s)?$/.test(text) ? text : `${value > 0 ? '+' : '−'}${text}`)
/** '−28 s', '+1:05 min' */
export const secondsMoved = (value: number): string => signed(value, formatSeconds(Math.abs(value)))
/** '−2.1', in points of a share */
export const pointsMoved = (value: number): string => signed(value, formatSharePlain(Math.abs(value)))

/** Whether the interval leaves out no difference. */
export const apart = ({interval}: Difference): boolean => interval !== null && (interval.low > 0 || interval.high < 0)

/** How far a difference lies from none, in widths of its interval: which is said first. */
const sureness = ({value, interval}: Difference): number => Math.abs(value) / Math.max(0.001, interval!.high - interval!.low)

/** What is read of a difference: with the season set aside where that could be done. */
export const readOf = ({plain, seasonless}: Differences): Difference => seasonless ?? plain

const between = ({interval}: Difference, words: (value: number) => string): string =>
  interval ? `${words(interval.low)} to ${words(interval.high)}` : '–'

const whyNoSeason: Readonly<Record<NoSeason, string>> = {
  'under-a-year': 'the data do not reach back a year before',
  'too-few': `a year earlier there are fewer than ${leastOfStretch.incidents} incidents with every stage known, or ${leastOfStretch.days} days`,
  'calls-unknown': 'a year earlier too few incidents have a known call (ATT-13)',
  'days-missing': 'a year earlier days are missing from the data',
  expired: 'the rows of a year earlier have expired',
}

/** The answer in a sentence or two that can be read aloud; for every other outcome, why there is none. */
export function stageChangeSentence(found: StageChangeOutcome, grade: string): string {
  switch (found.kind) {
    case 'answered': {
      const surest = found.parts
        .filter(({stage, median}) => stage !== 'whole' && apart(readOf(median)))
        .toSorted((a, b) => sureness(readOf(b.median)) - sureness(readOf(a.median)))
        .slice(0, 3)
      const whole = found.parts.at(-1)!
      const since = `In the ${formatCount(found.weeks)} weeks from ${formatDate(found.on)}`
      if (surest.length === 0) return `${since} no stage of ${grade} incidents differs in its median from before by more than days differ.`
      const moved = ({value}: Difference): string => `${formatSeconds(Math.abs(value))} ${value < 0 ? 'less' : 'more'}`
      const told = ({says, median}: StageChange['parts'][number]): string =>
        `from ${says} was ${moved(readOf(median))} (95% interval ${between(readOf(median), secondsMoved)})`
      const all = readOf(whole.median)
      const against = found.noSeason ? 'than before' : 'than before, set against the same weeks a year earlier'
      const [first, ...others] = surest.map(told)
      return `${since} the median time of ${grade} incidents ${first!.replace(' (', ` ${against} (`)}${others.map((words) => `; ${words}`).join('')}. That of the whole, from ${whole.says}, ${
        apart(all) ? `was ${moved(all)} (${between(all, secondsMoved)})` : 'differed by no more than days do'
      }.`
    }
    case 'nothing':
      return 'No incidents are held.'
    case 'expired':
      return 'Rows of these weeks have expired: stages cannot be read from totals.'
    case 'too-short':
      return `The data hold ${formatCount(found.daysAfter)} ${found.daysAfter === 1 ? 'day' : 'days'} from that date on; at least ${weeksAsked.least} whole weeks are needed.`
    case 'calls-unknown':
      return `Of incidents ${found.side} that date ${formatShare(found.known)} have a known call, where ${formatShare(found.least)} are needed to read stages from the call on (ATT-13): incidents whose call can be found are not like the rest.`
    case 'too-few':
      return `Too few to say: ${formatCount(found.incidents)} incidents with every stage known on ${formatCount(found.days)} days ${found.side} that date, where ${leastOfStretch.incidents} on ${leastOfStretch.days} are needed.`
  }
}

/** What the answer rests on, and what it does not say. */
export function stageChangeCaution(found: StageChange): readonly string[] {
  const {windows, before, after, days, noSeason, weeks, yearEarlier} = found
  const missing = [
    ['before', days.before],
    ['after', days.after],
  ] as const
  const lacking = missing.flatMap(([side, {held, of}]) =>
    held < of ? [`${formatCount(of - held)} of ${formatCount(of)} days ${side} hold no incident.`] : [],
  )
  return [
    `${formatCount(after.rows)} incidents with every stage known, ${formatPeriod(windows.after)}, against ${formatCount(before.rows)}, ${formatPeriod(windows.before)}.${
      weeks < found.weeksAsked ? ` The data end after ${formatCount(weeks)} of the ${formatCount(found.weeksAsked)} weeks asked for.` : ''
    }`,
    noSeason
      ? `The season is not set aside: ${whyNoSeason[noSeason]}. What the time of year does every year is in these differences.`
      : `The season is set aside by the same difference 52 weeks earlier (${formatCount(yearEarlier!.before.rows)} and ${formatCount(yearEarlier!.after.rows)} incidents); what happened in one of those years alone is not.`,
    ...lacking,
    `Intervals are 95%, from ${formatCount(found.resamples)} resamples of whole days; a slow drift is in no interval, and of so many stages one may be told apart by chance. This says when it changed, not what changed it.`,
  ]
}

export const stageChangeHead = [
  'Stage',
  'Median before',
  'After',
  'Difference',
  'Season set aside',
  '95% interval',
  'Share before',
  'After',
  'Season set aside',
  '95% interval',
] as const

/** A row for each stage, and the whole last. */
export function stageChangeRows({parts, before, after}: StageChange): readonly (readonly string[])[] {
  return parts.map(({says, median, share}, k) => [
    k === parts.length - 1 ? 'The whole' : sentenceCase(says),
    formatSeconds(before.medians[k]!),
    formatSeconds(after.medians[k]!),
    secondsMoved(median.plain.value),
    median.seasonless ? secondsMoved(median.seasonless.value) : '–',
    between(readOf(median), secondsMoved),
    ...(k === parts.length - 1
      ? ['100.0%', '100.0%', '', '']
      : [
          formatShare(before.shares[k]!),
          formatShare(after.shares[k]!),
          share.seasonless ? pointsMoved(share.seasonless.value) : '–',
          between(readOf(share), pointsMoved),
        ]),
  ])
}

/** Over the days that hold data: a day missing is no day without incidents. */
const perDay = (figure: Figure): string => {
  const {daysWithData} = figure.completeness
  return figure.value === null || daysWithData === 0 ? valueWords(figure) : `${formatCount(figure.value / daysWithData)} a day`
}
const figureWords = (figure: Figure): string => (figure.measure.shape.kind === 'count' ? perDay(figure) : valueWords(figure))

const comparedWords = ({compared}: FigureBeside): string =>
  compared === null ? '' : compared.apart ? `${pointsMoved(compared.difference)} points, told apart` : 'cannot be told apart'

export const besideHead = ['Also', 'Before', 'After', 'Before and after', 'A year earlier'] as const

/** The figures that stand beside the change, a row each. */
export const besideRows = ({figures}: Beside): readonly (readonly string[])[] =>
  figures.map((beside) => [
    beside.measure.title,
    figureWords(beside.before),
    figureWords(beside.after),
    comparedWords(beside),
    beside.yearEarlier ? `${figureWords(beside.yearEarlier.before)}, then ${figureWords(beside.yearEarlier.after)}` : '–',
  ])

const mixNames: Readonly<Record<MixBy, string>> = {
  hours: 'hour of the day',
  incident_type: 'type',
  district: 'district',
  area: 'urban or rural',
}
const mixValue = (by: MixBy, value: string): string =>
  value === ''
    ? 'not known'
    : by === 'hours'
      ? `${String(3 * Number(value)).padStart(2, '0')}:00 to ${String(3 * Number(value) + 3).padStart(2, '0')}:00`
      : value

/** What else changed, a sentence each: recorded events, the make-up of incidents, published times, how files were read, what was quarantined. */
export function besideSentences({events, mix, times, readAs, quarantined}: Beside, changedOn: string): readonly string[] {
  const listed = events.map(({date, text, when}) => `${formatDate(date)}${when === 'on the date' ? '' : ` (${when})`}: ${text}`)
  const shifts = mix.flatMap(({by, moved, most}) =>
    most
      ? [
          `The make-up by ${mixNames[by]} moved by ${formatShare(moved)} of incidents, most at ${mixValue(by, most.value)}: ${formatShare(most.before)}, then ${formatShare(most.after)}.`,
        ]
      : [],
  )
  const {before, after} = quarantined
  return [
    ...(listed.length > 0
      ? listed
      : [`No other dated event is recorded in the weeks about ${changedOn}: that none is recorded does not say that none was.`]),
    ...shifts,
    ...times.map(
      ({from, minutes, area, source}) =>
        `A published time began on ${formatDate(from)}: ${minutes} minutes${area ? `, ${area}` : ''} (${source}).`,
    ),
    readAs.changed
      ? `The files were read otherwise: before as ${readAs.before.join('; ')}; after as ${readAs.after.join('; ')}. Stamps may not mean the same on both sides.`
      : readAs.before.length > 0
        ? `The files of both sides were read alike: ${readAs.before.join('; ')}.`
        : 'How the files were read is not known.',
    `Quarantined in files that speak for these weeks: ${formatCount(before.quarantined)} of ${formatCount(before.rows)} rows before, ${formatCount(after.quarantined)} of ${formatCount(after.rows)} after.`,
  ]
}
