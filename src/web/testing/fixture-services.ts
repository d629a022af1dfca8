import {callsV1} from '#contracts/calls-v1'
import {fixedClock} from '#core/clock'
import type {FactStore} from '#figures/fact-rows'
import {usualAreas} from '#register/access/areas'
import type {Actor} from '#register/access/permissions'
import type {Annotation, Services} from '../services.ts'
import {type FixtureOptions, fixtureAsker} from './fixture-asker.ts'
import {fixtureHistory} from './fixture-history.ts'
import {fixturePeople, openDoor} from './fixture-people.ts'
import {fixturePlans} from './fixture-plan.ts'

export const fixtureAnnotations: readonly Annotation[] = [
  {date: '2023-08-28', text: 'Telephony change, 28 August 2023', short: 'Telephony change', measures: ['calls']},
  {
    date: '2024-02-01',
    text: 'Five trained officers a day, 15:00 to 21:00, from 1 February 2024',
    short: 'Five officers a day',
    measures: ['calls.999'],
  },
]

/** A store of facts that holds no rows. */
const nothingHeld: FactStore = {
  at: async () => ({
    snapshot: null,
    held: async () => ({kind: 'none'}),
    rows: async () => [],
    columns: async () => [],
    daysWithData: async () => [],
    lastEvent: async () => null,
  }),
}

/** Services over fixtures: the force, figures and dates of the drawn pages, open to one actor (`as`; everybody's permissions when absent). */
export const fixtureServices = (
  options: FixtureOptions & {readonly loading?: string; readonly demo?: boolean; readonly as?: Actor; readonly facts?: FactStore} = {},
): Services => ({
  asker: fixtureAsker(options),
  facts: options.facts ?? nothingHeld,
  history: fixtureHistory(options.empty ? {empty: true} : {}),
  ...(options.empty ? {} : {plans: fixturePlans()}),
  contracts: [callsV1],
  annotations: async () => fixtureAnnotations,
  force: {name: 'Wexcombe Police', demo: options.demo ?? true},
  clock: fixedClock('2024-07-01T07:30:00Z'),
  loading: () => ({done: options.loading === undefined, text: options.loading ?? ''}),
  get people() {
    return fixturePeople()
  },
  get files() {
    return fixturePeople().files
  },
  door: openDoor(options.as),
  signIn: {address: 'http://127.0.0.1:8055', secure: false, demo: false, provider: null, isSetUp: () => false},
  areas: usualAreas,
  may: () => true,
  marking: 'OFFICIAL',
})
