/** A text literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A quoted identifier: any heading can be a column's name. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A path as the engine takes it where it would see a pattern: a bracket around a wildcard makes it stand for itself. */
export const exactPath = (path: string): string => path.replace(/[[*?]/g, '[$&]')

/**
 * How a file that stays is written. Stamps and numbers are kept as differences (the encodings of Parquet's second version): a third smaller than
 * their dictionaries and quicker to write and to read; the lightest compression then costs hardly any room.
 */
export const storedFormat = 'FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1'

/** How a small file of counts is written: of many columns, each short, and the compression that is quickest to begin makes it hardly larger. */
export const countsFormat = 'FORMAT parquet, PARQUET_VERSION V2, COMPRESSION lz4'

/** The engine's `read_parquet` over the named files; never called with none. */
export const parquet = (paths: readonly string[]): string => `read_parquet([${paths.map((path) => literal(exactPath(path))).join(', ')}])`
