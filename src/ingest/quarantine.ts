import type {Engine} from '#store/engine'
import {identifier, literal} from '#store/sql'
import type {BoundColumn} from './bind.ts'
import {maskFoundSql, maskSql} from './personal.ts'
import type {RejectedRecord} from './read/extract.ts'
import {fileRules} from './read/extract.ts'
import type {StagePlan} from './stage.ts'
import {crossed, type Together} from './together.ts'

/** Name of the temporary relation of a load that holds what was staged. */
export const staged = 'staged'

const text = (value: string | null): string => (value === null ? 'NULL' : literal(value))

/**
 * Writes the quarantined rows of a load to one Parquet file: record, physical line, faults (rule, heading, got, expected) and the cells as read,
 * masked. Faulty
 * rows come from the staging file; rows that break a rule together are read once more from the extract, and records broken in form from the reader.
 */
export async function writeQuarantine(
  engine: Engine,
  path: string,
  plan: StagePlan,
  input: {
    readonly relation: string
    readonly recordColumn: string | null
    readonly headings: readonly string[]
    readonly rejected: readonly RejectedRecord[]
    /** Physical line of a record, where the reader knows it. */
    readonly lineOf: (record: number) => number | null
    readonly bound: readonly BoundColumn[]
    readonly together: Together
  },
): Promise<void> {
  const rules = `[${plan.checks.map(({rule}) => literal(rule)).join(', ')}]`
  const headings = `[${plan.checks.map(({heading}) => literal(heading)).join(', ')}]`
  const expected = `[${plan.checks.map((check) => literal(check.expected)).join(', ')}]`
  const gots = `[${plan.gotOf.map((index) => index + 1).join(', ')}]`
  const faulty = `SELECT record, list_transform(faults, lambda f: {'rule': ${rules}[f + 1], 'heading': ${headings}[f + 1], 'got': got[${gots}[f + 1]], 'expected': ${expected}[f + 1]}) AS faults, cells
    FROM ${staged} WHERE bad`
  const parts = [faulty]
  if (input.together.rows > 0) {
    const number = input.recordColumn ? `${identifier(input.recordColumn)}::BIGINT` : 'row_number() OVER ()'
    const cells = input.headings.map((heading, index) => `${identifier(heading)} AS h${index}`)
    const {checks} = input.together
    const shown = checks.map(({column}, index) => `${column === null ? 'NULL::VARCHAR' : gotSql(input.bound, column)} AS got_${index}`)
    const list = (texts: readonly string[]) => `[${texts.map(literal).join(', ')}][fault + 1]`
    const got = `CASE fault ${checks.map(({column}, index) => `WHEN ${index} THEN ${column === null ? 'key_text' : `got_${index}`}`).join(' ')} END`
    parts.push(`SELECT again.record, list({'rule': ${list(checks.map(({rule}) => rule))}, 'heading': ${list(checks.map(({heading}) => heading))}, 'got': ${got}, 'expected': ${list(checks.map(({expected}) => expected))}} ORDER BY fault) AS faults, any_value(${plan.cells}) AS cells
      FROM (SELECT ${[`${number} AS record`, ...cells, ...shown].join(', ')} FROM ${input.relation}) AS again JOIN ${crossed} USING (record) GROUP BY again.record`)
  }
  await engine.run(`CREATE OR REPLACE TABLE quarantined AS SELECT * FROM (${parts.join('\nUNION ALL\n')})`)
  const broken = input.rejected.map((reject) => {
    const cells = JSON.stringify(
      Object.fromEntries(reject.cells.map((cell, index) => [input.headings[index] ?? `Cell ${index + 1}`, mask(cell)])),
    )
    return `(${reject.record}, [{'rule': ${literal(reject.rule)}, 'heading': '(whole row)', 'got': ${text(reject.got)}, 'expected': ${literal(`${reject.expected}: ${fileRules[reject.rule]}`)}}], ${literal(cells)})`
  })
  for (let from = 0; from < broken.length; from += 1000)
    await engine.run(`INSERT INTO quarantined VALUES ${broken.slice(from, from + 1000).join(', ')}`)
  await writeLines(engine, input.lineOf)
  await engine.run(
    `COPY (SELECT record, line, faults, cells FROM quarantined LEFT JOIN quarantined_lines USING (record) ORDER BY record) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd)`,
  )
}

/** The physical lines of the quarantined records, as a temporary relation `quarantined_lines(record, line)`. */
async function writeLines(engine: Engine, lineOf: (record: number) => number | null): Promise<void> {
  const records = await engine.rows<{record: number}>('SELECT record::DOUBLE AS record FROM quarantined ORDER BY record')
  const rows = records.map(({record}) => `(${record}, ${lineOf(record) ?? 'NULL'})`)
  await engine.run('CREATE OR REPLACE TABLE quarantined_lines (record BIGINT, line BIGINT)')
  for (let from = 0; from < rows.length; from += 10_000)
    await engine.run(`INSERT INTO quarantined_lines VALUES ${rows.slice(from, from + 10_000).join(', ')}`)
}

/** A record broken in form has no columns to judge by: all of it is covered but its signs. */
const mask = (cell: string): string => cell.replace(/[\p{L}\p{N}]/gu, '•')

/** SQL of a column's cell as it came, covered where it is, or may be, personal. */
function gotSql(bound: readonly BoundColumn[], name: string): string {
  const found = bound.find((column) => column.name === name)
  if (!found) return 'NULL::VARCHAR'
  return found.column.personal === 'none' ? maskFoundSql(`(${found.sql})`) : maskSql(`(${found.sql})`)
}
