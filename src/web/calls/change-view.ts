import {type WaterfallSpec, waterfall} from '#charts/waterfall'
import {formatCount, formatPeriod, formatShare, weekdayName} from '#core/format'
import type {Unanswered} from '#explain/calls/asked'
import type {Change, Factor} from '#explain/calls/change'
import {changeCaution, changeSentence, factorWords, partName, pointsWords} from '#explain/calls/change-words'
import {unansweredWords} from '#explain/calls/unanswered-words'
import type {Field} from '../measure/filter-fields.ts'
import {drawnAt} from './draw.ts'
import type {Pictured, TableView} from './pictured.ts'

export interface ChangeView {
  readonly name: string
  readonly answer: string
  readonly counts: string | null
  readonly fields: readonly Field[]
  readonly action: string
  /** From the one share to the other by its parts, with the same as a table. */
  readonly picture: Pictured | null
  readonly strata: readonly {readonly id: string; readonly title: string; readonly table: TableView}[]
  readonly notes: readonly string[]
}

const two = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`

function stratumName(factor: Factor, value: string | number): string {
  switch (factor) {
    case 'hour':
      return `${two(Number(value))} to ${two(Number(value) + 1)}`
    case 'weekday':
      return weekdayName(Number(value))
    case 'line':
      return String(value)
    case 'caller':
      return value === 'withheld' ? 'number withheld' : `${value} caller`
  }
}

const strataOf = ({byFactor}: Change): ChangeView['strata'] =>
  byFactor.map(({factor, split}) => ({
    id: factor,
    title: `By ${factorWords[factor]}`,
    table: {
      head: [factorWords[factor].replace(/^./, (letter) => letter.toUpperCase()), 'Fared differently', 'Mix', 'Together'],
      numbers: [1, 2, 3],
      rows: split.parts
        .toSorted((a, b) => Math.abs(b.mix + b.rate) - Math.abs(a.mix + a.rate))
        .map(({stratum, mix, rate}) => [stratumName(factor, stratum), pointsWords(rate), pointsWords(mix), pointsWords(mix + rate)]),
    },
  }))

/** What calls of the same kind did, with its interval, then the mix by factor: they sum to the change with nothing left over. */
function changePicture({measure, before, after, parts, change, whole}: Change): Pictured {
  const title = `Where ${roundsToNothing(change) ? 'a change' : pointsWords(change).replace(/^[+−]/, 'the change of ')} arose`
  const spec: WaterfallSpec = {
    id: 'change',
    title,
    description: `${measure.title}: ${parts.map(({factor, part}) => `${partName(factor)} ${pointsWords(part)}`).join('; ')}.`,
    before: {name: formatPeriod(before.period), share: before.share},
    after: {name: formatPeriod(after.period), share: after.share},
    parts: parts.map(({factor, part}) => ({
      name: partName(factor),
      part,
      low: factor === 'rate' ? whole.rateInterval.low : null,
      high: factor === 'rate' ? whole.rateInterval.high : null,
      basis: factor === 'rate' ? '95% interval' : '',
    })),
    unexplained: null,
    better: measure.better === 'lower' ? 'lower' : 'higher',
  }
  return {
    title,
    basis: 'in points; where it arose, not why',
    drawn: drawnAt('page', waterfall, spec),
    note: null,
    table: {
      caption: 'Parts of the change',
      table: {
        head: ['Part', 'Points'],
        numbers: [1],
        rows: [...parts.map(({factor, part}) => [partName(factor), pointsWords(part)]), ['Sum: the change', pointsWords(change)]],
      },
    },
  }
}

const roundsToNothing = (share: number): boolean => pointsWords(share) === '0.0 points'

/** The page about a change: one sentence, the parts that sum to it, and where within each factor it arose. */
export function changeView(
  found: Change | Unanswered,
  given: {readonly fields: readonly Field[]; readonly action: string; readonly title: string},
): ChangeView {
  const base = {name: `What changed: ${given.title}`, fields: given.fields, action: given.action}
  if (found.kind !== 'answered') return {...base, answer: unansweredWords(found), counts: null, picture: null, strata: [], notes: []}
  const {before, after} = found
  const days = (end: typeof before) =>
    `${formatPeriod(end.period)}: ${formatCount(end.hits)} of ${formatCount(end.of)} (${formatShare(end.share)}), ${end.daysWithData} days with data`
  return {
    ...base,
    answer: changeSentence(found),
    counts: `${days(before)}. ${days(after)}. ${changeCaution(found)}`,
    picture: changePicture(found),
    strata: strataOf(found),
    notes: [
      'Mix against rate is Kitagawa’s split over all strata together; the mix is shared among its factors by Shapley. The parts sum to the change with nothing left over.',
      ...(found.idle.length > 0 ? [`One value alone, and so no part: ${found.idle.map((factor) => factorWords[factor]).join(', ')}.`] : []),
      'The tables by one factor split the change by that factor alone; each sums to the whole change again.',
    ],
  }
}
