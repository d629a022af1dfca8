import {type Document, isMap, isScalar, LineCounter, parseDocument} from 'yaml'
import type {z} from 'zod'
import {nearest} from './nearest.ts'
import {plainIssue} from './plain-issue.ts'

export type Checked<T> =
  | {readonly ok: true; readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number}
  | {readonly ok: false; readonly problems: readonly string[]}

/** A definition is written by hand: what is longer than this was not, and would be read for minutes. In characters. */
const longest = 200_000
/** Of more problems than this, the first are told and the rest counted. */
const mostProblems = 20

const first = (problems: readonly string[]): readonly string[] =>
  problems.length > mostProblems ? [...problems.slice(0, mostProblems), `and ${problems.length - mostProblems} more`] : problems

/**
 * Parses YAML against a schema; every problem names its line, and an unknown key the nearest known one. Text that is too long, or that grows by
 * aliases of aliases, is a problem like any other.
 */
export function checkYaml<T extends z.ZodType>(text: string, schema: T, knownKeys: readonly string[] = []): Checked<z.output<T>> {
  if (text.length > longest)
    return {ok: false, problems: [`line 1: it is longer than ${longest / 1000} thousand characters, as no definition written by hand is`]}
  const lines = new LineCounter()
  const document = parseDocument(text, {lineCounter: lines, uniqueKeys: true})
  if (document.errors.length > 0)
    return {
      ok: false,
      problems: first(document.errors.map((error) => `line ${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`)),
    }
  let written: unknown
  try {
    written = document.toJS()
  } catch (error) {
    return {ok: false, problems: [`line 1: ${error instanceof ReferenceError ? 'its aliases (*) stand for too much' : String(error)}`]}
  }
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const range = rangeAt(document, path.slice(0, depth))
      if (range) return lines.linePos(range[0]!).line
    }
    return 1
  }
  const parsed = schema.safeParse(written ?? {})
  if (parsed.success) return {ok: true, value: parsed.data, lineOf}
  const problems = parsed.error.issues.flatMap(told).flatMap((issue): readonly string[] => {
    const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.slice(0, mostProblems).map((key) => {
        const near = nearest(key, knownKeys)
        return `line ${lineOf([...issue.path, key])}: ${where}unknown key ‘${key}’${near ? `; is ‘${near}’ meant?` : ''}`
      })
    }
    return [`line ${lineOf(issue.path)}: ${where}${plainIssue(issue)}`]
  })
  return {ok: false, problems: first(problems)}
}

/** Where a path stands: at its key, where it has one, else at its value. */
function rangeAt(document: Document, path: readonly PropertyKey[]): readonly number[] | null {
  const parent = path.length === 0 ? null : path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(({key}) => String(isScalar(key) ? key.value : key) === String(path.at(-1)))
    if (isScalar(pair?.key)) return pair.key.range ?? null
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return (node as {range?: readonly number[]} | null)?.range ?? null
}

/** What is wrong with a value that fits none of several forms: the faults of the form that it was likeliest meant for, not just "invalid". */
function told(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const meant = issue.errors.find((branch) => !branch.some(({code, path}) => code === 'invalid_type' && path.length === 0))
  return meant ? meant.flatMap((inner) => told({...inner, path: [...issue.path, ...inner.path]})) : [issue]
}
