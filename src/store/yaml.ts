import {LineCounter, parseDocument} from 'yaml'
import type {z} from 'zod'
import {nearest} from '#core/nearest'

export type Checked<T> = {readonly ok: true; readonly value: T} | {readonly ok: false; readonly problems: readonly string[]}

/** Parses YAML against a schema; every problem names its line, and an unknown key the nearest known one. */
export function checkYaml<T extends z.ZodType>(text: string, schema: T, knownKeys: readonly string[] = []): Checked<z.output<T>> {
  const lines = new LineCounter()
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true})
  if (document.errors.length > 0)
    return {ok: false, problems: document.errors.map((error) => `line ${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`)}
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return {ok: true, value: parsed.data}
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
      const range = (node as {range?: [number, number, number]} | null)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
  const problems = parsed.error.issues.flatMap((issue) => {
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const near = nearest(key, knownKeys)
        return `line ${lineOf([...issue.path, key])}: ${where}unknown key ‘${key}’${near ? `; is ‘${near}’ meant?` : ''}`
      })
    }
    return [`line ${lineOf(issue.path)}: ${where}${issue.message}`]
  })
  return {ok: false, problems}
}
