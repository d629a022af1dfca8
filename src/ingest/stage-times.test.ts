import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {contractOf} from '#contracts/catalogue'
import {transitions} from '#core/time'
import {factOf} from '#facts/catalogue'
import {Engine} from '#store/engine'
import {literal} from '#store/sql'
import type {ClockPolicy, Years} from './local-time.ts'
import {noMapping} from './mapping.ts'
import {stagePlan} from './stage.ts'

let engine: Engine
beforeAll(async () => {
  engine = await Engine.open({directories: [], threads: 1})
})
afterAll(() => engine.close())

const text = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toString({smallestUnit: 'second'})
    .replace('T', ' ')
    .replace('Z', '')

/** Temporal's instant of a local stamp: the first pass, the second where the first lies before `after`; a missing time as if before the change. */
function instantOf(local: string, zone: string, policy: ClockPolicy, after: string | null): {instant: string; flag: number} {
  const plain = Temporal.PlainDateTime.from(local.replace(' ', 'T'))
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(zone, {disambiguation})) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ]
  const missing = !earlier.toPlainDateTime().equals(plain)
  const twice = !missing && earlier.epochMilliseconds !== later.epochMilliseconds
  const first = text(earlier.epochMilliseconds / 1000)
  const second = text(later.epochMilliseconds / 1000)
  const instant = missing || (twice && policy.ambiguous === 'second') || (twice && after !== null && first < after) ? second : first
  return {instant, flag: missing ? 2 : twice ? 1 : 0}
}

interface Stamped {
  readonly offered: string
  readonly answered: string | null
}

async function staged(rows: readonly Stamped[], zone: string, policy: ClockPolicy, years: Years | null) {
  const contract = contractOf('calls')
  const reading = {formats: ['yyyy-MM-dd HH:mm:ss'], zone, policy, years}
  const from: Record<string, string> = {
    call_ref: '"Ref"',
    line: "'999'",
    offered_at: '"Offered"',
    answered_at: '"Answered"',
    outcome: "'answered'",
  }
  const plan = stagePlan({
    relationFrom: null,
    contract,
    fact: factOf('call'),
    mapping: noMapping(contract),
    bound: Object.entries(contract.columns)
      .filter(([, column]) => !column.derived)
      .map(([name, column]) => ({name, column, heading: name, sql: from[name] ?? 'NULL::VARCHAR', reads: [], codes: null})),
    headings: ['Ref', 'Offered', 'Answered'],
    relation: `(SELECT i::VARCHAR AS "Ref", o AS "Offered", a AS "Answered" FROM (VALUES ${rows
      .map(({offered, answered}, i) => `(${i}, ${literal(offered)}, ${answered === null ? 'NULL' : literal(answered)})`)
      .join(', ')}) AS given(i, o, a))`,
    recordColumn: null,
    readings: {offered_at: reading, answered_at: reading, queued_at: reading, ended_at: reading},
    years,
    lineMap: [],
  })
  return engine.rows<{ref: string; offered: string; answered: string | null; flags: number}>(
    `SELECT call_ref AS ref, offered_at::VARCHAR AS offered, answered_at::VARCHAR AS answered, time_flags AS flags FROM (${plan.sql}) ORDER BY call_ref::INTEGER`,
    plan.sql.includes('$loaded_at') ? {loaded_at: '2060-01-01 00:00:00'} : {},
  )
}

const firstSecond = Temporal.Instant.from('1991-01-01T00:00:00Z').epochMilliseconds / 1000
const lastSecond = Temporal.Instant.from('2058-12-31T23:59:59Z').epochMilliseconds / 1000

function calls(zone: string): fc.Arbitrary<Stamped[]> {
  const anywhere = fc.integer({min: firstSecond, max: lastSecond})
  const changes = transitions(zone).map(({at, before}) => at.epochMilliseconds / 1000 + before)
  const near =
    changes.length === 0
      ? anywhere
      : fc.tuple(fc.constantFrom(...changes), fc.integer({min: -130_000, max: 130_000})).map(([at, off]) => at + off)
  const wait = fc.oneof(fc.integer({min: 0, max: 900}), fc.integer({min: -7200, max: 100_000}))
  return fc.array(
    fc
      .tuple(fc.oneof(anywhere, near, near), fc.option(wait, {freq: 8}))
      .map(([at, seconds]) => ({offered: text(at), answered: seconds === null ? null : text(at + seconds)})),
    {minLength: 300, maxLength: 300},
  )
}

describe('the later stamps of a call', () => {
  const spans: readonly (Years | null)[] = [null, [2015, 2026], [1991, 2009]]

  for (const zone of ['Europe/London', 'America/St_Johns', 'UTC', 'Asia/Kolkata']) {
    for (const ambiguous of ['first', 'second'] as const) {
      it(`[ROW-11] ${zone}, ${ambiguous} pass: are read as Temporal reads them, however near a clock change and however long the wait`, async () => {
        const policy: ClockPolicy = {ambiguous, missing: 'forward'}
        await fc.assert(
          fc.asyncProperty(calls(zone), fc.constantFrom(...spans), async (rows, years) => {
            const found = await staged(rows, zone, policy, years)
            for (const [i, row] of rows.entries()) {
              const offered = instantOf(row.offered, zone, policy, null)
              const answered =
                row.answered === null ? null : instantOf(row.answered, zone, policy, ambiguous === 'first' ? offered.instant : null)
              expect({...row, ...found[i]}).toEqual({
                ...row,
                ref: String(i),
                offered: offered.instant,
                answered: answered?.instant ?? null,
                flags: offered.flag | (answered?.flag ?? 0),
              })
            }
          }),
          {numRuns: 8},
        )
      })
    }
  }
})
