import type {Clock} from '#core/clock'
import type {LondonDate} from '#core/time'
import type {AbandonmentDefinition} from '#explain/calls/abandonment'
import type {Asker} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import type {History} from '#ingest/history'
import type {LoadProgress, LoadRequest} from '#ingest/load'
import type {LoadOutcome} from '#ingest/receipt'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {Promised} from '#plan/scenario'
import type {Register} from '#register/command'

/** A workspace opened for a command. */
export interface OpenWorkspace {
  readonly dir: string
  readonly force: string
  /** Its data are invented. */
  readonly demo: boolean
  /** The force's name in series of all forces. */
  readonly openDataName?: string
  /** What the force means by abandoned, where it has said. */
  readonly abandonment?: AbandonmentDefinition
  readonly asker: Asker
  readonly facts: FactStore
  /** The times to attend that the force publishes, or the usual ones. */
  readonly attendanceTimes: readonly TimeTarget[]
  readonly history: History
  /** The register, as whoever runs commands on this machine may use it. */
  readonly register: Register
  /** Dated events that charts draw. */
  annotations(): Promise<readonly {readonly date: LondonDate; readonly text: string; readonly measures?: readonly string[]}[]>
  /** Scenarios in the workspace. */
  scenarios(): readonly {readonly file: string; readonly text: string}[]
  /** The recruits whom actions of the register promise, by role. */
  promised(): Promised
  load(request: LoadRequest, onProgress: (progress: LoadProgress) => void): Promise<LoadOutcome>
  /** Reads closure tests and approvals off the data as they now are: how many say something new. What was said before is not said again. */
  judge(): Promise<{readonly changed: number; readonly relapsed: number; readonly stale: number}>
  close(): void
}

/** What the commands need from outside; `app` gives the real ones. */
export interface CliServices {
  readonly clock: Clock
  readonly output: Output
  init(dir: string, options: {readonly force: string; readonly keyFile?: string}): {readonly dir: string; readonly keyFile: string}
  /** Opens the named workspace, or the nearest one upward of the current folder. */
  open(dir: string | undefined): Promise<OpenWorkspace>
  serve(
    dir: string | undefined,
    at: {readonly port: number; readonly host: string},
  ): Promise<{readonly address: string; readonly closed: Promise<void>}>
  demo(dir: string, options: {readonly serve: boolean; readonly port: number; readonly fresh: boolean}): Promise<void>
}

export interface Output {
  readonly isTerminal: boolean
  /** What is said on everything printed of the workspace that is open: that a demonstration's data are synthetic. */
  label?: string | null
  write(text: string): void
  /** Progress and notes: the error stream, so that a pipe gets the result alone. */
  note(text: string): void
}
