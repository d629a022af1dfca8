/** A text literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A quoted identifier: any heading can be a column's name. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The engine's `read_parquet` over the named files; never called with none. */
export const parquet = (paths: readonly string[]): string => `read_parquet([${paths.map(literal).join(', ')}])`
