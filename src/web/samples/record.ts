import {z} from 'zod'
import {formatInstant} from '#core/format'
import {heldSample} from '#figures/sampling/answers'
import {recordAnswer, sampleWithAnswers} from '#register/samples'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {type FormError, notFound, page, redirect, route} from '../route.ts'
import type {Services} from '../services.ts'
import {choicesOf, local, momentOf} from './recording.ts'
import {recordFields} from './sample-words.ts'
import {RecordPage, type RecordView} from './samples.tsx'

const key = {name: z.string().max(60), call: z.string().max(200)}
const field = z.string().max(40).optional()
const fields = {
  reached: field,
  reason: field,
  appropriate: field,
  risk_assessed: field,
  repeat_checked: field,
  vulnerability_checked: field,
  advice_given: field,
  courteous: field,
}

async function recordPage(
  services: Services,
  {name, call}: {readonly name: string; readonly call: string},
  typed: {readonly at: string; readonly fields: Readonly<Record<string, string | null | undefined>>} | null,
  errors: readonly FormError[],
) {
  const held = await sampleWithAnswers(registerOf(services), await services.facts.at(), name)
  const sampled = held?.sample.calls.find(({callRef}) => callRef === call)
  if (!held || !sampled) return notFound()
  const before = held.answers.findLast(({callRef}) => callRef === call)
  const chosen = typed?.fields ?? before?.fields ?? {}
  const view: RecordView = {
    heading: `${name}: call ${call}`,
    lead: `Offered ${formatInstant(sampled.offered)}, waited ${sampled.stratum}.${before ? ' Something is recorded of it: what you record now stands in its place, and what it corrects is kept.' : ''}`,
    action: paths.calls.sampled.to({name, call}),
    at: typed?.at ?? (before ? local(before.at) : local(services.clock.now())),
    atLabel: held.sample.kind === 'callback' ? 'When they were called back, or last tried' : 'When the call was judged',
    fields: choicesOf(recordFields[held.sample.kind], chosen),
    errors,
  }
  const crumbs = [
    {text: 'Calls', href: paths.calls.reasons.to()},
    {text: 'Samples', href: paths.calls.samples.to()},
    {text: name, href: paths.calls.sample.to({name})},
  ]
  return page(RecordPage, view, {title: `Call ${call}`, section: 'calls', crumbs, ...(errors.length > 0 ? {status: 422} : {})})
}

/** The form for one sampled call. */
export const showRecord = route({
  method: 'GET',
  path: paths.calls.sampled.pattern,
  needs: 'sample:record',
  about: 'calls',
  audit: 'SAMPLED_CALL_VIEW',
  input: z.object(key),
  handle: ({input, services}) => recordPage(services, input, null, []),
})

/** Records what was found of one sampled call; a correction keeps what it corrects. */
export const recordSampled = route({
  method: 'POST',
  path: paths.calls.sampled.pattern,
  needs: 'sample:record',
  about: 'calls',
  audit: 'SAMPLED_CALL_RECORD',
  input: z.object({...key, at: z.string().max(40).default(''), ...fields}),

  async handle({input, services, user}) {
    const {name, call, at, ...given} = input
    const rows = await services.facts.at()
    const sample = await heldSample(rows, name)
    if (!sample) return notFound()
    const own = recordFields[sample.kind].map(({id}) => id)
    const typed = Object.fromEntries(own.map((id) => [id, given[id as keyof typeof given] || null]))
    const again = (errors: readonly FormError[]) => recordPage(services, {name, call}, {at, fields: typed}, errors)
    const askedAt = momentOf(at)
    if (!askedAt) return again([{text: 'Enter a date and time, such as 2024-07-15 10:30', href: '#at'}])
    const outcome = await recordAnswer(
      registerOf(services),
      rows,
      {sample: name, callRef: call, askedAt, fields: typed},
      {actor: user.actor},
    )
    switch (outcome.kind) {
      case 'recorded':
      case 'corrected':
      case 'nothing-changed':
        return redirect(
          `${paths.calls.sample.to({name})}#calls`,
          outcome.kind === 'nothing-changed' ? 'Nothing changed' : `Call ${call} ${outcome.kind}`,
        )
      case 'in-future':
        return again([{text: 'The time lies in the future', href: '#at'}])
      case 'invalid':
        return again(outcome.problems.map(({field: where, says}) => ({text: says, href: `#${where.replace(/^fields\./, '')}`})))
      case 'not-sampled':
      case 'no-such-sample':
        return notFound()
      default:
        throw new Error(`an answer was refused: ${outcome.kind}`)
    }
  },
})
