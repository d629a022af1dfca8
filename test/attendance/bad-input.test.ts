import {beforeAll, describe, expect, it} from 'vitest'
import {GivenWorkspace} from '../ingest/given.ts'
import {loading} from '../loading.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}

describe('the call that an incident came from', () => {
  it('[ATT-13] is found by reference, or by number and time; two such calls are ambiguous; each is counted', async () => {
    await using made = await loading()
    await made.loadText(
      'calls',
      'calls.csv',
      `Call Ref,Line,Offered,Answered,Ended,Outcome,Caller
C1,999,2024-03-14 09:58:00,2024-03-14 09:58:08,2024-03-14 10:03:00,answered,07700900123001
C2,999,2024-03-14 09:40:00,2024-03-14 09:40:05,2024-03-14 10:02:00,answered,07700900123002
C3,999,2024-03-14 09:57:00,2024-03-14 09:57:05,2024-03-14 10:02:00,answered,+447700900123002
C4,999,2024-03-14 09:55:00,2024-03-14 09:55:05,2024-03-14 09:56:00,answered,
C5,999,2024-03-14 09:59:00,,2024-03-14 09:59:40,abandoned,07700900123004`,
    )
    await made.loadText(
      'incidents',
      'incidents.csv',
      `Incident Date,Serial,Created,Grade First,Caller,Call Ref,Call Start,Call Answered
2024-03-14,1,2024-03-14 10:00:00,immediate,+447700900123001,,,
2024-03-14,2,2024-03-14 10:00:00,immediate,07700900123002,,,
2024-03-14,3,2024-03-14 10:00:00,immediate,07700900123003,,,
2024-03-14,4,2024-03-14 10:00:00,immediate,,,,
2024-03-14,5,2024-03-14 10:00:00,immediate,,C4,,
2024-03-14,6,2024-03-14 10:00:00,immediate,,,2024-03-14 09:59:00,2024-03-14 09:59:06
2024-03-14,7,2024-03-14 10:00:00,immediate,07700900123004,,,`,
    )
    const {cells} = await made.services.asker.split({measure: 'attendance.all.call-known', period: march, by: ['call_match']})
    expect(Object.fromEntries(cells.map(({at, figure}) => [at[0], figure.denominator]))).toEqual({
      given: 1,
      matched: 2,
      ambiguous: 1,
      unmatched: 2,
      'no-number': 1,
    })
    const page = await made.services.asker.rows({measure: 'attendance.all.volume', period: march, of: 'all', limit: 10, offset: 0})
    const at = (name: string) => page.fields.findIndex((field) => field.name === name)
    const first = page.rows.find((row) => row[at('serial')] === '1')!
    expect([first[at('answer_seconds')], first[at('create_seconds')]]).toEqual(['8.0', '112.0'])
  })
})

describe('what a careful load does with a log of units', () => {
  it('[UNIT-3] [UNIT-4] keeps a unit in one place, and counts an end that nobody wrote', async () => {
    await using made = await loading()
    const plain = Array.from({length: 100}, (_, i) => `P${i},available,2024-03-14 07:00:00,2024-03-14 15:00:00`).join('\n')
    const receipt = await made.loadText(
      'unit-status',
      'status.csv',
      `Callsign,Status,From,To
${plain}
A1,at scene,2024-03-14 09:00:00,2024-03-14 10:00:00
A1,custody,2024-03-14 09:30:00,2024-03-14 11:00:00
A2,available,2024-03-14 09:00:00,
A2,at scene,2024-03-14 09:40:00,2024-03-14 10:00:00
A3,available,2024-03-14 09:00:00,`,
    )
    expect(receipt.faults).toMatchObject([{rule: 'UNIT-3', rows: 1}])
    const {cells} = await made.services.asker.split({measure: 'attendance.units.end-known', period: march, by: ['state']})
    const available = cells.find(({at}) => at[0] === 'available')!.figure
    expect([available.numerator, available.denominator]).toEqual([101, 102])
  })
})

