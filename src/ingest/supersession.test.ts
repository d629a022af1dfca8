import fc from 'fast-check'
import {afterEach, describe, expect, it} from 'vitest'
import {addDays, startOf} from '#core/time'
import {type GivenWorkspace, givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

interface Row {
  readonly line: string
  readonly day: string
  readonly wait: number
  /** From when on the rows of the day come, one a second; noon when absent. */
  readonly from?: string
}

let made = 0
const csv = (rows: readonly Row[]): string => {
  const name = ++made
  const before = new Map<string, number>()
  const lines = rows.map(({line, day, wait, from = '12:00:00'}, i) => {
    const place = `${line} ${day} ${from}`
    const second = before.get(place) ?? 0
    before.set(place, second + 1)
    const offered = Temporal.PlainDateTime.from(`${day}T${from}`).add({seconds: second})
    const text = (at: Temporal.PlainDateTime) => at.toString({smallestUnit: 'second'}).replace('T', ' ')
    return `F${name}-${i},${line},${text(offered)},${text(offered.add({seconds: wait}))},answered`
  })
  return `Call Ref,Line,Offered,Answered,Outcome\n${lines.join('\n')}\n`
}
const on = (line: string, day: string, count: number, wait = 5): Row[] => Array.from({length: count}, () => ({line, day, wait}))
const from = (time: string, line: string, day: string, count: number): Row[] => on(line, day, count).map((row) => ({...row, from: time}))
const march = {from: '2024-03-01', to: '2024-04-01'}
const volume = async (place: GivenWorkspace, line: '999' | '101', asKnown?: string) =>
  (await place.ask(`calls.${line}.volume`, march, asKnown)).value

describe('a later file', () => {
  it('replaces an earlier one of the same days and lines whole', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-05', 3)), {at: '2024-04-10T12:00:00Z'})
    const later = await place.load(csv(on('999', '2024-03-05', 2)), {at: '2024-05-10T12:00:00Z'})
    expect(later.supersedes).toEqual([{file: 'calls-1.csv', rows: 3, from: '2024-03-05', to: '2024-03-05', partial: false}])
    expect(await place.receipt(1)).toMatchObject({loaded: 3, current: 0, superseded: 3, supersededBy: ['calls-2.csv']})
    expect(await place.receipt(2)).toMatchObject({loaded: 2, current: 2, superseded: 0, supersededBy: []})
    expect(await volume(place, '999')).toBe(2)
  })

  it('of one line leaves the other line standing', async () => {
    const place = givenWorkspace()
    await place.load(csv([...on('999', '2024-03-05', 3), ...on('101', '2024-03-05', 4)]))
    const later = await place.load(csv(on('101', '2024-03-05', 1)))
    expect(later.supersedes).toMatchObject([{rows: 4, partial: true}])
    expect([await volume(place, '999'), await volume(place, '101')]).toEqual([3, 1])
    expect(await place.receipt(1)).toMatchObject({loaded: 7, current: 3, superseded: 4})
  })

  it('of some days leaves the others standing, in its own month and in another', async () => {
    const place = givenWorkspace()
    await place.load(csv([...on('999', '2024-03-30', 2), ...on('999', '2024-03-31', 3), ...on('999', '2024-04-01', 4)]))
    const later = await place.load(csv([...on('999', '2024-03-31', 1), ...on('999', '2024-04-02', 5)]))
    expect(later.supersedes).toEqual([{file: 'calls-1.csv', rows: 3, from: '2024-03-31', to: '2024-03-31', partial: true}])
    expect(await volume(place, '999')).toBe(3)
    expect((await place.ask('calls.999.volume', {from: '2024-04-01', to: '2024-05-01'})).value).toBe(9)
  })

  it('in a chain of three: each receipt says what was taken from it, and by which', async () => {
    const place = givenWorkspace()
    await place.load(csv([...on('999', '2024-03-01', 10), ...on('999', '2024-03-02', 10), ...on('999', '2024-03-03', 10)]))
    await place.load(csv([...on('999', '2024-03-02', 5), ...on('999', '2024-03-03', 5)]))
    await place.load(csv([...on('999', '2024-03-03', 1), ...on('999', '2024-03-01', 2)]))
    expect(await place.receipt(1)).toMatchObject({loaded: 30, current: 0, superseded: 30, supersededBy: ['calls-2.csv', 'calls-3.csv']})
    expect(await place.receipt(2)).toMatchObject({loaded: 10, current: 5, superseded: 5, supersededBy: ['calls-3.csv']})
    expect(await place.receipt(3)).toMatchObject({loaded: 3, current: 3, superseded: 0})
    expect((await place.receipt(3)).supersedes).toEqual([
      {file: 'calls-1.csv', rows: 10, from: '2024-03-01', to: '2024-03-01', partial: false},
      {file: 'calls-2.csv', rows: 5, from: '2024-03-03', to: '2024-03-03', partial: true},
    ])
    expect(await volume(place, '999')).toBe(8)
  })

  it('[ROW-14] with a few rows of a day that another stands for adds those it has not, and takes nothing away', async () => {
    const place = givenWorkspace()
    const [first, second] = [csv(on('999', '2024-03-05', 200)), csv([...on('999', '2024-03-05', 2), ...on('999', '2024-03-06', 200)])]
    const twice = first.split('\n')[7]!
    await place.load(first)
    const later = await place.load(`${second}${twice}\n`)
    expect(later).toMatchObject({rowsIn: 203, loaded: 202, quarantined: 1, supersedes: []})
    expect(later.beside).toEqual([{file: 'calls-1.csv', rows: 2, from: '2024-03-05', to: '2024-03-05'}])
    expect(later.faults).toMatchObject([{rule: 'ROW-14', rows: 1}])
    expect(await place.receipt(1)).toMatchObject({loaded: 200, current: 200, superseded: 0, beside: []})
    expect(await volume(place, '999')).toBe(402)
    // A new edition of the day takes the place of the first file, and one of the second file of what that had added.
    await place.load(csv(on('999', '2024-03-05', 190)))
    expect(await volume(place, '999')).toBe(190 + 2 + 200)
    await place.load(csv([...on('999', '2024-03-05', 3), ...on('999', '2024-03-06', 201)]))
    await place.load(csv([...on('999', '2024-03-05', 4), ...on('999', '2024-03-06', 202)]))
    expect(await volume(place, '999')).toBe(190 + 4 + 202)
  })

  it('[ROW-14] of a day of which another holds what came late leaves that standing, whichever was sent first', async () => {
    const place = givenWorkspace()
    const [first, second] = [csv(on('999', '2024-03-05', 200)), csv([...on('999', '2024-03-05', 2), ...on('999', '2024-03-06', 200)])]
    await place.load(second)
    const later = await place.load(first)
    expect(later).toMatchObject({loaded: 200, supersedes: [], beside: [{file: 'calls-1.csv', rows: 200}]})
    expect(await volume(place, '999')).toBe(402)
    // A file that held a few rows of the day and no more was a part of it, and gives way.
    const part = givenWorkspace()
    await part.load(csv(on('999', '2024-03-05', 2)))
    await part.load(csv(on('999', '2024-03-05', 200)))
    expect(await volume(part, '999')).toBe(200)
  })

  it('[ROW-14] of a day of which only what came late was ever sent leaves it a day without data, until its own file comes', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-04', 200)))
    await place.load(
      csv([...from('23:50:00', '999', '2024-03-05', 2), ...on('999', '2024-03-06', 200), ...from('00:05:00', '999', '2024-03-07', 3)]),
    )
    const days = {from: '2024-03-04', to: '2024-03-08'}
    const missing = async () => (await place.ask('calls.999.volume', days)).completeness.missing
    expect(await missing()).toEqual(['2024-03-05', '2024-03-07'])
    const gaps = async () => (await place.history()).gaps()
    expect(await gaps()).toMatchObject([{by: '999', from: '2024-03-05', to: '2024-03-05', days: 1, rows: 2}])
    // The few rows are held and counted: only the day is not called one with data.
    expect((await place.ask('calls.999.volume', days)).value).toBe(405)
    await place.load(csv(on('999', '2024-03-05', 180)))
    expect(await missing()).toEqual(['2024-03-07'])
    expect(await gaps()).toEqual([])
    // A line that takes few calls on a day that is closed has them all, and a file that its mapping calls complete is.
    const [closed, late] = [on('101', '2024-03-03', 2), from('23:50:00', '999', '2024-03-05', 2)]
    await place.load(csv([...closed, ...on('101', '2024-03-04', 60)]))
    expect((await place.ask('calls.101.volume', {from: '2024-03-03', to: '2024-03-05'})).completeness.missing).toEqual([])
    const whole = givenWorkspace()
    await whole.load(csv([...late, ...on('999', '2024-03-06', 200)]), {mapping: 'covers: span\n'})
    expect((await whole.ask('calls.999.volume', {from: '2024-03-05', to: '2024-03-07'})).completeness.missing).toEqual([])
  })

  it('that goes on where another ends, within a day, is another piece of it and no new edition', async () => {
    const place = givenWorkspace()
    // Extracts cut at six in the morning: each holds the night of the day that the next one goes on with.
    const [monday, tuesday] = [from('06:10:00', '999', '2024-03-04', 60), from('06:10:00', '999', '2024-03-05', 60)]
    await place.load(csv([...monday, ...from('00:10:00', '999', '2024-03-05', 25)]))
    const second = csv([...tuesday, ...from('00:10:00', '999', '2024-03-06', 25)])
    const later = await place.load(second)
    expect(later).toMatchObject({supersedes: [], beside: [{file: 'calls-1.csv', rows: 60, from: '2024-03-05', to: '2024-03-05'}]})
    expect(await volume(place, '999')).toBe(170)
    // The last calls of a small day that end after midnight, and the same in the other order.
    await place.load(csv(on('101', '2024-03-04', 12)))
    await place.load(csv([...from('23:50:00', '101', '2024-03-04', 1), ...on('101', '2024-03-05', 12)]))
    expect(await volume(place, '101')).toBe(25)
    const other = givenWorkspace()
    await other.load(csv([...from('23:50:00', '101', '2024-03-04', 1), ...on('101', '2024-03-05', 12)]))
    await other.load(csv(on('101', '2024-03-04', 12)))
    expect(await volume(other, '101')).toBe(25)
    // A new edition of either piece takes the place of that piece alone.
    await place.load(csv([...from('06:10:00', '999', '2024-03-05', 61), ...from('00:10:00', '999', '2024-03-06', 25)]))
    expect(await volume(place, '999')).toBe(171)
  })

  it('no row of which bears a key of the older one replaces it, and the outcome says so', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-05', 60)))
    const other = await place.loadPath(place.file(csv(on('999', '2024-03-05', 60)), 'other-queue.csv'))
    expect(other.notes).toEqual([
      expect.stringMatching(/^no row bears a key of calls-1\.csv, which it replaces: if the two are parts of one day/),
    ])
    const edition = csv(on('999', '2024-03-05', 60))
    await place.loadPath(place.file(edition, 'first.csv'))
    expect((await place.loadPath(place.file(edition.replace(',answered', ',diverted'), 'second.csv'))).notes).toEqual([])
  })

  it('with a tenth of a day’s rows or more, of a small day, or one that its mapping calls complete, is a new edition of the day', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-05', 200)))
    await place.load(csv(on('999', '2024-03-05', 20)))
    expect(await volume(place, '999')).toBe(20)
    await place.load(csv(on('999', '2024-03-05', 1)), {mapping: 'covers: span\n'})
    expect(await volume(place, '999')).toBe(1)
    await place.load(csv(on('999', '2024-03-06', 49)))
    await place.load(csv(on('999', '2024-03-06', 2)))
    expect(await volume(place, '999')).toBe(1 + 2)
  })

  it('the same file a second time changes nothing and says so, whatever its name', async () => {
    const place = givenWorkspace()
    const content = csv(on('999', '2024-03-05', 3))
    await place.load(content)
    const before = await place.catalogue.latest()
    const again = await place.loadPath(place.file(content, 'another-name.csv'), {at: '2024-08-01T00:00:00Z'})
    expect(again).toMatchObject({kind: 'already-held', receipt: {id: 1, file: 'calls-1.csv', current: 3}})
    expect(await place.catalogue.latest()).toEqual(before)
  })
})

