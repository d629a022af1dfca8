import {explainAbandonment} from '#explain/calls/abandonment'
import {explainJourney} from '#explain/calls/journey'
import {explainAnnouncements} from '#explain/calls/messages'
import {explainPatience} from '#explain/calls/patience'
import {explainReasons} from '#explain/calls/reasons'
import {surveyCheck} from '#explain/calls/survey'
import {explainWeek} from '#explain/calls/week'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {csv, page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {CallsPage} from './calls.tsx'
import {callsCsv} from './calls-csv.ts'
import {type CallsView, callsView} from './calls-view.ts'
import {type CallsInput, callsFields, callsInput, callsQuery, callsTo, readCallsFilters} from './filters.ts'

/** The grade of service of 101 where the force has set none. */
const usualWithinSeconds = 30

/** All of it read once for a snapshot and what was asked. */
async function asked(services: Services, input: CallsInput): Promise<CallsView> {
  const {asker, facts} = services
  const to = await callsTo(services)
  const filters = readCallsFilters(input, to.day)
  const {asked: calls, lines, caller, withinSeconds, shortUnderSeconds} = filters
  const stays = {...calls, lines, caller}
  const found = await derive(asker, `calls ${JSON.stringify([stays, withinSeconds, shortUnderSeconds])}`, async () => ({
    journey: await explainJourney(facts, calls),
    reasons: await explainReasons(facts, {...stays, withinSeconds}),
    announcements: await explainAnnouncements(facts, stays),
    patience: await explainPatience(facts, stays),
    apart: [
      await explainPatience(facts, {...stays, by: 'hours'}),
      await explainPatience(facts, {...stays, by: 'line'}),
      await explainPatience(facts, {...stays, by: 'caller'}),
    ],
    week: await explainWeek(facts, stays),
    abandonment: await explainAbandonment(facts, {...calls, shortUnderSeconds, withinSeconds: usualWithinSeconds}),
    survey: await surveyCheck(facts, calls),
  }))
  return callsView({
    ...found,
    filters,
    fields: callsFields(filters, to.day),
    action: paths.calls.reasons.to(),
    csv: services.may('figures:export') ? paths.calls.csv.to({}, callsQuery(filters)) : null,
    own: services.abandonment ?? null,
  })
}

/** Why callers hang up. */
export const showCalls = route({
  method: 'GET',
  path: paths.calls.reasons.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'CALLS_VIEW',
  input: callsInput,
  handle: async ({input, services}) => page(CallsPage, await asked(services, input), {title: 'Why callers hang up', section: 'calls'}),
})

/** The page's tables as CSV. */
export const callsAsCsv = route({
  method: 'GET',
  path: paths.calls.csv.pattern,
  needs: 'figures:export',
  about: 'calls',
  audit: 'CALLS_EXPORT',
  input: callsInput,
  handle: async ({input, services}) =>
    csv(`calls${services.force.demo ? '-synthetic' : ''}.csv`, callsCsv(await asked(services, input), services.force)),
})
