import {z} from 'zod'
import {formatSeconds, formatShare} from '#core/format'
import {printed, readPair} from '#explain/pairs'
import {paths} from '../paths.ts'
import {type FormError, page, route} from '../route.ts'
import {PairsPage, type PairsView} from './pairs.tsx'

const figure = /^\d{1,9}(\.\d{1,6})?$/
const text = z.string('Give each figure once').max(20, 'A figure is too long').optional()

function errorsOf({share, within, mean}: {share: string; within: string; mean: string}): FormError[] {
  const errors: FormError[] = []
  if (!figure.test(share)) errors.push({text: 'Enter the share as it was printed, such as 94.3', href: '#share'})
  else if (Number(share) > 100) errors.push({text: 'A share is at most 100 per cent', href: '#share'})
  if (!figure.test(within) || !(Number(within) > 0)) errors.push({text: 'Enter a time of more than 0 seconds', href: '#within'})
  if (!figure.test(mean)) errors.push({text: 'Enter the mean wait in seconds as it was printed, such as 4', href: '#mean'})
  return errors
}

/** Whether a published share within a time and a mean wait can be of the same calls. */
export const showPairs = route({
  method: 'GET',
  path: paths.calls.pairs.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'CALLS_PAIRS_VIEW',
  input: z.object({share: text, within: text, mean: text}),

  async handle({input}) {
    const given = {share: input.share?.trim() ?? '', within: input.within?.trim() ?? '', mean: input.mean?.trim() ?? ''}
    const head = {
      title: 'Do these figures belong together?',
      section: 'calls',
      crumbs: [{text: 'Calls', href: paths.calls.reasons.to()}],
    } as const
    const empty: PairsView = {
      ...given,
      errors: [],
      answer: 'A share answered in time and a mean wait, printed side by side, must be able to be of the same calls.',
      sum: null,
    }
    if (given.share === '' && given.within === '' && given.mean === '') return page(PairsPage, empty, head)
    const errors = errorsOf(given)
    if (errors.length > 0) return page(PairsPage, {...empty, errors}, {...head, status: 422})
    const {sentence, verdict} = readPair({
      percentWithin: printed(given.share),
      withinSeconds: Number(given.within),
      meanWaitSeconds: printed(given.mean),
    })
    const {room} = verdict
    const view: PairsView = {
      ...empty,
      answer: sentence,
      sum: {
        head: ['Verdict', 'Later than the time, at least', 'Allowed by the mean, at most', 'Greatest mean that prints so'],
        numbers: [1, 2, 3],
        rows: [
          [
            verdict.kind === 'question' ? 'a question to ask' : verdict.kind,
            formatShare(room.lateAtLeast),
            formatShare(Math.min(1, room.lateAtMost)),
            formatSeconds(room.meanAtMostSeconds),
          ],
        ],
      },
    }
    return page(PairsPage, view, head)
  },
})
