import {formatPeriodShort, monthName} from '#core/format'
import type {Grain, LondonDate} from '#core/time'
import {daysBetween, endOf} from '#core/time'
import {textWidth} from './text-width.ts'
import {chartText} from './tokens.ts'

/** A label of the upper row of a time axis, at the middle of a period. */
export interface PeriodTick {
  readonly index: number
  readonly text: string
}

/** A label of the lower row: the year, or the month of days, from the start of a period on. */
export interface PeriodGroup {
  readonly index: number
  readonly text: string
}

const month = (day: LondonDate): number => Number(day.slice(5, 7))
const shortMonth = (day: LondonDate): string => monthName(month(day)).slice(0, 3)

function tickText(grain: Grain, start: LondonDate): string {
  switch (grain) {
    case 'day':
      return String(Number(start.slice(8, 10)))
    case 'week':
      return `${Number(start.slice(8, 10))} ${shortMonth(start)}`
    case 'month':
      return shortMonth(start)
    case 'quarter':
      return formatPeriodShort({from: start, to: endOf('quarter', start)}, 'quarter')
        .replace(/ \d{4}$/, '')
        .replace(' to ', '–')
    case 'year':
    case 'financial-year':
      return formatPeriodShort({from: start, to: endOf(grain, start)}, grain)
  }
}

function groupText(grain: Grain, start: LondonDate): string | null {
  if (grain === 'year' || grain === 'financial-year') return null
  return grain === 'day' ? `${shortMonth(start)} ${start.slice(0, 4)}` : start.slice(0, 4)
}

const steps: Record<Grain, readonly number[]> = {
  day: [1, 2, 7, 14, 28, 56, 91, 182, 364],
  week: [1, 2, 4, 8, 13, 26, 52, 104],
  month: [1, 2, 3, 6, 12, 24, 60, 120],
  quarter: [1, 2, 4, 8, 20, 40],
  year: [1, 2, 5, 10, 20, 50],
  'financial-year': [1, 2, 5, 10, 20, 50],
}

/** Months are labelled so that January always is one of them; other grains count from the first period. */
const onStep = (grain: Grain, start: LondonDate, index: number, step: number): boolean => {
  if (grain === 'month' && step <= 12) return (month(start) - 1) % step === 0
  if (grain === 'month') return month(start) === 1 && Number(start.slice(0, 4)) % (step / 12) === 0
  return index % step === 0
}

/** Labels for the upper row, thinned until `gap` px part the widest two at `perStep` px a period; all of one step, none dropped singly. */
export function periodTicks(starts: readonly LondonDate[], grain: Grain, perStep: number, gap = 8): PeriodTick[] {
  const all = starts.map((start, index) => ({index, text: tickText(grain, start)}))
  const widest = Math.max(0, ...all.map(({text}) => textWidth(text, chartText.tick)))
  const step = steps[grain].find((each) => each * perStep >= widest + gap) ?? Math.ceil((widest + gap) / Math.max(perStep, 1e-6))
  const kept = all.filter(({index}) => onStep(grain, starts[index]!, index, step))
  if (kept.length > 0) return kept
  return all.length > 0 ? [all[0]!] : []
}

/** Where a year (or, for days, a month) begins: one entry a group, the first period always among them. */
export function periodGroups(starts: readonly LondonDate[], grain: Grain): PeriodGroup[] {
  const groups: PeriodGroup[] = []
  starts.forEach((start, index) => {
    const text = groupText(grain, start)
    if (text !== null && text !== groups.at(-1)?.text) groups.push({index, text})
  })
  return groups
}

/**
 * Where a date lies among periods drawn at 0, 1, 2 …, each spanning half a step either side: the first day of period 3 lies at 2.5.
 * Null when it is before the first period or after the last has ended.
 */
export function positionOf(day: LondonDate, starts: readonly LondonDate[], grain: Grain): number | null {
  const index = starts.findLastIndex((start) => start <= day)
  if (index < 0) return null
  const start = starts[index]!
  const own = daysBetween(start, endOf(grain, start))
  const into = daysBetween(start, day)
  if (into >= own) return index === starts.length - 1 ? null : index + 0.5
  return index - 0.5 + into / own
}
