import type {z} from 'zod'

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'empty',
}

/** Words that the checking library chose, and no schema of ours. */
const notOurs = /^(Invalid (input|option)|Too (big|small): expected)/

/** 'it must be at most 10 characters long', 'it must be more than 0'. A whole number that is too large for the machine is only too large. */
function limitWords(code: 'too_big' | 'too_small', issue: object, message: string): string {
  const {maximum, minimum, inclusive, origin} = issue as {
    maximum?: number | bigint
    minimum?: number | bigint
    inclusive?: boolean
    origin: string
  }
  const limit = maximum ?? minimum
  if (limit !== undefined && Math.abs(Number(limit)) >= Number.MAX_SAFE_INTEGER) return 'it is too large a number'
  const bound = code === 'too_big' ? (inclusive === false ? 'less than' : 'at most') : inclusive === false ? 'more than' : 'at least'
  const unit = origin === 'string' ? ' characters long' : origin === 'array' || origin === 'set' ? ' long' : ''
  return limit === undefined ? message : `it must be ${bound} ${limit}${unit}`
}

/** What a schema finds wrong with a value, in plain words: the schema's own where it has any. */
export function plainIssue({code, message, ...issue}: z.core.$ZodIssue): string {
  if (!notOurs.test(message)) return message
  if (/received undefined$/.test(message)) return 'it is missing'
  if (code === 'invalid_type' && 'expected' in issue) {
    const [, received = ''] = /received (\w+)$/.exec(message) ?? []
    return `it must be ${kinds[issue.expected] ?? issue.expected}${kinds[received] ? `, and is ${kinds[received]}` : ''}`
  }
  if ((code === 'too_big' && 'maximum' in issue) || (code === 'too_small' && 'minimum' in issue)) return limitWords(code, issue, message)
  if (code === 'invalid_value' && 'values' in issue) return `it must be ${issue.values.map((value) => `‘${String(value)}’`).join(' or ')}`
  return message
}

/** The same of a field or a part of an address, which is named where the words are not the schema's own: '‘finding’: it must be a number'. */
export const plainField = (issue: z.core.$ZodIssue): string =>
  notOurs.test(issue.message) && issue.path.length > 0 ? `‘${issue.path.join('.')}’: ${plainIssue(issue)}` : plainIssue(issue)
