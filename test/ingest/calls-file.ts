/** Headings that the contract knows, by the short names of a test's table. */
const headings = {
  ref: 'Call Ref',
  line: 'Line',
  dialled: 'Dialled',
  offered: 'Offered',
  queued: 'Queued',
  answered: 'Answered',
  ended: 'Ended',
  outcome: 'Outcome',
  handler: 'Handler',
  caller: 'Caller',
  announcements: 'Announcements',
  disposition: 'Disposition',
} as const

type Name = keyof typeof headings
export type CallCells = Partial<Record<Name, string | null>>

const at = (minute: number, second: number): string =>
  Temporal.PlainDateTime.from('2024-03-05T10:00:00')
    .add({minutes: minute, seconds: second})
    .toString({smallestUnit: 'second'})
    .replace('T', ' ')

/** The plainest call: on 999, answered after five seconds, ended after two minutes. A test states what differs. */
const plain = (index: number): Record<Name, string | null> => ({
  ref: `C${index}`,
  line: '999',
  dialled: null,
  offered: at(index, 0),
  queued: null,
  answered: at(index, 5),
  ended: at(index, 120),
  outcome: 'answered',
  handler: 'H01',
  caller: null,
  announcements: null,
  disposition: null,
})

export interface CallsFileOptions {
  /** Plain calls after the stated ones, so that a few bad rows are within what the contract lets through. */
  readonly padding?: number
  readonly newline?: string
  readonly delimiter?: string
  readonly only?: readonly Name[]
}

/** A calls file with the contract's own headings. The stated calls come first, so that the first of them is record 1. */
export function callsFile(calls: readonly CallCells[], options: CallsFileOptions = {}): string {
  const {padding = 0, newline = '\n', delimiter = ','} = options
  const names = options.only ?? (Object.keys(headings) as Name[])
  const rows = [
    ...calls.map((call, index) => ({...plain(index + 1), ...call})),
    ...Array.from({length: padding}, (_, index) => ({...plain(index), ref: `P${index}`})),
  ]
  const cell = (text: string | null) =>
    text === null ? '' : /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  return [names.map((name) => headings[name]), ...rows.map((row) => names.map((name) => cell(row[name])))]
    .map((cells) => cells.join(delimiter))
    .concat('')
    .join(newline)
}

/** The calls of a text table: one line a call, cells apart by '|', '-' for a blank cell; a column not named takes the plain value. */
export function callsTable(table: string, options: CallsFileOptions = {}): string {
  const [head = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const calls = rows.map(
    (cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] === '-' ? null : (cells[index] ?? null)])) as CallCells,
  )
  return callsFile(calls, options)
}
