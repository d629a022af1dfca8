import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {contracts} from '#contracts/catalogue'
import {factOf, facts} from '#facts/catalogue'
import {countColumns, histogramOf} from '#figures/measure-sql'
import {emptyRelation, measureProblems} from '#figures/own-measures'
import {bucketSql} from '#figures/period-sql'
import {splitSql} from '#figures/scope-sql'
import {builtInMeasures} from '#measures/catalogue'
import {Engine} from '#store/engine'

/** Columns of a contract that its fact does not hold, with why. */
const omitted: Readonly<Record<string, string>> = {
  'calls.dialled': 'It names the line before the line map is read; the call then bears the line.',
  'queue-spells.dialled': 'It names the line before the line map is read; the spell then bears the line.',
  'open-outcomes.financial_year': 'The date of the quarter says it.',
  'open-outcomes.financial_quarter': 'The date of the quarter says it.',
}

/** Facts that no built-in measure counts, with why. */
const uncounted: Readonly<Record<string, string>> = {
  'sampled-call': 'It says which calls were drawn; what was found of them is counted.',
  'line-map': 'It says which line a number stands for and is counted by nobody.',
}

describe('definitions', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await Engine.open({directories: [], threads: 1})
  })
  afterAll(() => engine.close())

  it('have ids of their own', () => {
    const ids = builtInMeasures.map(({id}) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it.each(builtInMeasures.map((measure) => [measure.id, measure] as const))('%s binds to its fact', async (_, measure) => {
    expect(await measureProblems(engine, factOf(measure.fact), measure)).toEqual([])
  })

  it('bind with every split, and every two of them, by every period', async () => {
    const failed: string[] = []
    const explain = (what: string, sql: string) =>
      engine.rows(`EXPLAIN ${sql}`).catch((error: unknown) => failed.push(`${what}: ${String(error)}\n${sql}`))
    const cuts = new Map<string, readonly string[]>()
    for (const measure of builtInMeasures) {
      const ranked = histogramOf(measure)
      const columns = Object.values(countColumns(measure))
      const select = ranked ? [...columns, `quantile_disc(CASE WHEN ${ranked.where} THEN ${ranked.seconds} END, 0.5)`] : columns
      const from = emptyRelation(factOf(measure.fact))
      const quarter = bucketSql('quarter')
      await explain(measure.id, `SELECT ${[quarter, ...select].join(', ')} FROM ${from} GROUP BY ${quarter}`)
      // How rows are cut is written apart from what is counted of them, and binds once for all measures that are cut alike.
      const pairs = measure.splits.flatMap((first, index) => [[first], ...measure.splits.slice(index + 1).map((second) => [first, second])])
      for (const splits of pairs) cuts.set(`${measure.fact} by ${splits.join(' and ')}`, [measure.fact, ...splits])
    }
    for (const [what, [fact, ...splits]] of cuts) {
      const groups = [bucketSql('quarter'), ...splits.map(splitSql)].join(', ')
      await explain(what, `SELECT ${groups}, count(*) FROM ${emptyRelation(factOf(fact!))} GROUP BY ${groups}`)
    }
    expect(failed).toEqual([])
  })

  it('of contracts: every column is held by the fact, or its absence has a reason', () => {
    const missing = contracts.flatMap((contract) => {
      const held = factOf(contract.fact).columns
      return Object.keys(contract.columns)
        .filter((name) => !(name in held))
        .map((name) => `${contract.id}.${name}`)
    })
    expect(missing.filter((name) => !(name in omitted))).toEqual([])
    expect(Object.keys(omitted).filter((name) => !missing.includes(name))).toEqual([])
  })

  it('of facts: every column comes from a contract, is made by SQL or taken from a linked row, and agrees with it on keys and what a file speaks for', () => {
    for (const contract of contracts) {
      const fact = factOf(contract.fact)
      const orphans = Object.entries(fact.columns).filter(
        ([name, column]) => column.sql === undefined && column.linked === undefined && !(name in contract.columns),
      )
      expect(orphans, contract.id).toEqual([])
      expect(
        contract.key.filter((name) => !(name in fact.columns)),
        `${contract.id}: its key`,
      ).toEqual([])
      expect([fact.at, fact.grain, fact.coverBy], contract.id).toEqual([
        contract.coverage.date,
        contract.coverage.grain,
        contract.coverage.by,
      ])
      for (const [name, column] of Object.entries(contract.columns))
        if (name in fact.columns) expect(fact.columns[name]!.personal, `${contract.id}.${name}`).toBe(column.personal)
    }
  })

  it('of contracts: a link names a fact, and columns taken over it bind to both', async () => {
    for (const {link, fact: id} of contracts) {
      const taken = Object.entries(factOf(id).columns).flatMap(([name, {linked}]) => (linked === undefined ? [] : [{name, linked}]))
      expect(taken.length > 0 && !link, `${id}: columns taken without a link`).toBe(false)
      if (!link) continue
      const also = Object.entries(link.also ?? {}).map(([name, sql]) => `, ${sql} AS ${name}`)
      const held = `(SELECT *${also.join('')} FROM ${emptyRelation(factOf(link.fact))})`
      const sql = `EXPLAIN SELECT ${taken.map(({linked, name}) => `${linked} AS ${name}`).join(', ')} FROM ${emptyRelation(factOf(id))} AS own JOIN ${held} AS held ON ${link.on} ORDER BY held.${link.latest}`
      expect((await engine.rows(sql)).length, id).toBeGreaterThan(0)
    }
  })

  it('of facts: every fact is counted by a measure, or its absence has a reason', () => {
    const counted = new Set(builtInMeasures.map(({fact}) => fact))
    const missing = Object.keys(facts).filter((fact) => !counted.has(fact))
    expect(missing.sort()).toEqual(Object.keys(uncounted).sort())
  })

  it('of measures: every coverage key they name is one that a row of theirs can come under', () => {
    const wrong = builtInMeasures.filter(({covers, where}) => covers.some((key) => !where.includes(`'${key}'`)))
    expect(wrong.map(({id}) => id)).toEqual([])
  })

  it('of measures: a sentence has a place for the value, and a share says "within" or "under" where a threshold stands in it', () => {
    expect(builtInMeasures.filter(({sentence}) => !sentence.includes('{value}')).map(({id}) => id)).toEqual([])
    const vague = builtInMeasures.filter(
      ({id, shape}) =>
        /\.(within|under)-/.test(id) && !('comparator' in shape && shape.comparator === (id.includes('.within-') ? 'within' : 'under')),
    )
    expect(vague.map(({id}) => id)).toEqual([])
  })
})
