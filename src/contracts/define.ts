/**
 * A contract says what one kind of extract holds: its headings, types, codes, row rules and personal-data marks. It is data; `ingest` turns it
 * into SQL. A new layout from a supplier is a new version in a new file; the old one stays, so that old files can be loaded again.
 */
export type Personal =
  /** Nothing about a person. Cells that look like a telephone number or an address of e-mail are refused. */
  | 'none'
  /** A caller's number: normalised, hashed at the door with the force's key (HMAC-SHA-256) and never stored as it came. */
  | 'caller'
  /** Where something happened: rounded before it is kept, and covered in quarantine. */
  | 'place'
  /** A pseudonym of someone who works for the force: stored, shown to no one below team without a stated purpose. */
  | 'worker'

interface ColumnBase {
  /** Headings known without a mapping, compared without case, blanks or punctuation. */
  readonly headings: readonly string[]
  /** What the column means, for the generated catalogue. */
  readonly meaning: string
  readonly unit?: string
  /** A blank cell is a value that is not there; without this it is a fault of the row. */
  readonly blankable: boolean
  readonly personal: Personal
  /** Made of other columns and read under no heading of its own. */
  readonly derived?: Derived
}

/** How a column is made: SQL over the typed values of the columns in `from`; a fault of it is reported under the first of them. */
export interface Derived {
  readonly from: readonly [string, ...string[]]
  readonly sql: string
}

export interface TextColumn extends ColumnBase {
  readonly kind: 'text'
  /** The whole cell must match (RE2). */
  readonly pattern?: string
  /** What most cells hold; each matches the pattern, and is spared it. */
  readonly common?: readonly string[]
}
export interface CodeColumn extends ColumnBase {
  readonly kind: 'code'
  /** Our code, and the spellings that mean it (compared without case). */
  readonly values: Readonly<Record<string, readonly string[]>>
}
export interface TimeColumn extends ColumnBase {
  readonly kind: 'time'
  /**
   * Columns that this one never lies before; with the first it shares an offset unless a clock change is near. An ambiguous local time that would lie before one of them is read as the
   * second pass of the repeated hour. One that itself follows another stands before this one in the contract.
   */
  readonly notBefore?: string | readonly string[]
}
export interface DateColumn extends ColumnBase {
  readonly kind: 'date'
  /** Formats that its senders are known to use, in place of the general ones; a month alone ('yyyy-MM') is read as its first day. */
  readonly formats?: readonly string[]
}
export interface IntegerColumn extends ColumnBase {
  readonly kind: 'integer'
  readonly min?: number
}
export interface NumberColumn extends ColumnBase {
  readonly kind: 'number'
  readonly min?: number
  /** Kept as the nearest multiple of this and never as it came: coordinates are rounded at the door. */
  readonly roundTo?: number
}
export type Column = TextColumn | CodeColumn | TimeColumn | DateColumn | IntegerColumn | NumberColumn

export interface RowRule {
  /** Cited in quarantine, receipts and docs/rules, e.g. 'CALL-2'. */
  readonly id: string
  readonly says: string
  /** SQL over the contract's columns after casting. NULL counts as holding, as in a CHECK constraint. */
  readonly holds: string
  /** The column whose heading the fault is reported under. */
  readonly column: string
}

/** A rule that the rows of a file break together: each alone is well formed. */
export interface AcrossRule {
  readonly id: string
  readonly says: string
  /** SQL, window functions with it, over the rows of the file that break no rule of their own. NULL counts as holding. */
  readonly holds: string
  readonly column: string
  /** The same against rows of other files that stand beside it; absent: the rule is of one file alone. */
  readonly againstHeld?: {
    readonly says: string
    /** SQL that is true of a row of the file (`own`) and one that is held (`held`, on its days or those beside them) where both cannot be. */
    readonly clash: string
  }
}

/**
 * The row of another fact that a row names: a spell its call. It is looked for among what is held, so what is named is loaded first. A row whose
 * partner is not held is quarantined under `rule`; a file none of whose rows has one is refused whole.
 */
export interface Link {
  /** The fact that holds what is named. */
  readonly fact: string
  /** Contract whose files bring it, for the words of a refusal. */
  readonly contract: string
  readonly rule: string
  readonly says: string
  readonly column: string
  /** SQL that ties a row of the file (`own`) to one that is held (`held`). */
  readonly on: string
  /** Of several that fit, the one with the greatest value of this column is meant. */
  readonly latest: string
  /** Held rows are looked for from so many days before the first value of `column` to the day after its last; absent: everywhere. */
  readonly near?: {readonly column: string; readonly daysBefore: number}
  /** Further columns of `held`, as SQL over the held rows. */
  readonly also?: Readonly<Record<string, string>>
}

