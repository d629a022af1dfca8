import {createHash} from 'node:crypto'
import {join} from 'node:path'
import type {Contract} from '#contracts/define'
import type {Fact} from '#facts/define'
import type {Catalogue, CoverageCell} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {identifier, literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import type {BoundColumn} from './bind.ts'
import type {Mapping} from './mapping.ts'
import {maskSql} from './personal.ts'
import {pieceName, piecesAmong} from './pieces.ts'
import {coverageBySql, coverageCells, coverageDaySql, findSuperseded, goneSql, partDays, type Superseded, writeGone} from './supersede.ts'
import {crossed, type Together, type TogetherCheck, tallied} from './together.ts'

export interface AgainstHeld {
  readonly together: Together
  /** What the file speaks for, by its rows that stand. */
  readonly coverage: readonly CoverageCell[]
  readonly superseded: readonly Superseded[]
  /** Older loads that stand for a day to which this one adds few rows. */
  readonly beside: readonly Superseded[]
  /** Older loads that give way on days of which no key is in both files: editions mostly share theirs. */
  readonly strangers: readonly number[]
  /** Tells this judgement from another of the same file: '' where no row of it was at odds with what is held. */
  readonly mark: string
}

interface Input {
  readonly engine: Engine
  readonly catalogue: Catalogue
  readonly workspace: Workspace
  readonly contract: Contract
  readonly fact: Fact
  readonly bound: readonly BoundColumn[]
  readonly covers: Mapping['covers']
  /** SELECT of the rows that are good so far: those in `crossed` left out. */
  readonly good: string
  readonly together: Together
}

/**
 * Judges a file's rows against those that other files gave and that go on standing beside it: what the file itself takes the place of does not
 * count. What is held stands, whichever began first, for it has been counted and its receipt given; the row that comes to it is quarantined. A row
 * that goes so may leave its file without a word on a line and day, whose held rows then stand after all: so again, until nothing more goes.
 */
export async function judgeAgainstHeld(input: Input): Promise<AgainstHeld> {
  const {engine, catalogue, contract, bound, covers, good, together} = input
  const rules = (contract.across ?? []).flatMap((rule) => (rule.againstHeld === undefined ? [] : [{...rule, at: rule.againstHeld}]))
  const first = together.checks.length
  const checks = rules.map(({id, column, at}): TogetherCheck => {
    const heading = bound.find(({name}) => name === column)?.heading ?? column
    return {rule: id, heading, expected: at.says, column}
  })
  const late: TogetherCheck = {
    rule: lateRule,
    heading: contract.key.map((name) => bound.find((column) => column.name === name)?.heading ?? name).join(' + '),
    expected: 'a row that no earlier file, which stands for its day, holds',
    column: null,
  }
  for (;;) {
    const hour = contract.coverage.cut
      ? `date_diff('hour', local_date::TIMESTAMP, ${identifier(contract.coverage.cut)}::TIMESTAMP)`
      : 'local_hour'
    const apart = contract.coverage.grain === 'all' ? [] : contract.coverage.by.map(identifier)
    const found = await engine.rows<Omit<CoverageCell, 'hours'> & {first: number | null; last: number | null}>(
      `SELECT ${coverageBySql(contract)} AS by, ${coverageDaySql(contract)}::VARCHAR AS day, sum(rows)::INTEGER AS rows,
        min(first)::INTEGER AS first, max(last)::INTEGER AS last
      FROM (SELECT ${['local_date', ...apart].join(', ')}, count(*) AS rows, min(${hour}) AS first, max(${hour}) AS last FROM (${good}) GROUP BY ALL)
      GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    const rows = found.map(({first, last, ...cell}) => ({...cell, hours: first === null || last === null ? null : {first, last}}))
    const coverage = coverageCells(rows, covers, contract)
    let strange: ReadonlySet<string> = new Set()
    const {
      superseded,
      beside,
      standing: older,
    } = await findSuperseded(catalogue, {contract, fact: input.fact, covers}, coverage, async (met) => {
      const {pieces, strange: unlike} = await piecesAmong(input, met, coverage)
      strange = unlike
      return (cell) => pieces.has(pieceName(cell))
    })
    const standing = (rules.length > 0 || beside.length > 0) && rows.length > 0 ? await standingSql(input, superseded) : null
    const before = await countCrossed(engine)
    if (standing)
      for (const [index, {at}] of rules.entries())
        await engine.run(
          `INSERT INTO ${crossed} SELECT DISTINCT own.record, ${first + index}, NULL FROM (${good}) AS own JOIN (${standing}) AS held ON ${at.clash}`,
        )
    if (standing && beside.length > 0)
      await engine.run(`INSERT INTO ${crossed} ${heldAlreadySql(contract, good, standing, beside, first + rules.length)}`)
    if ((await countCrossed(engine)) > before) continue
    return {
      together: await tallied(engine, [...together.checks, ...checks, late]),
      coverage: partDays(coverage, contract, input.fact, covers),
      superseded,
      beside: older,
      strangers: superseded.filter(({load, cells}) => cells.some((cell) => strange.has(pieceName({load, ...cell})))).map(({load}) => load),
      mark: await markOf(engine, first),
    }
  }
}

/** ROW-14. A row that comes late and is held already: it was sent twice, and is no fault of the extract's. */
export const lateRule = 'ROW-14'

/** SQL of the records, on days that an older file stands for, whose key that file holds. */
function heldAlreadySql(contract: Contract, good: string, standing: string, beside: readonly CoverageCell[], fault: number): string {
  const key = contract.key.map(identifier)
  const shown = contract.key.map((name) =>
    contract.columns[name]!.personal === 'none' ? `own.${identifier(name)}` : maskSql(`own.${identifier(name)}::VARCHAR`),
  )
  const cells = beside.map(({by, day}) => `(${literal(by)}, DATE ${literal(day)})`).join(', ')
  return `SELECT DISTINCT own.record, ${fault}, concat_ws(' + ', ${shown.join(', ')})::VARCHAR FROM (${good}) AS own JOIN (${standing}) AS held
    ON ${key.map((name) => `own.${name} IS NOT DISTINCT FROM held.${name}`).join(' AND ')}
    WHERE own.record IN (SELECT record FROM (${good}) WHERE (${coverageBySql(contract)}, ${coverageDaySql(contract)}) IN (${cells}))`
}

/** The rows of other files that go on standing, on the file's own days and those beside them; null where there are none. */
async function standingSql(
  {engine, catalogue, workspace, contract, fact, good}: Input,
  superseded: readonly Superseded[],
): Promise<string | null> {
  const latest = await catalogue.latest()
  if (!latest) return null
  const [span] = await engine.rows<{first: string; last: string}>(
    `SELECT (min(local_date) - 1)::VARCHAR AS first, (max(local_date) + 1)::VARCHAR AS last FROM (${good})`,
  )
  const {first, last} = span!
  const segments = await catalogue.segments(fact.id, latest.id, {from: first.slice(0, 7), to: last.slice(0, 7)})
  const files = segments.filter(({expired}) => !expired).map(({path}) => join(workspace.dir, path))
  if (files.length === 0) return null
  await writeGone(engine, superseded)
  return `SELECT * FROM ${parquet(files)} AS held WHERE local_date BETWEEN DATE ${literal(first)} AND DATE ${literal(last)} AND NOT ${goneSql(contract)}`
}

const countCrossed = async (engine: Engine): Promise<number> =>
  (await engine.rows<{n: number}>(`SELECT count(*)::INTEGER AS n FROM ${crossed}`))[0]!.n

/** A file that was judged against other rows is another load of it, so that it can be sent again once they have been put right. */
async function markOf(engine: Engine, first: number): Promise<string> {
  const found = await engine.rows<{record: number; fault: number}>(
    `SELECT record::DOUBLE AS record, fault FROM ${crossed} WHERE fault >= ${first} ORDER BY ALL`,
  )
  return found.length === 0 ? '' : createHash('sha256').update(JSON.stringify(found)).digest('hex').slice(0, 8)
}
