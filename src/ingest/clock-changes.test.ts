import {afterEach, describe, expect, it} from 'vitest'
import {callsTable} from '../../test/ingest/calls-file.ts'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'

afterEach(removeGiven)

const stamps =
  "call_ref AS ref, strftime(offered_at, '%H:%M:%S') AS offered, strftime(answered_at, '%H:%M:%S') AS answered, answer_seconds::INTEGER AS wait, local_hour AS hour, time_flags AS flags FROM ORDER BY record"

/** Clocks went back at 01:00 UTC on 29 October 2023: local times from 01:00 to 02:00 were passed twice. */
const october = `
  ref      | offered             | answered            | ended
  before   | 2023-10-29 00:59:50 | 2023-10-29 00:59:55 | -
  into     | 2023-10-29 00:59:58 | 2023-10-29 01:00:03 | -
  inside   | 2023-10-29 01:30:00 | 2023-10-29 01:30:05 | -
  across   | 2023-10-29 01:59:58 | 2023-10-29 01:00:03 | -
  out      | 2023-10-29 01:59:58 | 2023-10-29 02:00:03 | -
  after    | 2023-10-29 02:00:00 | 2023-10-29 02:00:05 | -`

describe('the hour that October passes twice', () => {
  it('[ROW-11] is its first pass, or its second where a call would else be answered before it was offered; flagged and counted', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsTable(october))
    expect(receipt).toMatchObject({loaded: 6, quarantined: 0, ambiguousTimes: 4, missingTimes: 0})
    expect(await place.stored(stamps)).toEqual([
      {ref: 'before', offered: '23:59:50', answered: '23:59:55', wait: 5, hour: 0, flags: 0},
      {ref: 'into', offered: '23:59:58', answered: '00:00:03', wait: 5, hour: 0, flags: 1},
      {ref: 'inside', offered: '00:30:00', answered: '00:30:05', wait: 5, hour: 1, flags: 1},
      {ref: 'across', offered: '00:59:58', answered: '01:00:03', wait: 5, hour: 1, flags: 1},
      {ref: 'out', offered: '00:59:58', answered: '02:00:03', wait: 3605, hour: 1, flags: 1},
      {ref: 'after', offered: '02:00:00', answered: '02:00:05', wait: 5, hour: 2, flags: 0},
    ])
  })

  it('[ROW-11] [CALL-7] is the second pass for the end of a call that was answered in it', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(
      callsTable(`
        ref    | offered             | answered            | ended
        across | 2023-10-29 01:59:58 | 2023-10-29 01:00:03 | 2023-10-29 01:59:59
        within | 2023-10-29 01:10:00 | 2023-10-29 01:10:05 | 2023-10-29 01:20:00
        missed | 2023-10-29 01:10:00 | -                   | 2023-10-29 01:05:00`),
    )
    expect(receipt).toMatchObject({loaded: 3, quarantined: 0})
    expect(await place.stored("call_ref AS ref, strftime(ended_at, '%H:%M:%S') AS ended FROM ORDER BY record")).toEqual([
      {ref: 'across', ended: '01:59:59'},
      {ref: 'within', ended: '00:20:00'},
      {ref: 'missed', ended: '01:05:00'},
    ])
  })

  it('[ROW-11] is its second pass where the mapping says so', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsTable(october, {padding: 100}), {mapping: 'times: {ambiguous: second}\n'})
    // `into` was answered an hour and five seconds later; `across` before it was offered, which the second pass cannot mend.
    expect(receipt).toMatchObject({ambiguousTimes: 3})
    expect((await place.stored<{ref: string; wait: number}>(stamps)).slice(0, 5).map(({ref, wait}) => [ref, wait])).toEqual([
      ['before', 5],
      ['into', 3605],
      ['inside', 5],
      ['out', 5],
      ['after', 5],
    ])
  })

  it('the day has 25 hours, and each of its calls is counted once', async () => {
    const place = givenWorkspace()
    const hours = Array.from({length: 24}, (_, hour) => `h${hour} | 2023-10-29 ${String(hour).padStart(2, '0')}:15:00 | - | - | abandoned`)
    await place.load(callsTable(`ref | offered | answered | ended | outcome\n${hours.join('\n')}`))
    expect(await place.ask('calls.999.volume', {from: '2023-10-29', to: '2023-10-30'})).toMatchObject({value: 24})
    const asker = await place.asker()
    const split = await asker.split({measure: 'calls.999.volume', period: {from: '2023-10-29', to: '2023-10-30'}, by: ['hour']})
    expect(split.cells.map(({at, figure}) => [at[0], figure.value]).sort((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
      Array.from({length: 24}, (_, hour) => [hour, 1]),
    )
  })
})

