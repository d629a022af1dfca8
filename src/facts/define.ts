import type {Personal} from '#contracts/define'
import type {Asking} from './cannot.ts'

export type FactType = 'VARCHAR' | 'TIMESTAMP' | 'DATE' | 'BIGINT' | 'INTEGER' | 'DOUBLE' | 'UUID'

export interface FactColumn {
  readonly type: FactType
  readonly meaning: string
  readonly personal: Personal
  /** SQL over the contract's typed columns; absent for a column carried over under its own name. */
  readonly sql?: string
  /** SQL over the row (`own`) and the row of another fact that its contract links it to (`held`), as it stood when the row was loaded. */
  readonly linked?: string
}

/**
 * A fact is a row we hold, typed: what a contract's row becomes. Instants are TIMESTAMP in UTC; `local_date`, `local_hour` and `weekday` are
 * London's and are made for every fact, as are `time_flags` (1 a stamp in the repeated hour, 2 one in the missing hour), `load_id` and `record`.
 */
export interface Fact {
  readonly id: string
  readonly title: string
  readonly columns: Readonly<Record<string, FactColumn>>
  /** The column that puts a row on a London date. */
  readonly at: string
  /** Segments are sorted by this, so that the first rows by time are read without a full scan. */
  readonly sort: readonly string[]
  /** The least that a file of this fact speaks for. */
  readonly grain: 'day' | 'month' | 'quarter' | 'all'
  /** Columns by whose values coverage is kept apart, as in the contract: a day of line 101 says nothing of line 999. */
  readonly coverBy: readonly string[]
  /**
   * Sets of columns by which its aggregates are kept apart, each beside the London date; absent: one set, of all that its measures are split by.
   * Several small sets answer what is asked by one split from a fraction of the cells that one large set would have.
   */
  readonly cubes?: readonly (readonly string[])[]
  /** What its rows cannot answer, with why: rows that are counts hold no single event. Absent: they answer anything. */
  readonly cannot?: Readonly<Record<Asking, string>>
}

export const defineFact = <const F extends Fact>(fact: F): F => fact

/** Columns that every fact has beside its own. */
export const sharedColumns = {
  local_date: {type: 'DATE', meaning: 'London date of the event', personal: 'none'},
  local_hour: {type: 'INTEGER', meaning: 'London hour of the event, 0 to 23; null for a fact that knows only its date', personal: 'none'},
  weekday: {type: 'INTEGER', meaning: 'Day of the week, 1 Monday to 7 Sunday', personal: 'none'},
  time_flags: {type: 'INTEGER', meaning: '1: a stamp in the repeated hour; 2: a stamp in the missing hour; 3: both', personal: 'none'},
  load_id: {type: 'INTEGER', meaning: 'The load that brought the row', personal: 'none'},
  record: {type: 'BIGINT', meaning: 'Number of the record in its file, from 1', personal: 'none'},
} as const satisfies Record<string, FactColumn>

export type SharedColumn = keyof typeof sharedColumns
