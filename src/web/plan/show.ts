import {z} from 'zod'
import {byteOrderMark, csvText} from '#core/csv'
import {weekdayName} from '#core/format'
import {unreachable} from '#core/unreachable'
import {liveHub} from '#plan/live-hub'
import type {PlanState} from '#plan/plan-board'
import type {HubPlan} from '#plan/plan-hub'
import {shownPlan} from '#plan/shifts/plan-shifts'
import {clockOf} from '#plan/shifts/shapes'
import {paths} from '../paths.ts'
import {csv, json, notFound, page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {HubPage, WaitingPage} from './hub.tsx'
import {type HubView, hubView} from './hub-view.ts'
import {predictionRows} from './predictions.ts'
import {triedPlaces} from './tried-places.ts'

const input = z.object({scenario: z.string().max(100).optional()})
const typed = z.string().max(20)
/** Numbers typed for the measures, in order; one alone comes without a list. */
const tryInput = input.extend({place: z.union([typed.transform((one) => [one]), z.array(typed).max(20)]).optional()})
const head = {title: 'Plan the hub', section: 'plan'} as const

/** The state of the named scenario, or of the first; null where the workspace holds none. */
async function stateOf({plans}: Services, name: string | undefined): Promise<{readonly name: string; readonly state: PlanState} | null> {
  const chosen = name ?? plans?.scenarios()[0]?.name
  if (!plans || chosen === undefined) return null
  return {name: chosen, state: await plans.state(chosen)}
}

/** Plan the hub: the gate's verdict first, then what each dated measure does. */
export const showPlanHub = route({
  method: 'GET',
  path: paths.plan.hub.pattern,
  about: 'calls',
  needs: 'figures:read',
  audit: 'PLAN_HUB_VIEW',
  input: tryInput,

  async handle({input: {scenario, place}, services}) {
    const found = await stateOf(services, scenario)
    if (!found)
      return page(
        WaitingPage,
        {
          heading: 'Plan the hub',
          says: 'No scenario has been written: put one into scenarios/ in the workspace, as docs/generated/scenario.md shows.',
          again: null,
        },
        head,
      )
    const {name, state} = found
    switch (state.kind) {
      case 'ready': {
        const view = hubView(state.plan, name, services.plans!.scenarios(), state.narrowing)
        const live = place && view.live ? await liveAt(state.plan, view.live, place) : view.live
        return page(
          HubPage,
          {
            ...view,
            live,
            predictions: {
              rows: await predictionRows(services),
              record: services.may('action:edit') && state.narrowing === null ? {action: paths.plan.predict.to(), scenario: name} : null,
            },
          },
          live?.problem ? {...head, status: 422} : head,
        )
      }
      case 'working': {
        const {stage, done, of} = state.progress
        const says = `Working it out. ${stage}: ${Math.floor((100 * done) / Math.max(1, of))}%. A first answer takes some seconds.`
        return page(WaitingPage, {heading: 'Plan the hub', says, again: paths.plan.hub.to({}, {scenario: name})}, head)
      }
      case 'refused':
        throw state.error
      default:
        return unreachable(state)
    }
  },
})

/** What can be tried, with what was typed and the answer to it, or why there is none. */
async function liveAt(plan: HubPlan, live: NonNullable<HubView['live']>, place: readonly string[]): Promise<HubView['live']> {
  const found = await triedPlaces(liveHub(plan)!, place)
  const sliders = live.sliders.map((slider, i) => ({...slider, typed: {...slider.typed, given: place[i] ?? slider.typed.given}}))
  if (found.kind === 'refused') return {...live, sliders, problem: found.problem}
  const {share, words, runs} = found
  return {...live, sliders, share, words, runs}
}

/** What the page's own simulation needs: the hub as plain numbers, no call and no person. */
export const planLive = route({
  method: 'GET',
  path: paths.plan.live.pattern,
  about: 'calls',
  needs: 'figures:read',
  audit: 'PLAN_HUB_TRY',
  input,

  async handle({input: {scenario}, services}) {
    const found = await stateOf(services, scenario)
    const hub = found?.state.kind === 'ready' ? liveHub(found.state.plan) : null
    return hub ? json(hub) : notFound()
  },
})

/** The table of scenarios for a spreadsheet; shares 0–1. */
export const planCsv = route({
  method: 'GET',
  path: paths.plan.csv.pattern,
  about: 'calls',
  needs: 'figures:export',
  audit: 'PLAN_HUB_EXPORT',
  input,

  async handle({input: {scenario}, services}) {
    const found = await stateOf(services, scenario)
    if (found?.state.kind !== 'ready') return notFound()
    const {evaluation} = found.state.plan
    const rows = evaluation.rows.flatMap((row) =>
      (row.lines ?? [null]).map((line) => [
        row.key,
        row.name,
        row.from ?? '',
        row.standing?.kind ?? '',
        line?.line ?? '',
        ...[line?.inTime, line?.gaveUp].flatMap((likely) => [likely?.mean ?? null, likely?.low ?? null, likely?.high ?? null]),
        line?.failing ?? null,
      ]),
    )
    const heads = [
      'row',
      'name',
      'in_force_from',
      'standing',
      'line',
      'in_time',
      'in_time_low',
      'in_time_high',
      'gave_up',
      'gave_up_low',
      'gave_up_high',
      'quarter_hours_below_standard',
    ]
    return csv(`plan-${found.name}.csv`, `${byteOrderMark}${csvText([heads, ...rows])}`)
  },
})

/** The shift plan for a spreadsheet: one row for each shape and weekday that starts. */
export const planShiftsCsv = route({
  method: 'GET',
  path: paths.plan.shifts.pattern,
  about: 'calls',
  needs: 'figures:export',
  audit: 'PLAN_SHIFTS_EXPORT',
  input,

  async handle({input: {scenario}, services}) {
    const found = await stateOf(services, scenario)
    const staffing = found?.state.kind === 'ready' ? found.state.plan.staffing : null
    if (!found || staffing?.kind !== 'found') return notFound()
    const plan = shownPlan(staffing.staffing.shifts)
    if (!plan) return notFound()
    const rows = plan.starts.flatMap((counts, day) =>
      counts.flatMap((count, s) => {
        const {start, quarters, pause, hours} = plan.shapes[s]!
        return count === 0
          ? []
          : [
              [
                weekdayName(day + 1),
                clockOf(start),
                clockOf(start + quarters),
                pause ? clockOf(start + pause.after) : '',
                pause ? pause.quarters * 15 : 0,
                hours,
                count,
              ],
            ]
      }),
    )
    return csv(
      `shifts-${found.name}.csv`,
      `${byteOrderMark}${csvText([['weekday', 'start', 'end', 'break_at', 'break_minutes', 'paid_hours', 'people'], ...rows])}`,
    )
  },
})