describe('as known', () => {
  it('before, between and after two files, to the end of the London day on which each was recorded', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-05', 3)), {at: '2024-04-10T22:59:59Z'})
    await place.load(csv(on('999', '2024-03-05', 2)), {at: '2024-04-30T23:00:00Z'})
    expect(await place.ask('calls.999.volume', march, '2024-04-09')).toMatchObject({value: null, absence: 'no-data'})
    // 22:59:59 UTC is the last second of 10 April in London; 23:00 UTC is the first of 1 May.
    expect(await volume(place, '999', '2024-04-10')).toBe(3)
    expect(await volume(place, '999', '2024-04-30')).toBe(3)
    expect(await volume(place, '999', '2024-05-01')).toBe(2)
    expect(await volume(place, '999')).toBe(2)
  })

  it('a machine whose clock falls back between two loads keeps their order', async () => {
    const place = givenWorkspace()
    await place.load(csv(on('999', '2024-03-05', 3)), {at: '2024-05-10T12:00:00Z'})
    await place.load(csv(on('999', '2024-03-05', 2)), {at: '2024-05-01T12:00:00Z'})
    expect(await volume(place, '999', '2024-05-05')).toBeNull()
    expect(await volume(place, '999', '2024-05-10')).toBe(2)
  })
})

describe('many small files', () => {
  it('forty single days: months are merged, nothing is lost, and every past day can still be asked', async () => {
    const place = givenWorkspace()
    const days = Array.from({length: 40}, (_, i) => addDays('2024-02-20', i))
    for (const [i, day] of days.entries()) await place.load(csv(on('999', day, i + 1)), {at: `${addDays(day, 1)}T05:00:00Z`})
    const period = {from: '2024-02-20', to: '2024-03-31'}
    // 1 + 2 + … + 40 = 820.
    expect(await place.ask('calls.999.volume', period)).toMatchObject({value: 820, completeness: {daysWithData: 40, missing: []}})
    const segments = await place.catalogue.segments('call', (await place.catalogue.latest())!.id)
    expect(segments.length).toBeLessThan(12)
    expect(segments.filter(({month}) => month === '2024-02')).toHaveLength(1)
    for (const i of [0, 7, 8, 9, 10, 19, 38]) {
      const known = await place.ask('calls.999.volume', period, addDays(days[i]!, 1))
      expect(known.value, `as known after day ${i + 1}`).toBe(((i + 1) * (i + 2)) / 2)
    }
    const history = await place.history()
    for (const receipt of await history.receipts()) expect(receipt).toMatchObject({loaded: receipt.id, current: receipt.id, superseded: 0})
  })
})

