import {unreachable} from '#core/unreachable'
import type {Unanswered} from './asked.ts'

/** Why there is no answer, and what would bring one. */
export function unansweredWords(why: Unanswered): string {
  switch (why.kind) {
    case 'needs-data':
      return `This needs data that are not loaded: ${why.needs.map(({contract, what}) => `${what} (contract ‘${contract}’)`).join('; ')}.`
    case 'expired':
      return 'The rows of this period have expired: only their figures are kept, and they cannot be explained any more.'
    case 'nothing':
      return 'Nothing was counted in what was asked: no row is of it, or too few days are held.'
    default:
      return unreachable(why)
  }
}
