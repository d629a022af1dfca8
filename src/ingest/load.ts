import {randomUUID} from 'node:crypto'
import {existsSync, mkdirSync, realpathSync, rmSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {contractOf} from '#contracts/catalogue'
import type {Contract} from '#contracts/define'
import {incidentEventsV1} from '#contracts/incident-events-v1'
import type {Clock} from '#core/clock'
import {AnswerableError, isAnswerable} from '#core/errors'
import {factOf} from '#facts/catalogue'
import type {Fact} from '#facts/define'
import {Catalogue, type LoadCommit} from '#store/catalogue'
import {explainMachine} from '#store/machine-failure'
import {placeFile, sweep} from '#store/segment-files'
import {inside, type Workspace} from '#store/workspace'
import {judgeAgainstHeld, lateRule} from './against-held.ts'
import {withBuiltIncidents} from './build-incidents.ts'
import {readingHashes} from './current-line-map.ts'
import {enriched} from './enrich.ts'
import {receiptOf} from './history-of.ts'
import {countJudged, refusalWords} from './judged.ts'
import {linkRows} from './linked.ts'
import {LoadEngines} from './load-engines.ts'
import {builtMapping, type Mapping, noMapping, readMapping} from './mapping.ts'
import {keysInOrder} from './ordered-keys.ts'
import type {WriteAggregates} from './place-aggregates.ts'
import {staged, writeQuarantine} from './quarantine.ts'
import type {Extract} from './read/extract.ts'
import {openExtract} from './read/open-extract.ts'
import type {LoadOutcome} from './receipt.ts'
import {buildSegments} from './segments.ts'
import {type Staging, stageExtract} from './stage-extract.ts'
import {refuseExpired} from './supersede.ts'
import {crossed, judgeTogether, monthsCrossed, withoutCrossedSql} from './together.ts'

export interface LoadProgress {
  readonly stage: 'reading' | 'checking' | 'writing'
  /** Of this stage, from 0 to 1; null where it cannot be told. */
  readonly share: number | null
  readonly rows: number | null
}

/** What a load needs from outside: the place, the time, and who makes aggregates of new segments. */
export interface LoadServices {
  readonly workspace: Workspace
  readonly clock: Clock
  readonly aggregate: WriteAggregates
  readonly onProgress?: (progress: LoadProgress) => void
  readonly memoryMb?: number
  /** How long to wait for another load to end. */
  readonly waitSeconds?: number
}

export interface LoadRequest {
  readonly contract: string
  readonly file: string
  /** Name of a mapping in the workspace's mappings/; without it the file bears the contract's own headings. */
  readonly mapping?: string
}

/**
 * Loads one file: read, checked, written as segments, and listed in the catalogue in one transaction. Killed at any moment, all of it counts or
 * none; the next load sweeps what is left. One load writes at a time; readers go on.
 */
export async function loadFile(services: LoadServices, request: LoadRequest): Promise<LoadOutcome> {
  const {workspace} = services
  const contract = contractOf(request.contract)
  workspace.mustWrite()
  const mapping = mappingOf(workspace, contract, request.mapping)
  return workspace.exclusively(async () => {
    const catalogue = Catalogue.open(workspace)
    try {
      await sweep(workspace, catalogue)
      const outcome = await new Load(services, catalogue, contract, mapping, request.file).run()
      if (contract.id !== incidentEventsV1.id || outcome.receipt.current === 0) return outcome
      const built = await withBuiltIncidents(workspace, catalogue, outcome.receipt, (file) =>
        new Load(services, catalogue, contractOf('incidents'), builtMapping(contractOf('incidents')), file).run(),
      )
      return {...outcome, built: built.receipt}
    } finally {
      catalogue.close()
    }
  }, services.waitSeconds)
}

function mappingOf(workspace: Workspace, contract: Contract, name: string | undefined): Mapping {
  if (name === undefined) return noMapping(contract)
  const found = workspace.mappingText(name)
  if (!found)
    throw new AnswerableError('MAPPING_INVALID', {file: `mappings/${name}.yaml`, problems: ['there is no such file in the workspace']})
  return readMapping(found.file, found.text, contract)
}

/** Engines that write months beside each other. */
const writers = 2

class Load {
  readonly #services: LoadServices
  readonly #catalogue: Catalogue
  readonly #contract: Contract
  readonly #fact: Fact
  readonly #mapping: Mapping
  readonly #file: string
  readonly #tmp: string

  constructor(services: LoadServices, catalogue: Catalogue, contract: Contract, mapping: Mapping, file: string) {
    this.#services = services
    this.#catalogue = catalogue
    this.#contract = contract
    this.#fact = factOf(contract.fact)
    this.#mapping = mapping
    this.#file = file
    this.#tmp = services.workspace.path('tmp', randomUUID())
  }

  async run(): Promise<LoadOutcome> {
    if (!existsSync(this.#file)) throw new AnswerableError('FILE_UNREADABLE', {file: this.#file, why: 'there is no such file'})
    const state = this.#fileState()
    mkdirSync(this.#tmp, {recursive: true})
    let extract: Extract | null = null
    let engines: LoadEngines | null = null
    try {
      extract = await this.#open(false)
      const hashes = await readingHashes(this.#catalogue, this.#mapping.hash)
      const held = await this.#catalogue.findLoad(this.#contract.id, this.#contract.version, extract.sha256, Object.values(hashes))
      if (held) {
        this.#tidyInbox()
        return {kind: 'already-held', receipt: await receiptOf(this.#catalogue, held)}
      }
      engines = this.#engines(extract)
      let staging = await this.#stage(engines, extract).catch((error: unknown) => (malformed(error) ? null : Promise.reject(error)))
      if (!staging) {
        engines.close()
        await extract.dispose()
        extract = await this.#open(true)
        engines = this.#engines(extract)
        staging = await this.#stage(engines, extract)
      }
      this.#mustStand(state)
      const done = await this.#finish(engines, extract, staging, hashes)
      return {...done, notes: [...extract.converted, ...(done.notes ?? [])]}
    } catch (error) {
      if (!isAnswerable(error)) this.#mustStand(state)
      throw explainMachine(error, this.#services.workspace.dir)
    } finally {
      engines?.close()
      await extract?.dispose()
      rmSync(this.#tmp, {recursive: true, force: true})
    }
  }

  /** Size and last change of the file, as one text; null where it is gone. */
  #fileState(): string | null {
    const found = statSync(this.#file, {throwIfNoEntry: false})
    return found ? `${found.size} ${found.mtimeMs}` : null
  }

  /** Refuses a file that was written or taken away while it was read: its hash, its count and its rows would be of different files. */
  #mustStand(state: string | null): void {
    const now = this.#fileState()
    if (now === state) return
    const why = now === null ? 'it was taken away while it was read' : 'it was written to while it was read; load it when it is whole'
    throw new AnswerableError('FILE_UNREADABLE', {file: basename(this.#file), why})
  }

  #open(clean: boolean): Promise<Extract> {
    const {delimiter, encoding, headingRow, sheet} = this.#mapping.file
    return openExtract(this.#file, {
      tempDir: this.#tmp,
      clean,
      ...(delimiter ? {delimiter} : {}),
      ...(encoding ? {encoding} : {}),
      ...(headingRow ? {headingRow} : {}),
      ...(sheet ? {sheet} : {}),
      onProgress: (read, total) => this.#services.onProgress?.({stage: 'reading', share: total > 0 ? read / total : null, rows: null}),
    })
  }

  #engines(extract: Extract): LoadEngines {
    const {workspace, memoryMb} = this.#services
    return new LoadEngines({
      dir: workspace.dir,
      files: [realpathSync(this.#file), extract.source.path],
      tmp: this.#tmp,
      memoryMb: memoryMb ?? 1024,
    })
  }

  #stage(engines: LoadEngines, extract: Extract): Promise<Staging> {
    this.#services.onProgress?.({stage: 'checking', share: null, rows: extract.records})
    return stageExtract({
      workspace: this.#services.workspace,
      clock: this.#services.clock,
      catalogue: this.#catalogue,
      contract: this.#contract,
      fact: this.#fact,
      mapping: this.#mapping,
      tmp: this.#tmp,
      engines,
      extract,
      onShare: (share) => this.#services.onProgress?.({stage: 'checking', share, rows: extract.records}),
    })
  }

  async #finish(
    engines: LoadEngines,
    extract: Extract,
    staging: Staging,
    hashes: {readonly plain: string; readonly byLineMap: string},
  ): Promise<LoadOutcome> {
    const {workspace, clock} = this.#services
    const engine = await engines.main()
    const counts = await countJudged(engine, staging.plan, this.#contract, this.#mapping)
    const linked = await linkRows({
      engine,
      catalogue: this.#catalogue,
      workspace,
      contract: this.#contract,
      fact: this.#fact,
      file: extract.file,
      tmp: this.#tmp,
    })
    const monthFiles = [...staging.months.values()].flat()
    const readers = monthFiles.length > 1 ? await engines.beside(writers) : [engine]
    const keysDiffer = await keysInOrder(readers, this.#contract, monthFiles)
    const alone = await judgeTogether(engine, this.#contract, staging.bound, linked, keysDiffer)
    const faultless = `SELECT * FROM ${linked ? `(${linked.rows})` : staged} WHERE NOT bad AND excluded IS NULL`
    const good = `${faultless} AND record NOT IN (SELECT record FROM ${crossed})`
    const {together, coverage, superseded, beside, strangers, mark} = await judgeAgainstHeld({
      engine,
      catalogue: this.#catalogue,
      workspace,
      contract: this.#contract,
      fact: this.#fact,
      bound: staging.bound,
      covers: this.#mapping.covers,
      good,
      together: alone,
    })
    const mappingHash = [
      counts.byLineMap > 0 ? hashes.byLineMap : hashes.plain,
      ...(linked ? [linked.mark] : []),
      ...(mark ? [mark] : []),
    ].join('~')
    if (linked || mark) {
      const held = await this.#catalogue.findLoad(this.#contract.id, this.#contract.version, extract.sha256, [mappingHash])
      if (held) {
        this.#tidyInbox()
        return {kind: 'already-held', receipt: await receiptOf(this.#catalogue, held)}
      }
    }
    const bad = counts.bad + together.rows + extract.rejected.length
    const faults = [
      ...counts.faults,
      ...together.faults,
      ...[...Map.groupBy(extract.rejected, (reject) => reject.rule)].map(([rule, list]) => ({
        rule,
        heading: '(whole row)',
        says: list[0]!.expected,
        rows: list.length,
      })),
    ]
    const judged = staging.records - counts.excluded
    const sentTwice = faults.find(({rule}) => rule === lateRule)?.rows ?? 0
    // What is built of lines that are held is never refused whole: a log of which only the end was sent would keep out every other of its day.
    if (!this.#mapping.built && bad - sentTwice > this.#contract.refuseFileAbove * judged) {
      const limit = Math.floor(this.#contract.refuseFileAbove * judged)
      const first = await refusalWords(engine, extract, staging.plan, faults, together)
      throw new AnswerableError('INGEST_FILE_REFUSED', {file: extract.file, rows: judged, bad, limit, first})
    }
    await refuseExpired(this.#catalogue, this.#contract, extract.file, [...superseded, ...beside])
    this.#services.onProgress?.({stage: 'writing', share: null, rows: staging.records})

    let quarantine: string | null = null
    if (bad > 0) {
      const path = join(this.#tmp, 'quarantine.parquet')
      await writeQuarantine(engine, path, staging.plan, {
        ...staging,
        rejected: extract.rejected,
        lineOf: (record) => extract.lineOf(record),
        together,
      })
      quarantine = (await placeFile(workspace, path, workspace.path('quarantine', `${randomUUID()}.parquet`))).path
    }
    const number = await this.#catalogue.nextLoad()
    const touched = await monthsCrossed(engine)
    const segments = await buildSegments({
      months: new Map([...staging.months].filter(([month]) => !touched.has(month))),
      workers: staging.months.size > 1 ? await engines.beside(Math.min(writers, staging.months.size)) : [engine],
      engine,
      workspace,
      catalogue: this.#catalogue,
      contract: this.#contract,
      fact: this.#fact,
      tmp: this.#tmp,
      good: await enriched(engine, this.#catalogue, workspace, this.#contract, `${faultless}${await withoutCrossedSql(engine)}`),
      load: number,
      superseded,
      aggregate: this.#services.aggregate,
      onMonth: (done, of) => this.#services.onProgress?.({stage: 'writing', share: done / of, rows: staging.records}),
    })
    const change: LoadCommit = {
      load: {
        id: number,
        contract: this.#contract.id,
        contract_version: this.#contract.version,
        fact: this.#fact.id,
        file: extract.file,
        sha256: extract.sha256,
        bytes: extract.bytes,
        mapping: this.#mapping.name,
        mapping_hash: mappingHash,
        loaded_at: clock.now().epochMilliseconds,
        rows_in: staging.records,
        loaded: staging.records - counts.excluded - bad,
        quarantined: bad,
        excluded: counts.excluded,
        ambiguous_times: counts.ambiguous,
        missing_times: counts.missing,
        exclusions: JSON.stringify(counts.exclusions),
        faults: JSON.stringify(faults),
        quarantine,
      },
      add: segments.add,
      retire: segments.retire,
      coverage,
      supersede: segments.superseded,
      givesWay: superseded.flatMap(({load, cells}) => cells.map(({by, day}) => ({load, by, day}))),
    }
    await this.#catalogue.commit(change)
    this.#tidyInbox()
    const row = await this.#catalogue.db.selectFrom('load').selectAll().where('id', '=', number).executeTakeFirstOrThrow()
    return {kind: 'loaded', receipt: await receiptOf(this.#catalogue, row), notes: await this.#strange(strangers)}
  }

  /** What is said of older files that were replaced though no row of theirs bears a key of this one's. */
  async #strange(loads: readonly number[]): Promise<string[]> {
    if (loads.length === 0) return []
    const files = await this.#catalogue.db.selectFrom('load').select('file').where('id', 'in', loads).execute()
    return files.map(
      ({file}) => `no row bears a key of ${file}, which it replaces: if the two are parts of one day, put them into one file and load that`,
    )
  }

  /** A loaded file does not stay in the inbox, unless the workspace says so; nor does a link there to a file elsewhere, which itself stays. */
  #tidyInbox(): void {
    const {workspace} = this.#services
    const inbox = workspace.path('inbox')
    const stands = join(realpathSync(dirname(this.#file)), basename(this.#file))
    if (workspace.config.keepLoadedFiles || !existsSync(inbox) || !inside(realpathSync(inbox), stands)) return
    rmSync(this.#file, {force: true})
  }
}

const malformed = (error: unknown): boolean =>
  isAnswerable(error, 'RECORDS_DO_NOT_RECONCILE') ||
  (error instanceof Error && /CSV Error|Invalid Input Error.*CSV|unterminated quote|Invalid unicode/i.test(error.message))
