import {randomBytes} from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {dirname, isAbsolute, join, relative, resolve, sep} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {setTimeout as wait} from 'node:timers/promises'
import {elapsedMs} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {checkYaml} from '#core/yaml'
import {type Config, configSchema} from './config.ts'

const folders = ['inbox', 'facts', 'aggregates', 'quarantine', 'mappings', 'measures', 'scenarios', 'boundaries', 'tmp'] as const
type Folder = (typeof folders)[number]

/** The folder that holds all a force owns. Nothing is written outside it but the key file, which `init` makes beside it. */
export class Workspace {
  readonly dir: string
  readonly config: Config

  constructor(dir: string, config: Config) {
    this.dir = dir
    this.config = config
  }

  static open(path: string): Workspace {
    const file = join(path, 'answerable.yaml')
    if (!existsSync(file)) throw new AnswerableError('WORKSPACE_MISSING', {dir: path})
    const checked = checkYaml(readFileSync(file, 'utf8'), configSchema, Object.keys(configSchema.shape))
    if (!checked.ok) throw new AnswerableError('CONFIG_INVALID', {file, problems: checked.problems})
    return new Workspace(realpathSync(path), checked.value)
  }

  /** Makes an empty workspace and its key. Refuses a folder that holds anything. */
  static init(
    path: string,
    options: {readonly force: string; readonly demo?: boolean; readonly keyFile?: string},
  ): {workspace: Workspace; keyFile: string} {
    if (existsSync(path) && (!statSync(path).isDirectory() || readdirSync(path).length > 0))
      throw new AnswerableError('WORKSPACE_EXISTS', {dir: path})
    mkdirSync(path, {recursive: true})
    const dir = realpathSync(path)
    const keyFile = options.keyFile ? resolve(options.keyFile) : `${dir}.key`
    if (inside(dir, keyFile)) throw new AnswerableError('KEY_INSIDE', {path: keyFile})
    for (const folder of folders) mkdirSync(join(dir, folder), {recursive: true})
    if (!existsSync(keyFile)) writeFileSync(keyFile, `${randomBytes(32).toString('hex')}\n`, {mode: 0o600, flag: 'wx'})
    writeFileSync(
      join(dir, 'answerable.yaml'),
      [
        '# What this force says once about itself. docs/generated/settings.md explains each key.',
        `force:\n  name: ${JSON.stringify(options.force)}${options.demo ? '\n  demo: true' : ''}`,
        '# The key that turns callers’ numbers into pseudonyms. Back it up apart from this folder.',
        `keyFile: ${JSON.stringify(keyFile)}`,
        '',
      ].join('\n'),
    )
    return {workspace: Workspace.open(dir), keyFile}
  }

  path(folder: Folder, ...names: string[]): string {
    return join(this.dir, folder, ...names)
  }

  /** A path given relative to the workspace; refused when it leads out of it, by dots or by a link. */
  within(path: string): string {
    const full = resolve(this.dir, path)
    const real = existsSync(full) ? realpathSync(full) : full
    if (!inside(this.dir, real)) throw new AnswerableError('PATH_OUTSIDE', {path, dir: this.dir})
    return full
  }

  get cataloguePath(): string {
    return join(this.dir, 'answerable.sqlite')
  }

  /** The named mapping's text, or null when the workspace has none of that name. */
  mappingText(name: string): {file: string; text: string} | null {
    const file = this.within(join('mappings', name.endsWith('.yaml') ? name : `${name}.yaml`))
    return existsSync(file) ? {file: relative(this.dir, file), text: readFileSync(file, 'utf8')} : null
  }

  /** The force's own measure files. */
  measureTexts(): {file: string; text: string}[] {
    return this.#yamlTexts('measures')
  }

  /** The force's scenarios for planning. */
  scenarioTexts(): {file: string; text: string}[] {
    return this.#yamlTexts('scenarios')
  }

  /** The boundaries of beats that answerable.yaml names, with their text; null where the file is not there. */
  boundaryTexts() {
    return this.config.beatBoundaries.map(({until, ...rest}) => {
      const path = this.within(join('boundaries', rest.file))
      return {...rest, until: until ?? null, text: existsSync(path) ? readFileSync(path, 'utf8') : null}
    })
  }

  #yamlTexts(folder: Folder): {file: string; text: string}[] {
    const dir = this.path(folder)
    if (!existsSync(dir)) return []
    return readdirSync(dir)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => ({file: join(folder, name), text: readFileSync(join(dir, name), 'utf8')}))
  }

  /** The 32-byte key for callers' numbers. Refused when it is missing, malformed or inside the workspace. */
  key(column: string, environment: {readonly ANSWERABLE_KEY_FILE?: string | undefined} = process.env): Buffer {
    const path = environment.ANSWERABLE_KEY_FILE || this.config.keyFile || ''
    if (!path) throw new AnswerableError('KEY_MISSING', {path, column})
    const full = isAbsolute(path) ? path : resolve(this.dir, path)
    if (inside(this.dir, existsSync(full) ? realpathSync(full) : full)) throw new AnswerableError('KEY_INSIDE', {path: full})
    let text: string
    try {
      text = readFileSync(full, 'utf8').trim()
    } catch (cause) {
      throw new AnswerableError('KEY_MISSING', {path: full, column}, {cause})
    }
    if (!/^[0-9a-f]{64}$/i.test(text)) throw new AnswerableError('KEY_MISSING', {path: full, column})
    return Buffer.from(text, 'hex')
  }

  /** Refuses, before anything is begun, a workspace that this account cannot write. */
  mustWrite(): void {
    try {
      for (const path of [this.dir, this.path('facts'), this.path('tmp')]) {
        mkdirSync(path, {recursive: true})
        accessSync(path, constants.W_OK)
      }
      const probe = this.path('tmp', `.probe-${process.pid}`)
      writeFileSync(probe, '')
      rmSync(probe)
    } catch (cause) {
      throw new AnswerableError(
        'WORKSPACE_READ_ONLY',
        {dir: this.dir, why: cause instanceof Error ? cause.message : String(cause)},
        {cause},
      )
    }
  }

  /**
   * Runs `work` as the only writer. The lock is the operating system's, on a file of its own: it falls with the process, however that ends.
   * Readers never take it.
   */
  async exclusively<T>(work: () => Promise<T>, waitSeconds = 600): Promise<T> {
    const lock = await this.#lock(waitSeconds)
    try {
      return await work()
    } finally {
      lock.close()
    }
  }

  async #lock(waitSeconds: number): Promise<DatabaseSync> {
    const began = elapsedMs()
    for (;;) {
      const database = new DatabaseSync(join(this.dir, 'tmp', 'writer.lock'), {timeout: 0})
      try {
        database.exec('BEGIN EXCLUSIVE')
        return database
      } catch (error) {
        database.close()
        if (!/locked|busy/i.test(String(error)))
          throw new AnswerableError('WORKSPACE_READ_ONLY', {dir: this.dir, why: String(error)}, {cause: error})
        if (elapsedMs() - began > waitSeconds * 1000) throw new AnswerableError('WORKSPACE_BUSY', {dir: this.dir, seconds: waitSeconds})
        await wait(50)
      }
    }
  }
}

/** Whether `path` is `dir` or lies beneath it. */
export function inside(dir: string, path: string): boolean {
  const rest = relative(dir, path)
  return rest === '' || (!rest.startsWith(`..${sep}`) && rest !== '..' && !isAbsolute(rest))
}

/** The nearest folder upward that holds a workspace, or null. */
export function findWorkspace(from: string): string | null {
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'answerable.yaml'))) return dir
    if (dirname(dir) === dir) return null
  }
}
