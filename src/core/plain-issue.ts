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
const notOurs = /^Invalid (input|option)/

/** What a schema finds wrong with a value, in plain words: the schema's own where it has any. */
export function plainIssue({code, message, ...issue}: z.core.$ZodIssue): string {
  if (!notOurs.test(message)) return message
  if (/received undefined$/.test(message)) return 'it is missing'
  if (code === 'invalid_type' && 'expected' in issue) {
    const [, received = ''] = /received (\w+)$/.exec(message) ?? []
    return `it must be ${kinds[issue.expected] ?? issue.expected}${kinds[received] ? `, and is ${kinds[received]}` : ''}`
  }
  if (code === 'invalid_value' && 'values' in issue) return `it must be ${issue.values.map((value) => `‘${String(value)}’`).join(' or ')}`
  return message
}

/** The same of a field or a part of an address, which is named where the words are not the schema's own: '‘finding’: it must be a number'. */
export const plainField = (issue: z.core.$ZodIssue): string =>
  notOurs.test(issue.message) && issue.path.length > 0 ? `‘${issue.path.join('.')}’: ${plainIssue(issue)}` : plainIssue(issue)
