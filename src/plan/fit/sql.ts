/** A text literal of the engine's SQL. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Whether a pseudonym fits one of the patterns, in which * stands for any characters. */
export const fits = (column: string, patterns: readonly string[]): string =>
  patterns.length === 0
    ? 'false'
    : `regexp_full_match(${column}, ${literal(patterns.map((pattern) => pattern.replaceAll('.', '\\.').replaceAll('*', '.*')).join('|'))})`
