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

/** The values of an object under `keys`, as text: null where there is none, JSON where it is not plain. */
export const jsonCells = (object: Readonly<Record<string, unknown>>, keys: readonly string[]): (string | null)[] =>
  keys.map((key) => {
    const value = Object.hasOwn(object, key) ? object[key] : null
    if (value === null || value === undefined) return null
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