/** A file as the property makes it: for some days of some lines, how many calls answered in how many seconds. */
const file = fc.record({
  cells: fc.uniqueArray(
    fc.record({
      line: fc.constantFrom('999', '101'),
      day: fc.integer({min: 0, max: 40}),
      waits: fc.array(fc.integer({min: 0, max: 30}), {minLength: 1, maxLength: 4}),
    }),
    {minLength: 1, maxLength: 8, selector: ({line, day}) => `${line} ${day}`},
  ),
  span: fc.boolean(),
})

describe('any sequence of files', () => {
  it('receipts add up, and figures equal a recount of the rows that stand, now and as known on every past day', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, {minLength: 2, maxLength: 7}), async (files) => {
        const place = givenWorkspace()
        const owner = new Map<string, number>()
        const states: {at: string; owner: Map<string, number>}[] = []
        const contents = files.map(({cells}) =>
          cells.flatMap(({line, day, waits}) => waits.map((wait) => ({line, day: addDays('2024-02-15', day), wait}))),
        )
        for (const [i, {span}] of files.entries()) {
          const at = `${addDays('2024-05-01', i)}T12:00:00Z`
          const receipt = await place.load(csv(contents[i]!), {at, mapping: span ? 'covers: span\n' : 'covers: rows\n'})
          expect(receipt).toMatchObject({id: i + 1, rowsIn: contents[i]!.length, loaded: contents[i]!.length})
          for (const [line, rows] of Map.groupBy(contents[i]!, (row) => row.line)) {
            const days = rows.map(({day}) => day).sort()
            const spoken = new Set(days)
            if (span) for (let day = days[0]!; day < days.at(-1)!; day = addDays(day, 1)) spoken.add(day)
            for (const day of spoken) owner.set(`${line} ${day}`, i)
          }
          states.push({at, owner: new Map(owner)})
        }
        const standing = (state: Map<string, number>, load: number) =>
          contents[load]!.filter(({line, day}) => state.get(`${line} ${day}`) === load)
        const held = await place.stored<{load: number; rows: number}>('load_id::INTEGER AS load, count(*)::INTEGER AS rows FROM GROUP BY 1')
        for (const i of files.keys()) {
          const receipt = await place.receipt(i + 1)
          const current = standing(owner, i).length
          expect(receipt).toMatchObject({loaded: receipt.current + receipt.superseded, current})
          expect(held.find(({load}) => load === i + 1)?.rows ?? 0).toBe(current)
        }
        const asker = await place.asker()
        for (const {at, owner: state} of states) {
          const rows = files.flatMap((_, i) => (i <= states.findIndex((other) => other.at === at) ? standing(state, i) : []))
          for (const [line, limit] of [
            ['999', 10],
            ['101', 30],
          ] as const) {
            const series = await asker.series({
              measure: `calls.${line}.within-${limit}s`,
              period: {from: '2024-02-01', to: '2024-05-01'},
              grain: 'month',
              asKnown: at.slice(0, 10),
            })
            for (const figure of series) {
              const own = rows.filter((row) => row.line === line && startOf('month', row.day) === figure.period.from)
              expect([figure.numerator ?? 0, figure.denominator ?? 0], `${line} ${figure.period.from} as known at ${at}`).toEqual([
                own.filter(({wait}) => wait <= limit).length,
                own.length,
              ])
            }
          }
        }
        place.remove()
      }),
      {numRuns: 6},
    )
  }, 240_000)
})
