import {factOf, facts} from '#facts/catalogue'
import {Engine} from '#store/engine'
import {identifier, literal} from '#store/sql'
import type {FactRows, FactStore} from '../fact-rows.ts'
import {rowsOf, rowsSql} from './given.ts'

export interface GivenFacts extends FactStore {
  readonly engine: Engine
  close(): void
}

/**
 * Facts as tables of a real engine, for tests of what is counted in SQL: each is a small text table, or SQL that makes its rows. Nothing is
 * loaded or stored, so that thousands of simulated calls cost no file.
 */
export async function givenFacts(tables: Readonly<Record<string, string | {readonly sql: string}>>): Promise<GivenFacts> {
  const engine = await Engine.open({directories: [], threads: 1})
  for (const [id, table] of Object.entries(tables)) {
    const sql = typeof table === 'string' ? rowsSql(factOf(id), rowsOf(id, table)) : table.sql
    await engine.run(`CREATE TABLE ${identifier(id)} AS ${sql}`)
  }
  const rows: FactRows = {
    snapshot: {id: 'given', at: Temporal.Instant.from('2024-12-31T00:00:00Z')},
    async held(fact) {
      return fact in tables ? {kind: 'rows', from: identifier(fact)} : {kind: 'none'}
    },
    rows: (sql, params) => engine.rows(sql, params),
    columns: (sql, params) => engine.columns(sql, params),
    async daysWithData(fact, {from, to}, keys = []) {
      if (!(fact in tables)) return []
      const [by] = facts[fact]?.coverBy ?? []
      const kept = by && keys.length > 0 ? ` AND ${identifier(by)} IN (${keys.map(literal).join(', ')})` : ''
      const days = await engine.rows<{day: string}>(
        `SELECT DISTINCT local_date::VARCHAR AS day FROM ${identifier(fact)} WHERE local_date >= $from::DATE AND local_date < $to::DATE${kept} ORDER BY 1`,
        {from, to},
      )
      return days.map(({day}) => day)
    },
    async lastEvent(fact) {
      if (!(fact in tables)) return null
      const [last] = await engine.rows<{at: number | null}>(
        `SELECT epoch_ms(max(${identifier(factOf(fact).at)}))::DOUBLE AS at FROM ${identifier(fact)}`,
      )
      return last?.at == null ? null : Temporal.Instant.fromEpochMilliseconds(last.at)
    },
  }
  return {engine, at: async () => rows, close: () => engine.close()}
}