/** Clocks went forward at 01:00 UTC on 31 March 2024: no local time from 01:00 to 02:00 was. */
const march = `
  ref     | offered             | answered            | ended
  before  | 2024-03-31 00:59:58 | 2024-03-31 00:59:59 | -
  missing | 2024-03-31 01:30:00 | 2024-03-31 01:30:05 | -
  across  | 2024-03-31 00:59:58 | 2024-03-31 02:00:03 | -
  late    | 2024-03-31 00:59:58 | 2024-03-31 01:00:03 | -`

describe('the hour that March skips', () => {
  it('[ROW-10] is refused, stamp by stamp', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsTable(march, {padding: 150}))
    expect(receipt).toMatchObject({loaded: 152, quarantined: 2, missingTimes: 2})
    expect((await place.faults(receipt.id)).map(({record, rule, heading}) => [record, rule, heading])).toEqual([
      [2, 'ROW-10', 'Offered'],
      [2, 'ROW-10', 'Answered'],
      [4, 'ROW-10', 'Answered'],
    ])
    expect(
      await place.stored("call_ref AS ref, answer_seconds::INTEGER AS wait FROM WHERE call_ref IN ('before', 'across') ORDER BY record"),
    ).toEqual([
      {ref: 'before', wait: 1},
      {ref: 'across', wait: 5},
    ])
  })

  it('[ROW-10] is read as if the clocks had not yet changed where the mapping says so: flagged and counted', async () => {
    const place = givenWorkspace()
    const receipt = await place.load(callsTable(march), {mapping: 'times: {missing: forward}\n'})
    expect(receipt).toMatchObject({loaded: 4, quarantined: 0, missingTimes: 2})
    expect(await place.stored(stamps)).toMatchObject([
      {ref: 'before', flags: 0},
      {ref: 'missing', offered: '01:30:00', wait: 5, hour: 2, flags: 2},
      {ref: 'across', wait: 5, flags: 0},
      {ref: 'late', answered: '01:00:03', wait: 5, flags: 2},
    ])
  })
})

describe('stamps far from the years of the head', () => {
  it('are read as exactly as those near it', async () => {
    const place = givenWorkspace()
    const near = Array.from({length: 600}, (_, i) => `n${i} | 2024-01-05 10:00:00 | - | - | abandoned`)
    const far = [
      'f1 | 1996-10-27 00:30:00 | - | - | abandoned',
      'f2 | 1996-10-27 03:30:00 | - | - | abandoned',
      'f3 | 1997-06-01 00:30:00 | - | - | abandoned',
    ]
    await place.load(callsTable(`ref | offered | answered | ended | outcome\n${[...near, ...far].join('\n')}`))
    expect(
      await place.stored(
        "call_ref AS ref, offered_at::VARCHAR AS at, local_date::VARCHAR AS day, local_hour AS hour FROM WHERE call_ref LIKE 'f%' ORDER BY call_ref",
      ),
    ).toEqual([
      {ref: 'f1', at: '1996-10-26 23:30:00', day: '1996-10-27', hour: 0},
      {ref: 'f2', at: '1996-10-27 03:30:00', day: '1996-10-27', hour: 3},
      {ref: 'f3', at: '1997-05-31 23:30:00', day: '1997-06-01', hour: 0},
    ])
  })
})
