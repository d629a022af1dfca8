import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {loadServices, measuresOf} from '#app/workspace-services'
import {type Clock, fixedClock} from '#core/clock'
import type {Period} from '#core/time'
import type {Figure} from '#figures/figure'
import {WorkspaceAsker} from '#figures/workspace-asker'
import {WorkspaceHistory} from '#ingest/history-of'
import {loadFile} from '#ingest/load'
import type {Fault, LoadOutcome, Receipt} from '#ingest/receipt'
import {Catalogue} from '#store/catalogue'
import {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import {Workspace} from '#store/workspace'

/** The time at which test files are loaded, unless a test says otherwise. */
export const noon = '2024-07-01T12:00:00Z'

export interface LoadOptions {
  readonly contract?: string
  /** YAML of a mapping; its contract line is written for it. */
  readonly mapping?: string
  /** When the load is recorded. */
  readonly at?: string
  readonly waitSeconds?: number
  /** Memory that the load may take. */
  readonly memoryMb?: number
}

/** A real workspace in a folder of its own, with its key, for a test. */
export class GivenWorkspace {
  readonly folder: string
  readonly workspace: Workspace
  readonly keyFile: string
  #files = 0
  #catalogue: Catalogue | null = null
  #engine: Engine | null = null

  constructor(config = '', name = 'force') {
    this.folder = mkdtempSync(join(tmpdir(), 'given-workspace-'))
    const {workspace, keyFile} = Workspace.init(join(this.folder, name), {force: 'Test force'})
    this.keyFile = keyFile
    writeFileSync(join(workspace.dir, 'answerable.yaml'), `force:\n  name: Test force\nkeyFile: ${JSON.stringify(keyFile)}\n${config}`)
    this.workspace = Workspace.open(workspace.dir)
  }

  get dir(): string {
    return this.workspace.dir
  }

  get catalogue(): Catalogue {
    this.#catalogue ??= Catalogue.open(this.workspace)
    return this.#catalogue
  }

  async engine(): Promise<Engine> {
    this.#engine ??= await Engine.open({directories: [this.dir], memoryMb: 512})
    return this.#engine
  }

  async asker(now: string = noon): Promise<WorkspaceAsker> {
    const engine = await this.engine()
    const own = await measuresOf(this.workspace, engine)
    return new WorkspaceAsker({workspace: this.workspace, catalogue: this.catalogue, engine, clock: fixedClock(now), ...own})
  }

  async history(): Promise<WorkspaceHistory> {
    return new WorkspaceHistory(this.workspace, this.catalogue, await this.engine())
  }

  /** Writes a file beside the workspace and gives its path. */
  file(content: string | Uint8Array, name = `calls-${++this.#files}.csv`): string {
    const path = join(this.folder, name)
    writeFileSync(path, content)
    return path
  }

  mapping(yaml: string, contract = 'calls', name = `mapping-${++this.#files}`): string {
    writeFileSync(join(this.dir, 'mappings', `${name}.yaml`), `contract: ${contract}\n${yaml}`)
    return name
  }

  async loadPath(path: string, options: LoadOptions = {}): Promise<LoadOutcome> {
    const {measures} = await measuresOf(this.workspace, await this.engine())
    const mapping = options.mapping === undefined ? undefined : this.mapping(options.mapping, options.contract)
    const clock: Clock = fixedClock(options.at ?? noon)
    return loadFile(
      {
        ...loadServices(this.workspace, clock, measures),
        memoryMb: options.memoryMb ?? 512,
        ...(options.waitSeconds === undefined ? {} : {waitSeconds: options.waitSeconds}),
      },
      {contract: options.contract ?? 'calls', file: path, ...(mapping ? {mapping} : {})},
    )
  }

  /** Loads a file of this content and gives its receipt. */
  async load(content: string | Uint8Array, options: LoadOptions = {}): Promise<Receipt> {
    return (await this.loadPath(this.file(content), options)).receipt
  }

  async receipt(id: number): Promise<Receipt> {
    return (await (await this.history()).receipt(id))!
  }

  async faults(id: number): Promise<readonly Fault[]> {
    return (await (await this.history()).faults(id, {limit: 100_000, offset: 0})).faults
  }

  async ask(measure: string, period: Period, asKnown?: string): Promise<Figure> {
    return (await this.asker()).ask({measure, period, ...(asKnown ? {asKnown} : {})})
  }

  /** The stored rows of a fact that the latest snapshot lists (or the one given), as `SELECT what`. */
  async stored<T>(what: string, fact = 'call', snapshot?: number): Promise<T[]> {
    const latest = snapshot ?? (await this.catalogue.latest())?.id ?? 0
    const segments = await this.catalogue.segments(fact, latest)
    if (segments.length === 0) return []
    const from = parquet(segments.map((segment) => join(this.dir, segment.path)))
    return (await this.engine()).rows<T>(
      `SELECT ${what.includes(' FROM ') ? what.replace(' FROM ', ` FROM ${from} `) : `${what} FROM ${from}`}`,
    )
  }

  /** Lets go of the workspace's files; what needs them opens them again. */
  release(): void {
    this.#engine?.close()
    this.#catalogue?.close()
    this.#engine = null
    this.#catalogue = null
  }

  remove(): void {
    this.release()
    rmSync(this.folder, {recursive: true, force: true})
  }
}

const held: GivenWorkspace[] = []

/** A workspace for one test; `removeGiven` in `afterEach` clears it away. */
export function givenWorkspace(config = '', name?: string): GivenWorkspace {
  const made = new GivenWorkspace(config, name)
  held.push(made)
  return made
}

export function removeGiven(): void {
  for (const made of held.splice(0)) made.remove()
}
