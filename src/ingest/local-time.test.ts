import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {transitions} from '#core/time'
import {Engine} from '#store/engine'
import {
  type ClockPolicy,
  flagSql,
  formatPattern,
  instantSql,
  knownDateFormats,
  knownTimeFormats,
  londonSql,
  strptimeFormat,
  type Years,
} from './local-time.ts'

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

const firstSecond = Temporal.Instant.from('1990-01-01T00:00:00Z').epochMilliseconds / 1000
const lastSecond = Temporal.Instant.from('2059-12-31T23:59:59Z').epochMilliseconds / 1000

/** Stamps of any second from 1990 to 2059, and as many within three hours of a zone's clock changes. */
function stamps(zone: string): fc.Arbitrary<string[]> {
  const anywhere = fc.integer({min: firstSecond, max: lastSecond})
  const changes = transitions(zone).map(({at, before}) => at.epochMilliseconds / 1000 + before)
  const near =
    changes.length === 0
      ? anywhere
      : fc.tuple(fc.constantFrom(...changes), fc.integer({min: -10_800, max: 10_800})).map(([at, off]) => at + off)
  return fc.array(fc.oneof(anywhere, near), {minLength: 500, maxLength: 500}).map((seconds) => seconds.map(text))
}

async function compute(values: readonly string[], columns: Record<string, string>): Promise<Record<string, string>[]> {
  const list = Object.entries(columns).map(([name, sql]) => `(${sql})::VARCHAR AS ${name}`)
  const rows = values.map((value, index) => `(${index}, TIMESTAMP '${value}')`)
  return engine.rows(`SELECT ${list.join(', ')} FROM (VALUES ${rows.join(', ')}) AS given(i, t) ORDER BY i`)
}

/** What the platform's Temporal makes of a local stamp: flag, first and second pass; a missing time as if the clocks had not yet changed. */
function answer(local: string, zone: string, policy: ClockPolicy): {flag: string; instant: string} {
  const plain = Temporal.PlainDateTime.from(local.replace(' ', 'T'))
  const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => plain.toZonedDateTime(zone, {disambiguation})) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ]
  const twice = earlier.epochMilliseconds !== later.epochMilliseconds
  const missing = !earlier.toPlainDateTime().equals(plain)
  const chosen = missing || policy.ambiguous === 'second' ? later : earlier
  return {flag: missing ? '2' : twice ? '1' : '0', instant: text(chosen.epochMilliseconds / 1000)}
}

const zones = ['Europe/London', 'UTC', 'America/St_Johns', 'Asia/Kolkata']
const spans: readonly (Years | null)[] = [null, [2019, 2025], [1989, 1991], [2058, 2060]]

describe('local stamps', () => {
  for (const zone of zones) {
    for (const ambiguous of ['first', 'second'] as const) {
      it(`[ROW-10] [ROW-11] ${zone}, ${ambiguous} pass: the instants and flags of Temporal, near the head’s years and far from them`, async () => {
        const policy: ClockPolicy = {ambiguous, missing: 'forward'}
        await fc.assert(
          fc.asyncProperty(stamps(zone), fc.constantFrom(...spans), async (values, years) => {
            const found = await compute(values, {flag: flagSql('t', zone, years), instant: instantSql('t', zone, policy, years)})
            const expected = values.map((value) => answer(value, zone, policy))
            for (const [i, value] of values.entries()) expect({value, ...found[i]}).toEqual({value, ...expected[i]})
          }),
          {numRuns: 12},
        )
      })
    }
  }

  it('every zone that the platform knows, at each of its clock changes, to the second', async () => {
    const wrong: string[] = []
    // Many names stand for the same clock.
    const clocks = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [JSON.stringify(transitions(zone)), zone]))
    for (const zone of clocks.values()) {
      const values = transitions(zone).flatMap(({at, before, after}) => {
        const local = at.epochMilliseconds / 1000
        return [-1, 0, 1].flatMap((off) => [text(local + before + off), text(local + after + off)])
      })
      if (values.length === 0) continue
      const policy: ClockPolicy = {ambiguous: 'first', missing: 'forward'}
      const found = await compute(values, {flag: flagSql('t', zone, null), instant: instantSql('t', zone, policy, null)})
      for (const [i, value] of values.entries()) {
        const expected = answer(value, zone, policy)
        if (found[i]!['flag'] !== expected.flag || found[i]!['instant'] !== expected.instant)
          wrong.push(`${zone} ${value}: ${JSON.stringify(found[i])}, expected ${JSON.stringify(expected)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('instants', () => {
  it('read as London’s wall clock does, in every year and at every change', async () => {
    await fc.assert(
      fc.asyncProperty(stamps('UTC'), stamps('Europe/London'), fc.constantFrom(...spans), async (anywhere, near, years) => {
        const values = [...anywhere, ...near]
        const found = await compute(values, {local: londonSql('t', years)})
        for (const [i, value] of values.entries()) {
          const zoned = Temporal.Instant.from(`${value.replace(' ', 'T')}Z`).toZonedDateTimeISO('Europe/London')
          expect({value, local: found[i]!['local']}).toEqual({
            value,
            local: zoned.toPlainDateTime().toString({smallestUnit: 'second'}).replace('T', ' '),
          })
        }
      }),
      {numRuns: 15},
    )
  })
})

describe('formats', () => {
  it.each([
    ['dd/MM/yyyy HH:mm:ss', '%d/%m/%Y %H:%M:%S'],
    ['yyyy-MM-ddTHH:mm:ss.SSSXXX', '%Y-%m-%dT%H:%M:%S.%g%z'],
    ['yyyy-MM-dd HH:mm:ss.SSSSSS', '%Y-%m-%d %H:%M:%S.%f'],
    ['dd MMM yy hh:mm a', '%d %b %y %I:%M %p'],
    ['100% yyyy', '100%% %Y'],
  ])('%s is %s to the engine', (ours, theirs) => {
    expect(strptimeFormat(ours)).toBe(theirs)
  })

  it.each(['DD/MM/YYYY', 'yyyy-MM-dd hours', 'yyyy-MM-ddZ'])('%s is none', (format) => {
    expect(strptimeFormat(format)).toBeNull()
  })

  it('a pattern takes what its format writes', () => {
    const written: Record<string, string> = {
      yyyy: '2024',
      MMM: 'Mar',
      MM: '03',
      dd: '05',
      HH: '17',
      mm: '09',
      SSS: '250',
      ss: '08',
      XXX: '+01:00',
    }
    for (const format of [...knownTimeFormats, ...knownDateFormats]) {
      const cell = format.replace(/yyyy|MMM|MM|dd|HH|mm|SSS|ss|XXX/g, (token) => written[token]!)
      expect(formatPattern(format).exec(cell)?.groups?.['year'], format).toBe('2024')
    }
  })
})
