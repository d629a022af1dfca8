/** JSON.parse source text access (ECMAScript 2026), which Node has and TypeScript's library does not describe yet. */
declare global {
  interface JSON {
    rawJSON(text: string): {readonly rawJSON: string}
    isRawJSON(value: unknown): boolean
    parse(text: string, reviver: (key: string, value: unknown, context: {readonly source?: string}) => unknown): unknown
  }
}

/** A number that a double would not give back as it was written: many digits, a fraction (perhaps with trailing zeros), an exponent, minus zero. */
const delicate = /(?:"\s*:|[,[])\s*(?:-?\d+[.eE]|-?\d{16}|-0)/

/** A line as a JSON object whose numbers keep their digits; null if it is anything else. */
export function parseObject(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = delicate.test(line) ? JSON.parse(line, keepDigits) : JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null
  } catch {
    return null
  }
}

const keepDigits = (_: string, value: unknown, {source}: {readonly source?: string}): unknown =>
  typeof value === 'number' && source !== undefined ? JSON.rawJSON(source) : value

/** The key that stands twice in a line that is a JSON object; null where each stands once. The last would silently win. */
export function repeatedKey(line: string, object: Readonly<Record<string, unknown>>): string | null {
  // Each key brings one `":`. A line with no more of them than the object has keys repeats none; one with more is walked.
  let colons = 0
  for (const _ of line.matchAll(keyEnd)) colons++
  if (colons === Object.keys(object).length) return null
  const seen = new Set<string>()
  let depth = 0
  let awaiting = false
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!
    if (character === '"') {
      const end = endOfText(line, at)
      if (depth === 1 && awaiting) {
        const key = JSON.parse(line.slice(at, end)) as string
        if (seen.has(key)) return key
        seen.add(key)
        awaiting = false
      }
      at = end - 1
    } else if (character === '{' || character === '[') awaiting = ++depth === 1
    else if (character === '}' || character === ']') depth--
    else if (character === ',' && depth === 1) awaiting = true
  }
  return null
}

const keyEnd = /"[ \t\r]*:/g

/** The place after the mark that closes the text opened at `start`. */
function endOfText(line: string, start: number): number {
  let at = start + 1
  while (at < line.length && line[at] !== '"') at += line[at] === '\\' ? 2 : 1
  return at + 1
}

/** The values of an object under `keys`, as text: null where there is none, JSON where it is not plain. */
export const jsonCells = (object: Readonly<Record<string, unknown>>, keys: readonly string[]): (string | null)[] =>
  keys.map((key) => {
    const value = Object.hasOwn(object, key) ? object[key] : null
    if (value === null || value === undefined) return null
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