/** Rows that are left out of every load on purpose: counted by name in the receipt, and judged by no rule. */
export interface ContractExclusion {
  readonly rule: string
  readonly name: string
  /** The column whose cell is one of the spellings, compared without case. */
  readonly column: string
  readonly spellings: readonly string[]
}

export interface Contract {
  /** Kebab-case; the file bears it with its version. */
  readonly id: string
  readonly version: number
  readonly title: string
  /** Who sends it and how often, in words. */
  readonly from: string
  /** The fact its rows become. */
  readonly fact: string
  readonly columns: Readonly<Record<string, Column>>
  /** One row each within a file; a second row with the same key is quarantined. */
  readonly key: readonly string[]
  readonly rules: readonly RowRule[]
  /** Rules that rows break together; absent: none. */
  readonly across?: readonly AcrossRule[]
  readonly link?: Link
  /**
   * Spellings that say, in any column, that no value is there, each with why (compared without case). The reason can be kept: a derived column
   * may read it as `why_NAME`, which is 'blank' for an empty cell and null where there is a value.
   */
  readonly blanks?: Readonly<Record<string, string>>
  readonly exclude?: readonly ContractExclusion[]
  /** Which dates a file speaks for: the dates of `date`, apart for each value of `by`. A later file replaces exactly those. */
  readonly coverage: {
    readonly date: string
    readonly by: readonly string[]
    /** The least a file speaks for: a day, the whole month or quarter that the date starts, or (`all`) everything: a register sent whole. */
    readonly grain: 'day' | 'month' | 'quarter' | 'all'
    /** The time by which senders cut their files, where it is another than that of `date`: the lines of a log by when they were written. */
    readonly cut?: string
    /** A column by which senders may send a line in several files, one for each of its values: the queues of a line. */
    readonly parts?: string
  }
  /** The share of bad rows above which the file is refused whole; below it the bad rows are quarantined and the rest load. */
  readonly refuseFileAbove: number
  /** The class under which rows expire (answerable.yaml, retention). */
  readonly retention: string
}

type Options<T extends ColumnBase> = Partial<Omit<T, 'kind' | 'headings' | 'meaning' | 'derived'>> & Pick<T, 'headings' | 'meaning'>
const base = {blankable: false, personal: 'none'} as const

export const text = (options: Options<TextColumn>): TextColumn => ({...base, ...options, kind: 'text'})
export const code = <const V extends CodeColumn['values']>(
  options: Omit<Options<CodeColumn>, 'values'> & {values: V},
): Omit<CodeColumn, 'values'> & {readonly values: V} => ({
  ...base,
  ...options,
  kind: 'code',
})
export const time = (options: Options<TimeColumn>): TimeColumn => ({...base, ...options, kind: 'time'})
export const day = (options: Options<DateColumn>): DateColumn => ({...base, ...options, kind: 'date'})
export const integer = (options: Options<IntegerColumn>): IntegerColumn => ({...base, ...options, kind: 'integer'})
export const number = (options: Options<NumberColumn>): NumberColumn => ({...base, ...options, kind: 'number'})
/** The same column, in which a blank cell is allowed. */
export const blankable = <T extends Column>(column: T): T & {blankable: true} => ({...column, blankable: true})

/** The same column, made of others and read under no heading. */
export const derived = <T extends Column>(column: T, how: Derived): T => ({...column, headings: [], derived: how})

/** A contract that remembers its columns, so that its row type can be read off it. */
export interface ContractOf<C extends Readonly<Record<string, Column>>> extends Contract {
  readonly columns: C
}

/** Checks that what the contract names is there; a slip here is a bug, met when the module is read. */
export function defineContract<const C extends Readonly<Record<string, Column>>>(contract: ContractOf<C>): ContractOf<C> {
  const names = new Set(Object.keys(contract.columns))
  for (const name of [
    ...contract.key,
    contract.coverage.date,
    ...contract.coverage.by,
    ...contract.rules.map((rule) => rule.column),
    ...(contract.across ?? []).map((rule) => rule.column),
    ...(contract.link ? [contract.link.column, ...(contract.link.near ? [contract.link.near.column] : [])] : []),
    ...(contract.exclude ?? []).map((exclusion) => exclusion.column),
    ...Object.values(contract.columns).flatMap((column) => column.derived?.from ?? []),
  ]) {
    if (!names.has(name)) throw new Error(`contract ${contract.id}: no column ${name}`)
  }
  return contract
}

type Value<C extends Column> = C extends CodeColumn
  ? keyof C['values'] & string
  : C extends TimeColumn
    ? Temporal.Instant
    : C extends IntegerColumn | NumberColumn
      ? number
      : string

/** The type of a row that has passed the contract; read off the contract, never written twice. */
export type RowOf<T> =
  T extends ContractOf<infer C> ? {readonly [K in keyof C]: C[K] extends {blankable: true} ? Value<C[K]> | null : Value<C[K]>} : never
