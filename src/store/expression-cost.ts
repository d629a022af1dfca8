/** A part of an expression as the engine's parser gives it. */
export interface Part {
  readonly class?: string
  readonly function_name?: string
  readonly [key: string]: unknown
}

/** What a cell is taken to hold when the size of a result is reckoned, and the most that an expression may make of it. */
const cell = 1_000
const mostText = 1_000_000
/** The most that may be asked for by a count: of repetitions, of places to fill. */
const mostCounted = 100

/** Their work grows with the square of the text, or their answer with a number in a cell: neither ends for certain. */
const refused: Readonly<Record<string, string>> = {
  range: 'it makes a list as long as a number says',
  generate_series: 'it makes a list as long as a number says',
  equi_width_bins: 'it makes a list as long as a number says',
  levenshtein: 'its work grows with the square of the text',
  editdist3: 'its work grows with the square of the text',
  damerau_levenshtein: 'its work grows with the square of the text',
  jaro_similarity: 'its work grows with the square of the text',
  jaro_winkler_similarity: 'its work grows with the square of the text',
  json_pretty: 'its answer can grow with the square of the text',
}

/** Functions that make a text or list as long as one of their arguments says, and which argument. */
const counted: Readonly<Record<string, number>> = {
  repeat: 1,
  lpad: 1,
  rpad: 1,
  list_resize: 1,
  array_resize: 1,
  bitstring: 1,
  bar: 3,
}
/** Functions that put one of their arguments in the place of each of many parts of the first. */
const multiplying: Readonly<Record<string, number>> = {
  replace: 2,
  regexp_replace: 2,
  array_to_string: 1,
  list_aggregate: 2,
  list_aggr: 2,
  array_aggregate: 2,
  array_aggr: 2,
  aggregate: 2,
}
/** Functions that write one character as several, and how many at most. */
const spelling: Readonly<Record<string, number>> = {
  bin: 8,
  to_binary: 8,
  hex: 2,
  to_hex: 2,
  base64: 2,
  to_base64: 2,
  url_encode: 3,
  regexp_escape: 2,
  to_json: 6,
  json_quote: 6,
  json_array: 6,
  json_object: 6,
  row_to_json: 6,
  array_to_json: 6,
}
/** `LIKE` without `_` is looked for part by part; every other pattern is tried again from each place where a wildcard could end. */
const patterns = /^(!?~~\*?|~~~|(not_)?i?like_escape)$/

/**
 * Why an expression could take time or memory out of all proportion to its row, or null when it cannot: every function it calls does work in
 * proportion to its text, and what it makes of a cell of a thousand characters is never longer than a million.
 */
export function costProblem(expression: Part): string | null {
  try {
    return sizeOf(expression) > mostText ? 'it can make a text a thousand times as long as its cells' : null
  } catch (error) {
    if (error instanceof Boundless) return error.message
    throw error
  }
}

class Boundless extends Error {}

/** The most characters that a part can give, every cell being `cell` long; what cannot be bounded is thrown. */
function sizeOf(part: Part): number {
  if (part.class === 'COLUMN_REF') return cell
  if (part.class === 'CONSTANT') return textOf(part)?.length ?? 40
  const inner = partsIn(part)
  const sizes = inner.map(sizeOf)
  const sum = sizes.reduce((total, size) => total + size, 40)
  if (part.class === 'CAST') return (part['cast_type'] as {id?: string})?.id === 'BLOB' ? 4 * sum : sum
  const name = part.class === 'FUNCTION' ? part.function_name!.toLowerCase() : null
  if (name === null) return sum
  if (Object.hasOwn(refused, name)) throw new Boundless(`it may not call ${name}(): ${refused[name]}`)
  if (patterns.test(name)) mustEnd(name, inner[1])
  if (name === 'format' || name === 'printf') return sum + placesIn(name, inner[0])
  if (Object.hasOwn(counted, name)) {
    const count = numberOf(inner[counted[name]!])
    if (count === null || Math.abs(count) > mostCounted)
      throw new Boundless(`the count given to ${name}() must be a number written out, of at most ${mostCounted}`)
    return sum + (name === 'repeat' ? sizes[0]! * Math.abs(count) : Math.abs(count))
  }
  if (Object.hasOwn(multiplying, name)) return sum + (sizes[0] ?? 0) * Math.max(1, sizes[multiplying[name]!] ?? 1)
  return sum * (spelling[name] ?? 1)
}

/** A pattern is written out, and has few wildcards unless it can be looked for part by part. */
function mustEnd(name: string, pattern: Part | undefined): void {
  const text = pattern && textOf(pattern)
  if (text == null) throw new Boundless('the pattern of LIKE, ILIKE or GLOB must be written out')
  const byParts = /^!?~~$/.test(name) && !/[_\\]/.test(text)
  if (!byParts && (text.match(name === '~~~' ? /[*[]/g : /%/g)?.length ?? 0) > 2)
    throw new Boundless(`the pattern ‘${text}’ has more than two wildcards; write it with regexp_matches()`)
}

/** How much the places of a format may fill: its widths must be written out, and small. */
function placesIn(name: string, format: Part | undefined): number {
  const text = format && textOf(format)
  if (text == null) throw new Boundless(`the format given to ${name}() must be written out`)
  const wide = name === 'format' ? /\{[^}]*(\d{3}|\{)/ : /%[^a-z%]*(\d{3}|\*)/i
  if (wide.test(text)) throw new Boundless(`a width in the format of ${name}() must be below ${mostCounted}`)
  return text.length * mostCounted
}

function textOf(part: Part): string | null {
  const value = (part['value'] as {value?: unknown} | undefined)?.value
  return part.class === 'CONSTANT' && typeof value === 'string' ? value : null
}

function numberOf(part: Part | undefined): number | null {
  const value = part?.class === 'CONSTANT' ? (part['value'] as {value?: unknown}).value : null
  return typeof value === 'number' ? value : null
}

/** The parts of which a part is made, wherever they hang on it. */
function partsIn(part: Part): Part[] {
  const found: Part[] = []
  const look = (value: unknown): void => {
    if (!value || typeof value !== 'object') return
    if (Array.isArray(value)) value.forEach(look)
    else if ('class' in value) found.push(value as Part)
    else Object.values(value).forEach(look)
  }
  for (const value of Object.values(part)) look(value)
  return found
}
