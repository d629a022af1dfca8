import {formatInstant} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {derive} from '../remember.ts'
import type {Services} from '../services.ts'

/** Somebody signed in, as the frame names them. */
export interface SignedInAs {
  readonly name: string
  readonly roles: string
  readonly demo: boolean
  /** Notices they have not read. */
  readonly unread: number
}

/** What every page of whoever may do the same things shows around its own content; it names nobody. */
export interface Chrome {
  readonly force: string
  readonly demo: boolean
  /** 'Data to 06:00, Monday 1 July 2024. Not live.', or that nothing is loaded. */
  readonly dataTo: string
  /** What has been loaded so far, while the first load still runs. */
  readonly loading: string | null
  readonly snapshot: {readonly at: string; readonly id: string} | null
  readonly stylesheet: string | null
  readonly script: string | null
  readonly marking: string
  /** What they may do, for the entries of the navigation. */
  readonly may: (permission: Permission, about?: string) => boolean
}

export interface AssetHrefs {
  readonly stylesheet: string
  readonly script: string
}

/** The latest event of any fact that a measure counts: facts are asked once each, through one of their measures. */
export const latestData = (asker: Services['asker']): Promise<Temporal.Instant | null> =>
  derive(asker, 'latest data', () => latestOf(asker))

async function latestOf(asker: Services['asker']): Promise<Temporal.Instant | null> {
  const oneOf = new Map(asker.measures.map((measure) => [measure.fact, measure.id]))
  const ends = await Promise.all([...oneOf.values()].map((id) => asker.dataTo(id)))
  return ends.reduce<Temporal.Instant | null>(
    (latest, end) => (end && (latest === null || Temporal.Instant.compare(end.at, latest) > 0) ? end.at : latest),
    null,
  )
}

/** It is the same object while the data and the loading stand still, so that what is drawn of it may be kept. */
export function chromeOf(services: Services, assets: AssetHrefs | null): Promise<Chrome> {
  const loading = services.loading()
  return derive(services.asker, `chrome ${loading.done ? '' : loading.text}`, () => makeChrome(services, assets))
}

async function makeChrome(services: Services, assets: AssetHrefs | null): Promise<Chrome> {
  const [snapshot, latest] = await Promise.all([services.asker.snapshot(), latestData(services.asker)])
  const loading = services.loading()
  return {
    force: services.force.name,
    demo: services.force.demo,
    dataTo: latest ? `Data to ${formatInstant(latest)}. Not live.` : 'No data are loaded.',
    loading: loading.done ? null : loading.text,
    snapshot: snapshot ? {at: formatInstant(snapshot.at), id: snapshot.id} : null,
    stylesheet: assets?.stylesheet ?? null,
    script: assets?.script ?? null,
    marking: services.marking,
    may: services.may,
  }
}

/** The frame where no data are shown: of the pages of signing in, and of an error page when the data cannot be read. */
export const bareChrome = ({force, marking}: Pick<Services, 'force' | 'marking'>, assets: AssetHrefs | null, dataTo: string): Chrome => ({
  force: force.name,
  demo: force.demo,
  dataTo,
  loading: null,
  snapshot: null,
  stylesheet: assets?.stylesheet ?? null,
  script: assets?.script ?? null,
  marking,
  may: () => false,
})