describe('incidents that cannot be', () => {
  const at = '2024-03-14 10:00:00'
  const earlier = '2024-03-14 09:50:00'
  const forty = Array.from({length: 40}, (_, i) => `${i % 2 ? 'priority' : 'immediate'}+${i * 60}@dispatcher`).join(';')
  const headings = {
    date: 'Incident Date',
    serial: 'Serial',
    created: 'Created',
    callStart: 'Call Start',
    callAnswered: 'Call Answered',
    graded: 'Graded',
    sent: 'Sent to Dispatch',
    assigned: 'First Assigned',
    mobile: 'First Mobile',
    scene: 'First at Scene',
    other: 'Resourced Other',
    closed: 'Closed',
    reviewed: 'Last Reviewed',
    reassessed: 'Last Reassessed',
    first: 'Grade First',
    now: 'Grade',
    regrades: 'Re-grades',
    easting: 'Easting',
    northing: 'Northing',
    longitude: 'Longitude',
    latitude: 'Latitude',
  } as const
  type Cells = Partial<Record<keyof typeof headings, string>>
  const line = (cells: Cells): string => {
    const all: Cells = {date: '2024-03-14', created: at, first: 'immediate', ...cells}
    return (Object.keys(headings) as (keyof typeof headings)[]).map((name) => all[name] ?? '').join(',')
  }
  const cases: readonly (readonly [string, string, Cells])[] = [
    ['INC-1', 'a unit that arrived before the log was opened', {scene: '2024-03-14 09:59:00'}],
    ['INC-2', 'a grade before the log was opened', {graded: earlier}],
    ['INC-3', 'a hand-over before the log was opened', {sent: earlier}],
    ['INC-4', 'a unit assigned before the log was opened', {assigned: earlier, mobile: at}],
    ['INC-5', 'a unit that set off before it was assigned', {assigned: '2024-03-14 10:05:00', mobile: '2024-03-14 10:01:00'}],
    ['INC-6', 'a log closed before a unit arrived', {scene: '2024-03-14 10:09:00', closed: '2024-03-14 10:05:00'}],
    ['INC-7', 'an arrival after 30 days', {scene: '2024-04-20 10:00:00'}],
    ['INC-8', 'a serial of another day', {date: '2024-03-13'}],
    ['INC-9', 'forty re-grades', {first: 'priority', regrades: forty}],
    ['INC-10', 're-grades out of order', {first: 'scheduled', regrades: 'priority+300@dispatcher;immediate+200@dispatcher'}],
    ['INC-11', 'a last grade that no re-grade gave', {first: 'scheduled', now: 'immediate', regrades: 'priority+300@dispatcher'}],
    ['INC-12', 'a call answered before it started', {callStart: '2024-03-14 09:55:00', callAnswered: earlier}],
    ['INC-13', 'coordinates off the grid', {easting: '912345', northing: '271234'}],
    ['INC-13', 'half a coordinate', {easting: '512345'}],
    ['INC-14', 'degrees of another continent', {longitude: '52.1', latitude: '0.3'}],
    ['INC-15', 'another resource before the log was opened', {other: earlier}],
    ['INC-16', 'a review before the log was opened', {reviewed: earlier}],
    ['INC-17', 'a re-assessment before the log was opened', {reassessed: earlier}],
    ['ROW-7', 're-grades in no form', {regrades: 'lowered a bit'}],
    ['ROW-8', 'a serial twice', {serial: '1'}],
  ]
  const plain = 1200
  let rules: ReadonlyMap<number, readonly string[]>
  beforeAll(async () => {
    await using made = await loading()
    const goods = Array.from({length: plain}, (_, i) => line({serial: String(i + 1)}))
    const bads = cases.map(([, , cells], i) => line({serial: String(9000 + i), ...cells}))
    const receipt = await made.loadText('incidents', 'incidents.csv', [Object.values(headings).join(','), ...goods, ...bads].join('\n'))
    expect(receipt).toMatchObject({rowsIn: plain + cases.length, loaded: plain, quarantined: cases.length})
    const found = Map.groupBy(await made.faults(receipt), ({record}) => record)
    rules = new Map([...found].map(([record, faults]) => [record, faults.map(({rule}) => rule)]))
  })

  it.each(cases.map(([rule, says], i) => [rule, says, i] as const))('[%s] quarantines %s', (rule, _, i) => {
    expect(rules.get(plain + i + 1)).toEqual([rule])
  })

  it('[INC-1] takes an early arrival where officers already were', async () => {
    await using made = await loading()
    const receipt = await made.loadText(
      'incidents',
      'incidents.csv',
      `Incident Date,Serial,Created,First at Scene,Grade First,Already at Scene\n2024-03-14,1,${at},2024-03-14 09:59:00,immediate,yes`,
    )
    expect(receipt).toMatchObject({loaded: 1, quarantined: 0})
  })

  it('[ATT-14] rounds coordinates at the door, covers them in quarantine, and knows no place outside the force', async () => {
    const given = new GivenWorkspace('bounds: {easting: [500000, 550000], northing: [250000, 300000]}\n')
    const rows = `Incident Date,Serial,Created,Grade First,Easting,Northing
2024-03-14,1,${at},immediate,512345,271234
2024-03-14,2,${at},immediate,600000,271234
2024-03-14,3,${at},immediate,,`
    await given.load(rows, {contract: 'incidents'})
    const asker = await given.asker()
    const page = await asker.rows({measure: 'attendance.all.volume', period: march, of: 'all', limit: 10, offset: 0})
    const field = (name: string) => page.fields.findIndex((one) => one.name === name)
    const told = page.rows.map((row) => [row[field('serial')], row[field('easting')], row[field('place_known')]]).toSorted()
    expect(told).toEqual([
      ['1', '512300.0', 'inside'],
      ['2', null, 'outside'],
      ['3', null, 'none'],
    ])
    given.remove()
  })
})
