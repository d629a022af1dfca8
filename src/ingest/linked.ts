import {createHash} from 'node:crypto'
import {join} from 'node:path'
import type {Contract, Link} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {formatDate} from '#core/format'
import type {Fact} from '#facts/define'
import type {Catalogue, Segment} from '#store/catalogue'
import type {Engine} from '#store/engine'
import {exactPath, identifier, literal, parquet} from '#store/sql'
import type {Workspace} from '#store/workspace'
import {staged} from './quarantine.ts'

/** The rows of a file joined to what they name: read in the place of the staged rows from then on. */
export interface Linked {
  /** SQL of the staged rows with the fact's linked columns, and `unlinked`, true where nothing that is held fits. */
  readonly rows: string
  /** Tells this state of what is held from another: the same file read against other calls is another load. */
  readonly mark: string
}

/**
 * Joins the staged rows to the held rows that they name, by the contract's link: one query, one partner each, the latest that fits. Refuses a
 * file none of whose rows has a partner: what it names is to be loaded first. Null for a contract without a link.
 */
export async function linkRows(input: {
  readonly engine: Engine
  readonly catalogue: Catalogue
  readonly workspace: Workspace
  readonly contract: Contract
  readonly fact: Fact
  readonly file: string
  readonly tmp: string
}): Promise<Linked | null> {
  const {engine, workspace, contract, fact, file} = input
  const {link} = contract
  if (!link) return null
  const dateOf = link.near ? `${identifier(link.near.column)}::DATE` : 'local_date'
  const [span] = await engine.rows<{rows: number; first: string | null; last: string | null}>(
    `SELECT count(*)::INTEGER AS rows, min(${dateOf})::VARCHAR AS first, max(${dateOf})::VARCHAR AS last FROM ${staged} WHERE NOT bad AND excluded IS NULL`,
  )
  const {rows, first, last} = span!
  const segments = rows > 0 ? await heldSegments(input.catalogue, link, first!, last!) : []
  const taken = Object.entries(fact.columns).flatMap(([name, {linked, type}]) => (linked === undefined ? [] : [{name, sql: linked, type}]))
  const path = join(input.tmp, 'linked.parquet')
  const nothing = taken.map(({name, type}) => `NULL::${type} AS ${identifier(name)}`)
  if (segments.length === 0) {
    if (rows > 0) refuse(link, file, first!, last!)
    return {rows: `SELECT ${[`${staged}.*`, ...nothing, 'true AS unlinked'].join(', ')} FROM ${staged}`, mark: markOf([])}
  }
  const near = link.near
    ? `WHERE local_date >= DATE ${literal(first!)} - ${link.near.daysBefore} AND local_date <= DATE ${literal(last!)} + 1`
    : ''
  const also = Object.entries(link.also ?? {}).map(([name, sql]) => `, ${sql} AS ${identifier(name)}`)
  const held = `(SELECT *${also.join('')} FROM ${parquet(segments.map((segment) => join(workspace.dir, segment.path)))} ${near})`
  await engine.run(
    `COPY (
      WITH partner AS (SELECT own.record AS partner_of${taken.map(({name, sql, type}) => `, (${sql})::${type} AS ${identifier(name)}`).join('')}
        FROM (SELECT * FROM ${staged} WHERE NOT bad AND excluded IS NULL) AS own JOIN ${held} AS held ON ${link.on}
        QUALIFY row_number() OVER (PARTITION BY own.record ORDER BY held.${identifier(link.latest)} DESC, held.load_id DESC, held.record) = 1)
      SELECT ${staged}.*, partner.* EXCLUDE (partner_of), partner_of IS NULL AS unlinked FROM ${staged} LEFT JOIN partner ON partner_of = ${staged}.record
    ) TO ${literal(path)} (FORMAT parquet, COMPRESSION lz4)`,
  )
  const from = `SELECT * FROM read_parquet(${literal(exactPath(path))})`
  const [found] = await engine.rows<{linked: number}>(`SELECT count_if(NOT unlinked)::INTEGER AS linked FROM (${from})`)
  if (rows > 0 && found!.linked === 0) refuse(link, file, first!, last!)
  return {rows: from, mark: markOf(segments)}
}

async function heldSegments(catalogue: Catalogue, link: Link, first: string, last: string): Promise<readonly Segment[]> {
  const latest = await catalogue.latest()
  if (!latest) return []
  const months = link.near
    ? {
        from: Temporal.PlainDate.from(first).subtract({days: link.near.daysBefore}).toString().slice(0, 7),
        to: Temporal.PlainDate.from(last).add({days: 1}).toString().slice(0, 7),
      }
    : undefined
  return (await catalogue.segments(link.fact, latest.id, months)).filter((segment) => !segment.expired)
}

function refuse(link: Link, file: string, first: string, last: string): never {
  throw new AnswerableError('LINKED_ROWS_MISSING', {
    file,
    contract: link.contract,
    rule: link.rule,
    days: first === last ? formatDate(first) : `${formatDate(first)} to ${formatDate(last)}`,
  })
}

const markOf = (segments: readonly Segment[]): string =>
  createHash('sha256')
    .update(JSON.stringify(segments.map(({sha256}) => sha256).sort()))
    .digest('hex')
    .slice(0, 8)
