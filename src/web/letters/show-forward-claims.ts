import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {londonDate} from '#core/time'
import {runCommand} from '#register/command'
import {type ForwardClaim, forwardClaims, settleForwardClaim} from '#register/letters/forward-claims'
import {paths} from '../paths.ts'
import {badInput, page, redirect, route} from '../route.ts'
import {ForwardClaimsPage, type ForwardClaimsView} from './forward-claims.tsx'
import {dueWords, shownByWords} from './promise-words.ts'

const states: Readonly<Record<ForwardClaim['state'], string>> = {open: 'Open', kept: 'Kept', 'not-kept': 'Not kept', withdrawn: 'Withdrawn'}

export const showForwardClaims = route({
  method: 'GET',
  path: paths.letters.promises.pattern,
  needs: 'response:edit',
  audit: 'FORWARD_CLAIMS_VIEW',
  input: z.object({}),

  async handle({services}) {
    const today = londonDate(services.clock.now())
    const all = services.people.register.db.read((rows) => forwardClaims(rows, today))
    const open = all.filter(({state}) => state === 'open')
    const due = open.filter(({overdueDays}) => overdueDays !== null && overdueDays >= 0).length
    const view: ForwardClaimsView = {
      answer:
        open.length === 0
          ? 'No promise made in a letter is open.'
          : `${sentenceCase(countInWords(open.length))} ${open.length === 1 ? 'promise is' : 'promises are'} open${due > 0 ? `; ${countInWords(due)} ${due === 1 ? 'is' : 'are'} due` : ''}.`,
      maySettle: services.may('response:edit'),
      promises: all.map((claim) => ({
        id: claim.id,
        version: claim.version,
        words: claim.words,
        source: claim.source,
        due: dueWords(claim),
        late: claim.state === 'open' && (claim.overdueDays ?? -1) > 0,
        shownBy: shownByWords(claim, services),
        state: claim.note ? `${states[claim.state]}: ${claim.note}` : states[claim.state],
        open: claim.state === 'open',
      })),
    }
    return page(ForwardClaimsPage, view, {
      title: 'Promises',
      section: 'letters',
      crumbs: [{text: 'Letters', href: paths.letters.list.to()}],
    })
  },
})

/** What became of a promise. */
export const settleClaim = route({
  method: 'POST',
  path: paths.letters.settle.pattern,
  needs: 'response:edit',
  audit: 'FORWARD_CLAIM_SETTLE',
  input: z.object({
    id: z.coerce.number().int().positive(),
    version: z.coerce.number().int().positive(),
    state: z.enum(['kept', 'not-kept', 'withdrawn']),
    note: z.string().max(1000),
  }),

  async handle({input: {id, version, state, note}, services, user}) {
    const outcome = await runCommand(services.people.register, settleForwardClaim, {claim: id, version, state, note}, {actor: user.actor})
    if (outcome.kind === 'edited') return redirect(`${paths.letters.promises.to()}#promise-${id}`, 'Kept in the ledger.')
    const says = outcome.kind === 'invalid' ? (outcome.problems[0]?.says ?? 'Enter what shows it') : 'Somebody has settled it meanwhile'
    return badInput([{text: says, href: `#note-${id}`}])
  },
})
