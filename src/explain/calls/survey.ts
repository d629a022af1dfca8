import {addDays, type Period} from '#core/time'
import type {FactRows, FactStore} from '#figures/fact-rows'
import type {Interval} from '#stats/interval'
import {wilson} from '#stats/wilson'
import type {CallsAsked} from './asked.ts'
import type {Reason} from './reasons.ts'

/** What callers who were called back said, by the reason that linkage would have found. */
export interface SurveyShare {
  readonly reason: Reason
  readonly said: number
  /** Weighted by the calls that each sampled one stands for. */
  readonly share: number
  readonly interval: Interval
}

export interface SurveyCheck {
  /** Sampled callers who were tried, reached, and gave a reason. */
  readonly tried: number
  readonly reached: number
  readonly told: number
  readonly shares: readonly SurveyShare[]
  readonly samples: readonly string[]
  /** False where the sample is of calls before the period, no later one being held. */
  readonly ofPeriod: boolean
}

/** How long after a call the survey may still speak of it. */
const askedWithinDays = 120

const reasonSql = `CASE reason WHEN 'reported-online' THEN 'online' WHEN 'called-again' THEN 'call' WHEN 'web-chat' THEN 'chat' ELSE 'none' END`

interface SurveyRow {
  readonly reason: Reason | null
  readonly reached: number
  readonly n: number
  readonly weight: number
  readonly squares: number
  readonly samples: readonly string[]
}

/** How far back the last survey is looked for where none is of the period itself. */
const lookBackDays = 366

async function answers(rows: FactRows, period: Period): Promise<{readonly found: readonly SurveyRow[]; readonly ofPeriod: boolean}> {
  const held = await rows.held('callback-answer', {from: addDays(period.from, -lookBackDays), to: addDays(period.to, askedWithinDays)})
  if (held.kind !== 'rows') return {found: [], ofPeriod: true}
  const select = (where: string) =>
    // The sampled call decides, not the day of the survey; London's midnight and UTC's differ by an hour at most, which no quarterly sample can tell.
    rows.rows<SurveyRow>(
      `SELECT CASE WHEN reached = 'yes' AND reason IS NOT NULL THEN ${reasonSql} END AS reason, count(CASE WHEN reached = 'yes' THEN 1 END)::DOUBLE AS reached,
         count(*)::DOUBLE AS n, sum(weight)::DOUBLE AS weight, sum(weight * weight)::DOUBLE AS squares, list(DISTINCT sample) AS samples
       FROM ${held.from} WHERE ${where} GROUP BY 1`,
      {from: period.from, to: period.to},
    )
  const own = await select('offered_at >= $from::TIMESTAMP AND offered_at < $to::TIMESTAMP')
  if (own.length > 0) return {found: own, ofPeriod: true}
  const earlier = `sample = (SELECT arg_max(sample, offered_at) FROM ${held.from} WHERE offered_at < $from::TIMESTAMP AND offered_at >= $from::TIMESTAMP - INTERVAL ${lookBackDays} DAY)`
  return {found: await select(`${earlier} AND offered_at < $to::TIMESTAMP`), ofPeriod: false}
}

/**
 * The call-back survey beside the linked contacts, as a check and never mixed with them: of callers who were reached and gave a reason, the share that
 * gave each, weighted, with Wilson's interval for the effective number (Kish: (Σw)²/Σw²). Those not reached may differ. Where no
 * sample is of the period, the last one before it within a year stands in, and says so. Null where there is none.
 */
export async function surveyCheck(store: FactStore, {period, asKnown}: CallsAsked): Promise<SurveyCheck | null> {
  const {found, ofPeriod} = await answers(await store.at(asKnown), period)
  const told = found.filter(({reason}) => reason !== null)
  const total = (pick: (row: SurveyRow) => number, of: readonly SurveyRow[]): number => of.reduce((sum, row) => sum + pick(row), 0)
  const weight = total((row) => row.weight, told)
  if (weight === 0) return null
  const effective = weight ** 2 / total((row) => row.squares, told)
  const reasons: readonly Reason[] = ['online', 'call', 'chat', 'none']
  return {
    tried: total((row) => row.n, found),
    reached: total((row) => row.reached, found),
    told: total((row) => row.n, told),
    samples: [...new Set(found.flatMap(({samples}) => samples))].sort(),
    ofPeriod,
    shares: reasons.map((reason) => {
      const own = told.find((row) => row.reason === reason)
      const share = (own?.weight ?? 0) / weight
      return {reason, said: own?.n ?? 0, share, interval: wilson(share * effective, effective)!}
    }),
  }
}
