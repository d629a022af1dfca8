import {z} from 'zod'
import {addDays, type Grain, grains, isDate, type LondonDate, londonDate, type Period, periodOf} from '#core/time'
import type {Question} from '#figures/asker'
import {leastGrain, servesGrain} from '#figures/least-grain'
import type {Measure} from '#measures/define'
import type {Services} from '../services.ts'
import {everything, type Filters, readFilters} from './filters.ts'

/** Parameters that every page of a measure takes; splits of the measure are further ones, which the asker checks. */
export const measureInput = z
  .object({
    id: z.string().max(120),
    known: z.union([z.literal(''), z.string().refine(isDate, '“As known on” must be a date, such as 2024-04-30')]).optional(),
  })
  .catchall(z.string('Give each filter once').max(200, 'A filter is too long'))

export type MeasureInput = z.output<typeof measureInput>

/** How far a measure's data reach. */
export interface Reach {
  readonly lastDay: LondonDate
  /** The least period that the files speak for. */
  readonly unit: 'day' | 'month' | 'quarter'
  /** Grains that its figures can be given by. */
  readonly grains: readonly Grain[]
  /** What a split is narrowed to unless the address says otherwise: national data to this force. */
  readonly own: Readonly<Record<string, string>>
  /** False when nothing is held; `lastDay` is then today. */
  readonly held: boolean
}

export async function reach({asker, clock, force}: Services, measure: Measure): Promise<Reach> {
  const end = await asker.dataTo(measure.id)
  const unit = leastGrain(measure)
  const last = end?.day ?? londonDate(clock.now())
  return {
    // A row that counts a quarter bears its first day and speaks for all of it.
    lastDay: unit === 'day' || end === null ? last : addDays(periodOf(unit, last).to, -1),
    unit,
    grains: grains.filter((grain) => servesGrain(measure, grain)),
    own: measure.splits.includes('force') ? {force: force.openDataName ?? everything} : {},
    held: end !== null,
  }
}

/** An address read against what is held: the measure, its filters, and the question they come to. */
export interface Asked {
  readonly measure: Measure
  readonly reach: Reach
  readonly filters: Filters
  readonly question: Omit<Question, 'period'>
}

export async function askedOf(services: Services, input: MeasureInput): Promise<Asked> {
  const measure = services.asker.measure(input.id)
  const reached = await reach(services, measure)
  const filters = readFilters(input, reached)
  return {
    measure,
    reach: reached,
    filters,
    question: {measure: measure.id, scope: filters.scope, ...(filters.known ? {asKnown: filters.known} : {})},
  }
}

/** The one period that a page about a single figure is of: as asked, or the latest whole one. */
export const singlePeriod = ({filters}: Asked): Period =>
  filters.periodText === '' ? periodOf(filters.grain, startOfLast(filters.period)) : filters.period

const startOfLast = ({to}: Period): LondonDate => Temporal.PlainDate.from(to).subtract({days: 1}).toString()
