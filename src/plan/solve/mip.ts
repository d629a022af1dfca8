/** A mixed-integer programme as arrays: minimise cost · x with rows between bounds. Infinite bounds are ±Infinity. */
export interface Mip {
  readonly columns: number
  readonly rows: number
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** 1 for a whole number. */
  readonly whole: Int32Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** Coefficients by column: from … to, their rows, their values. */
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

export interface Column {
  readonly cost: number
  readonly lower: number
  readonly upper: number
  readonly whole: boolean
  readonly entries: readonly (readonly [row: number, value: number])[]
}

export interface Row {
  readonly atLeast?: number
  readonly atMost?: number
}

/** The solver's memory ends at about half a million whole numbers; a programme above this is refused before it is built. */
export const mostWhole = 200_000

export function mipOf(rows: readonly Row[], columns: readonly Column[]): Mip {
  const starts = new Int32Array(columns.length + 1)
  for (const [i, {entries}] of columns.entries()) starts[i + 1] = starts[i]! + entries.length
  return {
    columns: columns.length,
    rows: rows.length,
    cost: Float64Array.from(columns, ({cost}) => cost),
    lower: Float64Array.from(columns, ({lower}) => lower),
    upper: Float64Array.from(columns, ({upper}) => upper),
    whole: Int32Array.from(columns, ({whole}) => (whole ? 1 : 0)),
    rowLower: Float64Array.from(rows, ({atLeast}) => atLeast ?? Number.NEGATIVE_INFINITY),
    rowUpper: Float64Array.from(rows, ({atMost}) => atMost ?? Number.POSITIVE_INFINITY),
    starts,
    indices: Int32Array.from(columns.flatMap(({entries}) => entries.map(([row]) => row))),
    values: Float64Array.from(columns.flatMap(({entries}) => entries.map(([, value]) => value))),
  }
}
