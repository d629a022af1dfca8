import type {LondonDate} from '#core/time'
import type {PlantedCells} from './contact-file.ts'

/** Contracts of what goes on beside and after the calls. */
export const contactContracts = [
  'queue-spells',
  'online-reports',
  'web-chats',
  'sampled-calls',
  'callback-survey',
  'handler-survey',
  'agent-status',
] as const
export type ContactContract = (typeof contactContracts)[number]

/** A faulty record in a file of such a contract: one, quarantined. */
export interface ContactFault {
  readonly id: string
  readonly says: string
  readonly contract: ContactContract
  readonly file: string
  /** Text that stands in the file exactly once and points at the record. */
  readonly find: string
  readonly record: PlantedCells
}

const quarterOf = (from: LondonDate): string => `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`
const stems: Record<ContactContract, string> = {
  'queue-spells': 'queue-spells',
  'online-reports': 'online-reports',
  'web-chats': 'web-chats',
  'sampled-calls': 'sampled-calls',
  'callback-survey': 'callback-survey',
  'handler-survey': 'call-audit',
  'agent-status': 'agent-status',
}
const quarterly: readonly ContactContract[] = ['sampled-calls', 'callback-survey', 'handler-survey']

/** The file of a contract for the month, or quarter, that begins on a day. */
export const contactFile = (contract: ContactContract, from: LondonDate): string =>
  `${stems[contract]}-${quarterly.includes(contract) ? quarterOf(from) : from.slice(0, 7)}.csv`

const fault = (
  contract: ContactContract,
  from: LondonDate,
  id: string,
  says: string,
  find: string,
  after: number,
  cells: PlantedCells['cells'],
): ContactFault => ({id, says, contract, file: contactFile(contract, from), find, record: {after, cells}})

/** The same cells but those named by their place. */
const but = (before: readonly string[], changes: Readonly<Record<number, string>>): readonly string[] =>
  before.map((cell, index) => changes[index] ?? cell)

const secondLater = (text: string): string => {
  const [, day, month, year, clock] = /^(..)\/(..)\/(....) (.*)$/.exec(text)!
  return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${clock}`)
    .add({seconds: 1})
    .toString({smallestUnit: 'second'})
    .replace(/^(....)-(..)-(..)T/, '$3/$2/$1 ')
}

/** Everything wrong with these extracts, on purpose. Each stands there once. */
export const contactFaults: readonly ContactFault[] = [
  fault('queue-spells', '2024-03-01', 'spell-left-before-entered', 'a spell that ends before it begins', 'X90001', 5_000, (row) =>
    but(row, {0: 'X90001', 4: row[5]!, 5: row[4]!, 10: ''}),
  ),
  fault('queue-spells', '2024-03-01', 'spells-overlap', 'two spells of one call at the same time', 'X90002', 9_000, (row) =>
    but(row, {0: 'X90002'}),
  ),
  fault('queue-spells', '2024-04-01', 'message-after-the-end', 'a message heard after the caller had left', 'X90003', 7_000, (row) =>
    but(row, {0: 'X90003', 10: 'online@80000'}),
  ),
  fault('queue-spells', '2024-04-01', 'spell-without-call', 'a spell of a call that no extract holds', 'X90004', 11_000, (row) =>
    but(row, {0: 'X90004', 1: 'W00000N00001'}),
  ),
  fault('online-reports', '2024-02-01', 'number-in-topic', 'a telephone number typed into the topic of a report', 'X90005', 900, (row) =>
    but(row, {0: 'X90005', 2: 'Ring 01632 960456'}),
  ),
  fault('web-chats', '2024-02-01', 'chat-ended-before-it-began', 'a chat that ends before it begins', 'X90006', 700, (row) =>
    but(row, {0: 'X90006', 1: row[3]!, 2: '', 3: row[1]!}),
  ),
  fault('sampled-calls', '2023-10-01', 'sampled-call-not-held', 'a sampled call that no extract holds', 'W00000N00002', 50, (row) =>
    but(row, {2: 'W00000N00002'}),
  ),
  fault(
    'callback-survey',
    '2023-10-01',
    'answer-of-a-call-not-sampled',
    'a reason given by someone who was not sampled',
    'W00000N00003',
    20,
    (row) => but(row, {1: 'W00000N00003'}),
  ),
  fault(
    'callback-survey',
    '2023-07-01',
    'reason-of-one-not-reached',
    'a reason given by someone who was not reached',
    'W00000N00004',
    30,
    (row) => but(row, {1: 'W00000N00004', 3: 'N', 4: 'Other'}),
  ),
  fault(
    'handler-survey',
    '2023-10-01',
    'audit-of-a-call-not-sampled',
    'a judgement on a call that was not sampled',
    'W00000N00005',
    40,
    (row) => but(row, {1: 'W00000N00005'}),
  ),
  fault('agent-status', '2024-05-01', 'two-states-at-once', 'a handler in two states at the same time', 'Team Z', 3_000, (row) =>
    but(row, {1: 'Team Z', 2: 'away', 3: secondLater(row[3]!)}),
  ),
]

/** The faulty records of a file. */
export const plantedIn = (file: string): readonly PlantedCells[] =>
  contactFaults.filter((item) => item.file === file).map(({record}) => record)
