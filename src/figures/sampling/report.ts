import {answersStillNeeded, type StratifiedShare, stratifiedShare} from '#stats/stratified-share'
import type {HeldSample, SampleAnswer} from './answers.ts'

/** What is asked of the answers of one kind of survey: each a share of the calls that the sample was drawn from. */
interface ReportQuestion {
  readonly id: string
  readonly says: string
  /** Whether an answer counts, and whether it is a hit; null where it says nothing. */
  readonly hit: (fields: SampleAnswer['fields']) => boolean | null
}

const reason = (code: string, says: string): ReportQuestion => ({
  id: code,
  says,
  hit: ({reason: given}) => (given === null || given === undefined ? null : given === code),
})
const criterion = (field: string, says: string): ReportQuestion => ({
  id: field,
  says,
  hit: (fields) => (fields[field] === 'yes' ? true : fields[field] === 'no' ? false : null),
})

export const reportQuestions: Record<HeldSample['kind'], readonly ReportQuestion[]> = {
  callback: [
    reason('waited-too-long', 'waited too long'),
    reason('reported-online', 'reported online'),
    reason('web-chat', 'came by web chat'),
    reason('called-again', 'called again'),
    reason('no-longer-needed', 'no longer needed the police'),
    reason('cut-off', 'were cut off'),
    reason('other', 'gave another reason'),
  ],
  audit: [
    criterion('appropriate', 'dealt with appropriately'),
    criterion('risk_assessed', 'risk assessed and recorded'),
    criterion('repeat_checked', 'checked for earlier calls'),
    criterion('vulnerability_checked', 'vulnerability asked after'),
    criterion('advice_given', 'advice given'),
    criterion('courteous', 'courteous'),
  ],
}

export interface ReportLine {
  readonly id: string
  readonly says: string
  readonly answered: number
  readonly hits: number
  /** Weighted to the calls that the sample was drawn from; null where nobody answered. */
  readonly share: StratifiedShare | null
  /** Answers still needed for the wanted precision; null where nobody answered. */
  readonly stillNeeded: number | null
}

export interface SampleReport {
  readonly sample: Pick<HeldSample, 'name' | 'kind' | 'strata'>
  readonly drawn: number
  /** Calls that the sample stands for. */
  readonly calls: number
  /** Calls for which something is recorded, and of those the ones that answered the survey's question. */
  readonly tried: number
  readonly answered: number
  /** Half the width of the intervals that the answers still needed are counted for. */
  readonly halfWidth: number
  readonly lines: readonly ReportLine[]
}

/**
 * What a sample says so far (SAMP-3): for each question the share of the calls it was drawn from, with its interval, and how many more answers would
 * bring the interval to the wanted width. Who was not reached is taken to be like those of the same band who were. A call answered twice counts as it
 * was answered last.
 */
export function sampleReport(sample: HeldSample, answers: readonly SampleAnswer[], halfWidth = 0.05): SampleReport {
  const stratumOf = new Map(sample.calls.map(({callRef, stratum}) => [callRef, stratum]))
  const last = new Map<string, SampleAnswer>()
  for (const answer of answers) if (stratumOf.has(answer.callRef)) last.set(answer.callRef, answer)
  const counted = [...last.values()]
  const questions = reportQuestions[sample.kind]
  const lines = questions.map(({id, says, hit}): ReportLine => {
    const byStratum = new Map(sample.strata.map(({stratum, calls}) => [stratum, {calls, answered: 0, hits: 0}]))
    for (const {callRef, fields} of counted) {
      const isHit = hit(fields)
      if (isHit === null) continue
      const counts = byStratum.get(stratumOf.get(callRef)!)!
      counts.answered++
      if (isHit) counts.hits++
    }
    const strata = [...byStratum.values()]
    const answered = strata.reduce((sum, counts) => sum + counts.answered, 0)
    const share = stratifiedShare(strata)
    return {
      id,
      says,
      answered,
      hits: strata.reduce((sum, counts) => sum + counts.hits, 0),
      share,
      stillNeeded: share && answersStillNeeded(share, answered, halfWidth),
    }
  })
  return {
    sample: {name: sample.name, kind: sample.kind, strata: sample.strata},
    drawn: sample.calls.length,
    calls: sample.strata.reduce((sum, {calls}) => sum + calls, 0),
    tried: counted.length,
    answered: lines[0]!.answered,
    halfWidth,
    lines,
  }
}
