import type {Contract} from '#contracts/define'
import type {Clock} from '#core/clock'
import type {LondonDate} from '#core/time'
import type {BoundaryFile} from '#explain/attendance/boundary-file'
import type {RebaseDecision} from '#explain/figure-series'
import type {Asker} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import type {History} from '#ingest/history'
import type {TimeTarget} from '#measures/attendance/published-times'
import type {PlanBoard} from '#plan/plan-board'
import type {Area} from '#register/access/areas'
import type {Permission} from '#register/access/permissions'
import type {EvidencePlace} from '#register/evidence'
import type {RecordedPurpose} from '#register/people/consultation'
import type {People} from '#register/people/people'
import type {Door} from './session/door.ts'
import type {SignIn} from './sign-in/sign-in.ts'

/** Something that was done on a date, drawn on charts. It says when, never that it was the cause. */
export interface Annotation {
  readonly date: LondonDate
  readonly text: string
  /** A few words, for the chart itself. */
  readonly short: string
  /** Measures it is drawn on: a subject ('calls'), the start of an id ('calls.999') or an id. Absent: all. */
  readonly measures?: readonly string[]
}

/** Whose figures these are. `demo` puts "Synthetic demonstration data" on every page, print and export. */
export interface Force {
  readonly name: string
  /** Its name in national series and open data, whose figures are then its own unless another force is asked for. */
  readonly openDataName?: string
  readonly demo: boolean
}

/** Everything the pages need; `app` hands it in, and tests hand in fakes. */
export interface Services {
  readonly asker: Asker
  /** Rows of facts, for explanations: counted in the engine, never shown one by one. */
  readonly facts: FactStore
  readonly history: History
  /** Loads an extract that was made here, like any other; absent where nothing can be written. */
  readonly loadMade?: (contract: string, file: string, text: string) => Promise<{readonly loaded: number; readonly quarantined: number}>
  /** Plans of the workspace's scenarios; none when absent. */
  readonly plans?: PlanBoard
  readonly contracts: readonly Contract[]
  readonly annotations: () => Promise<readonly Annotation[]>
  /** Decisions to set a usual range again; none when absent. */
  readonly rebases?: () => Promise<readonly RebaseDecision[]>
  /** Ids of the figures that Home leads with, at most seven; the usual ones when absent. */
  readonly home?: readonly string[]
  /** The times to attend that the force publishes; the usual ones when absent. */
  readonly attendanceTimes?: readonly TimeTarget[]
  /** Boundaries of beats that the force gives, read anew each time; none when absent. */
  readonly boundaries?: () => readonly BoundaryFile[]
  /** What the force means by abandoned, where it has said. */
  readonly abandonment?: 'primary' | 'secondary' | 'all'
  readonly force: Force
  readonly clock: Clock
  /** Whether what is to be loaded at the start has been, and in words what has. */
  readonly loading: () => {readonly done: boolean; readonly text: string}
  /** Where files of evidence are kept. */
  readonly files: EvidencePlace
  /** The people of the workspace: who there is, and what they may do. */
  readonly people: People
  readonly door: Door
  readonly signIn: SignIn
  readonly areas: readonly Area[]
  /** Whether the person asking may do a thing at all, or to what a page is about: for links to pages they could not open. Nobody may, until somebody is let in. */
  readonly may: (permission: Permission, about?: string) => boolean
  /** Purposes that the workspace records for lists below team; none when absent. */
  readonly purposes?: readonly RecordedPurpose[]
  /** Protective marking of every page, print and export. */
  readonly marking: string
}
