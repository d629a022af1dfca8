import type {Reading} from '../readings/reading.ts'
import type {Found, RuleId} from '../report.ts'

/** One thing the checker looks for. Its id is cited by reports, docs and tests. */
export interface Rule {
  readonly id: RuleId
  readonly title: string
  readonly check: (reading: Reading) => readonly Found[]
}
