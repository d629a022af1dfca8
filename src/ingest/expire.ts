import {randomUUID} from 'node:crypto'
import {mkdirSync, rmSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {contracts} from '#contracts/catalogue'
import type {Clock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import {addDays, type LondonDate, londonDate, periodOf} from '#core/time'
import {factOf} from '#facts/catalogue'
import {addAggregate, Catalogue, type NewAggregate} from '#store/catalogue'
import {Engine} from '#store/engine'
import {sweep} from '#store/segment-files'
import {Workspace} from '#store/workspace'
import {placeAggregates, type WriteAggregates} from './place-aggregates.ts'

export interface ExpireServices {
  readonly dir: string
  readonly clock: Clock
  /** Makes the aggregates of a segment once more before its rows go, so that they hold the measures of today and not only of its load. */
  readonly aggregate: WriteAggregates
}

/** One London month of one fact: all rows of it that any snapshot lists. */
export interface ExpiredMonth {
  readonly fact: string
  readonly month: string
  readonly class: string
  readonly days: number
  readonly files: number
  readonly rows: number
  readonly bytes: number
}

/** The quarantined rows of one load. */
export interface ExpiredQuarantine {
  readonly receipt: number
  readonly file: string
  readonly class: string
  readonly days: number
  readonly rows: number
  readonly bytes: number
}

export interface Expiry {
  readonly months: readonly ExpiredMonth[]
  readonly quarantines: readonly ExpiredQuarantine[]
}

/**
 * Takes away rows that are past the days of their retention class (answerable.yaml, `retention`). Rows go by whole London months of a fact, once
 * the month's last day is more than `rowsDays` ago, from every snapshot alike; a month that shares segments with a class kept longer stays with
 * it. What stays: the month's aggregates, every receipt, and a line in `expiry` for each thing that went. Quarantined rows go, load by load,
 * `quarantineDays` after the load. A register sent whole (the line map) has no month of its own and does not expire.
 *
 * The catalogue says so first, in one transaction; then the files are removed. Killed between the two, the next load or expiry removes them.
 * `dryRun` changes nothing and tells what would go. Refuses a retention class that no contract names.
 */
export async function expire(services: ExpireServices, options: {readonly dryRun: boolean}): Promise<Expiry> {
  const workspace = Workspace.open(services.dir)
  refuseUnknownClasses(workspace)
  if (options.dryRun) {
    const catalogue = Catalogue.open(workspace)
    try {
      return await new Expire(workspace, catalogue, services).plan()
    } finally {
      catalogue.close()
    }
  }
  workspace.mustWrite()
  return workspace.exclusively(async () => {
    const catalogue = Catalogue.open(workspace)
    try {
      await sweep(workspace, catalogue)
      const expiry = await new Expire(workspace, catalogue, services).run()
      await sweep(workspace, catalogue)
      return expiry
    } finally {
      catalogue.close()
    }
  })
}

function refuseUnknownClasses(workspace: Workspace): void {
  const known = new Set(contracts.map((contract) => contract.retention))
  const problems = Object.keys(workspace.config.retention)
    .filter((name) => !known.has(name))
    .map((name) => {
      const near = nearest(name, known)
      return `retention: no contract is of the class ‘${name}’${near ? `; is ‘${near}’ meant?` : `; there are ${[...known].join(', ')}`}`
    })
  if (problems.length > 0) throw new AnswerableError('CONFIG_INVALID', {file: join(workspace.dir, 'answerable.yaml'), problems})
}

interface HeldSegment {
  readonly id: number
  readonly fact: string
  readonly month: string
  readonly path: string
  readonly rows: number
  readonly bytes: number
}

class Expire {
  readonly #workspace: Workspace
  readonly #catalogue: Catalogue
  readonly #services: ExpireServices
  readonly #today: LondonDate

  constructor(workspace: Workspace, catalogue: Catalogue, services: ExpireServices) {
    this.#workspace = workspace
    this.#catalogue = catalogue
    this.#services = services
    this.#today = londonDate(services.clock.now())
  }

  async plan(): Promise<Expiry> {
    return {months: (await this.#months()).map(({month}) => month), quarantines: await this.#quarantines()}
  }

  async run(): Promise<Expiry> {
    const months = await this.#months()
    const quarantines = await this.#quarantines()
    const aggregates = await this.#renew(months.flatMap(({segments}) => segments))
    const at = this.#services.clock.now().epochMilliseconds
    await this.#catalogue.change(async (trx) => {
      for (const {month, segments} of months) {
        const ids = segments.map(({id}) => id)
        await trx.updateTable('segment').set({expired_at: at}).where('id', 'in', ids).execute()
        await trx
          .insertInto('expiry')
          .values({...month, at, what: 'rows', load_id: null})
          .execute()
      }
      for (const [segment, made] of aggregates) {
        await trx.deleteFrom('aggregate').where('segment_id', '=', segment).execute()
        for (const aggregate of made) await addAggregate(trx, segment, aggregate)
      }
      for (const {receipt, file: _, ...rest} of quarantines) {
        await trx.updateTable('load').set({quarantine: null, quarantine_expired_at: at}).where('id', '=', receipt).execute()
        await trx
          .insertInto('expiry')
          .values({...rest, at, what: 'quarantine', load_id: receipt, fact: null, month: null, files: 1})
          .execute()
      }
      // A load's rows have expired once none of the segments that ever held them still does.
      await trx
        .updateTable('load')
        .set({rows_expired_at: at})
        .where('rows_expired_at', 'is', null)
        .where('loaded', '>', 0)
        .where(({not, exists, selectFrom}) =>
          not(
            exists(
              selectFrom('segment_load')
                .innerJoin('segment', 'segment.id', 'segment_load.segment_id')
                .select('segment.id')
                .whereRef('segment_load.load_id', '=', 'load.id')
                .where('segment.expired_at', 'is', null),
            ),
          ),
        )
        .execute()
    })
    return {months: months.map(({month}) => month), quarantines}
  }

  /** Months of which every row, of whatever load, is past the days of its class. */
  async #months(): Promise<{readonly month: ExpiredMonth; readonly segments: readonly HeldSegment[]}[]> {
    const {db} = this.#catalogue
    const held = await db
      .selectFrom('segment')
      .select(['id', 'fact', 'month', 'path', 'rows', 'bytes'])
      .where('expired_at', 'is', null)
      .orderBy('fact')
      .orderBy('month')
      .execute()
    const loads = await db
      .selectFrom('segment_load')
      .innerJoin('load', 'load.id', 'segment_load.load_id')
      .select(['segment_id', 'contract'])
      .distinct()
      .execute()
    const contractsOf = Map.groupBy(loads, (row) => row.segment_id)
    const found: {month: ExpiredMonth; segments: HeldSegment[]}[] = []
    for (const segments of Map.groupBy(held, ({fact, month}) => `${fact} ${month}`).values()) {
      const {fact, month} = segments[0]!
      const {grain} = factOf(fact)
      if (grain === 'all') continue
      const classes = new Set(
        segments.flatMap(({id}) =>
          (contractsOf.get(id) ?? []).map(({contract}) => contracts.find(({id: name}) => name === contract)!.retention),
        ),
      )
      const limits = [...classes].map((name) => ({class: name, days: this.#workspace.config.retention[name]?.rowsDays ?? null}))
      const longest = limits.reduce((max, limit) => (max.days === null || (limit.days !== null && limit.days <= max.days) ? max : limit))
      if (longest.days === null) continue
      const lastDay = addDays(periodOf(grain === 'quarter' ? 'quarter' : 'month', `${month}-01`).to, -1)
      if (addDays(lastDay, longest.days) >= this.#today) continue
      const sum = (of: 'rows' | 'bytes') => segments.reduce((total, segment) => total + segment[of], 0)
      found.push({
        month: {fact, month, class: longest.class, days: longest.days, files: segments.length, rows: sum('rows'), bytes: sum('bytes')},
        segments,
      })
    }
    return found
  }

  async #quarantines(): Promise<ExpiredQuarantine[]> {
    const loads = await this.#catalogue.db
      .selectFrom('load')
      .select(['id', 'file', 'contract', 'loaded_at', 'quarantined', 'quarantine'])
      .where('quarantine', 'is not', null)
      .orderBy('id')
      .execute()
    return loads.flatMap((load) => {
      const name = contracts.find(({id}) => id === load.contract)!.retention
      const days = this.#workspace.config.retention[name]?.quarantineDays
      const loaded = londonDate(Temporal.Instant.fromEpochMilliseconds(load.loaded_at))
      if (days === undefined || addDays(loaded, days) >= this.#today) return []
      const bytes = statSync(join(this.#workspace.dir, load.quarantine!), {throwIfNoEntry: false})?.size ?? 0
      return [{receipt: load.id, file: load.file, class: name, days, rows: load.quarantined, bytes}]
    })
  }

  /** The aggregates of segments whose rows are about to go, made of the measures as they now are. */
  async #renew(segments: readonly HeldSegment[]): Promise<ReadonlyMap<number, readonly NewAggregate[]>> {
    const made = new Map<number, readonly NewAggregate[]>()
    if (segments.length === 0) return made
    const tmp = this.#workspace.path('tmp', randomUUID())
    mkdirSync(tmp, {recursive: true})
    const engine = await Engine.open({directories: [this.#workspace.dir], tempDir: join(tmp, 'spill')})
    try {
      for (const {id, fact: name, month, path} of segments) {
        const fact = factOf(name)
        const stem = `${month}-${randomUUID().slice(0, 8)}`
        const [written] = await this.#services.aggregate(engine, fact, [
          {month, path: join(this.#workspace.dir, path), stem: join(tmp, stem)},
        ])
        const [placed] = await placeAggregates(this.#workspace, fact, [{stem, made: written!}])
        made.set(id, placed!)
      }
      return made
    } finally {
      engine.close()
      rmSync(tmp, {recursive: true, force: true})
    }
  }
}
