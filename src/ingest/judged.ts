import type {Contract} from '#contracts/define'
import type {Engine} from '#store/engine'
import {exclusionsOf} from './exclusions.ts'
import type {Mapping} from './mapping.ts'
import {staged} from './quarantine.ts'
import type {Extract} from './read/extract.ts'
import type {Receipt} from './receipt.ts'
import type {StagePlan} from './stage.ts'
import {crossed, type Together} from './together.ts'

/** What the staged rows of a file come to. */
export interface Judged {
  readonly bad: number
  readonly excluded: number
  readonly ambiguous: number
  readonly missing: number
  /** Rows whose line the line map was asked for. */
  readonly byLineMap: number
  readonly faults: Receipt['faults']
  readonly exclusions: Receipt['exclusions']
}

/** Counts the staged rows: faulty by rule, left out by name, flagged by kind. */
export async function countJudged(engine: Engine, plan: StagePlan, contract: Contract, mapping: Mapping): Promise<Judged> {
  const [row] = await engine.rows<Omit<Judged, 'faults' | 'exclusions'>>(
    `SELECT count_if(bad)::INTEGER AS bad, count(excluded)::INTEGER AS excluded,
      count_if(NOT bad AND excluded IS NULL AND (time_flags & 1) = 1)::INTEGER AS ambiguous,
      count_if(excluded IS NULL AND (time_flags & 2) = 2)::INTEGER AS missing,
      count_if(by_line_map)::INTEGER AS "byLineMap" FROM ${staged}`,
  )
  const byFault = await engine.rows<{fault: number; rows: number}>(
    `SELECT fault, count(*)::INTEGER AS rows FROM (SELECT unnest(faults) AS fault FROM ${staged} WHERE bad) GROUP BY fault ORDER BY rows DESC, fault`,
  )
  const byExclusion = await engine.rows<{excluded: number; rows: number}>(
    `SELECT excluded, count(*)::INTEGER AS rows FROM ${staged} WHERE excluded IS NOT NULL GROUP BY excluded`,
  )
  return {
    ...row!,
    faults: byFault.map(({fault, rows}) => {
      const check = plan.checks[fault]!
      return {rule: check.rule, heading: check.heading, says: check.expected, rows}
    }),
    exclusions: exclusionsOf(contract, mapping).map(({name}, index) => ({
      name,
      rows: byExclusion.find((found) => found.excluded === index)?.rows ?? 0,
    })),
  }
}

const examples = 3

/** The words of a refusal: how many rows broke each rule, and the first few with the row of the file that each stands in. */
export async function refusalWords(
  engine: Engine,
  extract: Extract,
  plan: StagePlan,
  faults: Receipt['faults'],
  together: Together,
): Promise<readonly string[]> {
  const sums = faults.map(({rows, rule, heading, says}) => `${rows === 1 ? '1 row' : `${rows} rows`}: ${rule}, under ‘${heading}’: ${says}`)
  const rows = await engine.rows<{record: number; fault: number; got: string | null}>(
    `SELECT record::INTEGER AS record, faults[1]::INTEGER AS fault, got[[${plan.gotOf.map((index) => index + 1).join(', ')}][faults[1] + 1]] AS got FROM ${staged} WHERE bad ORDER BY record LIMIT ${examples}`,
  )
  const judged = rows.map(({record, fault, got}) => {
    const check = plan.checks[fault]!
    const line = extract.lineOf(record)
    return `${line === null ? `record ${record}` : `row ${line}`}, under ‘${check.heading}’: got ${got === null ? 'a blank' : `‘${got}’`}, expected ${check.expected} (${check.rule})`
  })
  const met =
    together.rows === 0
      ? []
      : await engine.rows<{record: number; fault: number; got: string | null}>(
          `SELECT record::INTEGER AS record, fault, key_text AS got FROM ${crossed} ORDER BY record, fault LIMIT ${examples}`,
        )
  const crossing = met.map(({record, fault, got}) => {
    const {rule, heading, expected} = together.checks[fault]!
    const line = extract.lineOf(record)
    return `${line === null ? `record ${record}` : `row ${line}`}, under ‘${heading}’: ${got === null ? '' : `got ‘${got}’, `}expected ${expected} (${rule})`
  })
  const broken = extract.rejected
    .slice(0, examples)
    .map(({line, got, expected, rule}) => `row ${line}: got ${got}, expected ${expected} (${rule})`)
  return [...sums, ...judged, ...crossing, ...broken]
}
