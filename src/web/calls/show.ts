import {explainAbandonment} from '#explain/calls/abandonment'
import {explainJourney} from '#explain/calls/journey'
import {explainAnnouncements} from '#explain/calls/messages'
import {explainPatience} from '#explain/calls/patience'
import {explainReasons} from '#explain/calls/reasons'
import {surveyCheck} from '#explain/calls/survey'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import {CallsPage} from './calls.tsx'
import {type CallsFacts, callsView} from './calls-view.ts'
import {callsFields, callsInput, callsTo, readCallsFilters} from './filters.ts'

/** The grade of service of 101 where the force has set none. */
const usualWithinSeconds = 30

/** Why callers hang up: all of it read from one snapshot, and kept as long as that stands. */
export const showCalls = route({
  method: 'GET',
  path: paths.calls.reasons.pattern,
  needs: 'figures:read',
  about: 'calls',
  audit: 'CALLS_VIEW',
  input: callsInput,

  async handle({input, services}) {
    const {asker, facts} = services
    const to = await callsTo(services)
    const filters = readCallsFilters(input, to.day)
    const {asked, lines, caller, withinSeconds, shortUnderSeconds} = filters
    const stays = {...asked, lines, caller}
    const found = await derive(asker, `calls ${JSON.stringify([stays, withinSeconds, shortUnderSeconds])}`, async () => ({
      journey: await explainJourney(facts, asked),
      reasons: await explainReasons(facts, {...stays, withinSeconds}),
      announcements: await explainAnnouncements(facts, stays),
      patience: await explainPatience(facts, stays),
      byHours: await explainPatience(facts, {...stays, by: 'hours'}),
      abandonment: await explainAbandonment(facts, {...asked, shortUnderSeconds, withinSeconds: usualWithinSeconds}),
      survey: await surveyCheck(facts, asked),
    }))
    const given: CallsFacts = {
      ...found,
      filters,
      fields: callsFields(filters, to.day),
      action: paths.calls.reasons.to(),
      own: services.abandonment ?? null,
    }
    return page(CallsPage, callsView(given), {title: 'Why callers hang up', section: 'calls'})
  },
})
