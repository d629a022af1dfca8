import {formatDate} from '#core/format'
import {promisesIn} from '#letters/response/promises'
import {forwardClaims} from '#register/letters/forward-claims'
import {type LetterPart, partTitles} from '#register/letters/letters'
import {paths} from '../../paths.ts'
import type {Services} from '../../services.ts'
import {dueWords, shownByWords} from '../promise-words.ts'
import type {LoadedLetter} from './load.ts'
import type {Body} from './response-view.ts'

type Promises = Extract<Body, {kind: 'promises'}>

/** Words compared without regard to how they are set: what is kept in the ledger is told by its own. */
const bare = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The promises of this response: those kept in the ledger, and those that its text makes and the ledger does not hold. */
export function promisesOf(
  services: Services,
  {view, today}: LoadedLetter,
  parts: readonly {readonly part: LetterPart; readonly plain: {readonly text: string} | null}[],
): Promises {
  const kept = services.people.register.db.read((rows) => forwardClaims(rows, today, view.report))
  const held = kept.map(({words}) => bare(words))
  const seen = new Set<string>()
  const found = parts.flatMap(({part, plain}) =>
    plain === null
      ? []
      : promisesIn(plain.text, today).flatMap(({words, times}) => {
          const said = bare(words)
          if (seen.has(said) || held.some((each) => each.includes(said) || said.includes(each))) return []
          seen.add(said)
          const due = times.reduce<string | null>((last, {day}) => (last === null || day > last ? day : last), null)
          return [
            {
              words,
              where: partTitles[part],
              due: due ? `Names ${formatDate(due)}` : 'Names no date',
              keep: services.may('response:edit')
                ? paths.letters.keepPromise.to({id: view.id}, {part, words: words.slice(0, 1500), ...(due ? {due} : {})})
                : null,
            },
          ]
        }),
  )
  return {
    kind: 'promises',
    kept: kept.map((claim) => ({
      words: claim.words,
      says: `${dueWords(claim)}. ${shownByWords(claim, services)}.`,
      late: claim.state === 'open' && (claim.overdueDays ?? -1) > 0,
      href: `${paths.letters.promises.to()}#promise-${claim.id}`,
    })),
    found,
    ledger: paths.letters.promises.to(),
  }
}
