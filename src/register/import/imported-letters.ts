import type {RegisterReader} from '#store/register-db'
import {type Camelled, camelled} from '../camel.ts'
import {rowOf, type Selected} from '../rows.ts'

export interface ImportSummary {
  readonly id: number
  readonly name: string
  readonly reportTitle: string | null
  readonly written: string | null
  readonly report: {readonly id: number; readonly title: string} | null
  readonly at: number
  readonly version: number
  readonly waiting: number
  readonly accepted: number
  readonly rejected: number
}

export type ProposalView = Omit<Camelled<Selected<'letter_proposal'>>, 'numbers'> & {readonly numbers: readonly string[]}

/** Every letter that was read in, latest first, with what still waits. */
export const importsIn = (rows: RegisterReader): ImportSummary[] =>
  rows.all(rows.db.selectFrom('letter_import').select('id').orderBy('id', 'desc')).map(({id}) => importSummary(rows, id)!)

export function importSummary(rows: RegisterReader, id: number): ImportSummary | null {
  const row = rowOf(rows, 'letter_import', id)
  if (!row) return null
  const states = rows.all(rows.db.selectFrom('letter_proposal').select('state').where('import_id', '=', id)).map(({state}) => state)
  const report = row.report_id === null ? null : rowOf(rows, 'report', row.report_id)
  const count = (state: string) => states.filter((each) => each === state).length
  return {
    id,
    name: row.name,
    reportTitle: row.report_title,
    written: row.written,
    report: report && {id: report.id, title: report.title},
    at: row.at,
    version: row.version,
    waiting: count('waiting'),
    accepted: count('accepted'),
    rejected: count('rejected'),
  }
}

/** The proposals of a letter in its own order. */
export const proposalsOf = (rows: RegisterReader, id: number): ProposalView[] =>
  rows
    .all(rows.db.selectFrom('letter_proposal').selectAll().where('import_id', '=', id).orderBy('position'))
    .map((row) => ({...camelled(row), numbers: JSON.parse(row.numbers) as string[]}))
