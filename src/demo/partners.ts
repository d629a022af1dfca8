import type {LondonDate} from '#core/time'
import type {Chance} from './chance.ts'

/** Alarm receivers and other emergency services come in on one queue, graded 101 at first and 999 later; about nine calls a day. */
export const partnerQueue = 'PARTNERS'
export const partnersRegraded: LondonDate = '2023-04-01'

/** Share of a line's calls that come in on the partners' queue while it is graded as that line. */
const share = [0.02, 0.0125] as const

/** Whether a plain call of a line (0 is 999, 1 is 101) came in on the partners' queue. */
export const isPartner = (chance: Chance, index: number, line: number, day: LondonDate): boolean =>
  line === (day >= partnersRegraded ? 0 : 1) && chance.kind.at(2 * index + 1) < share[line as 0 | 1]
