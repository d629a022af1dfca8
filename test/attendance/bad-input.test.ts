import {describe, expect, it} from 'vitest'
import {GivenWorkspace} from '../ingest/given.ts'
import {loading} from '../loading.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}

/** Good incidents, so that one bad row in a hundred is quarantined and does not refuse the file. */
const good = (count: number, cells: string): string =>
  Array.from(
    {length: count},
    (_, i) => `2024-03-14,${i + 1},2024-03-14 ${String(8 + (i % 10)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00,${cells}`,
  ).join('\n')

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
  const headings = 'Incident Date,Serial,Created,First at Scene,Grade First,Grade,Re-grades,Easting,Northing'
  const at = '2024-03-14 10:00:00'
  const forty = Array.from({length: 40}, (_, i) => `${i % 2 ? 'priority' : 'immediate'}+${i * 60}@dispatcher`).join(';')

  it.each([
    ['INC-1', 'a unit that arrived before the log was opened', `2024-03-14,900,${at},2024-03-14 09:59:00,immediate,,,,`],
    ['INC-7', 'an arrival after 30 days', `2024-03-14,900,${at},2024-04-20 10:00:00,immediate,,,,`],
    ['INC-8', 'a serial of another day', `2024-03-13,900,${at},,immediate,,,,`],
    ['INC-9', 'forty re-grades', `2024-03-14,900,${at},,priority,,${forty},,`],
    ['INC-10', 're-grades out of order', `2024-03-14,900,${at},,scheduled,,priority+300@dispatcher;immediate+200@dispatcher,,`],
    ['INC-11', 'a last grade that no re-grade gave', `2024-03-14,900,${at},,scheduled,immediate,priority+300@dispatcher,,`],
    ['INC-13', 'coordinates off the grid', `2024-03-14,900,${at},,immediate,,,912345,271234`],
    ['INC-13', 'half a coordinate', `2024-03-14,900,${at},,immediate,,,512345,`],
    ['ROW-7', 're-grades in no form', `2024-03-14,900,${at},,immediate,,lowered a bit,,`],
    ['ROW-8', 'a serial twice', `2024-03-14,1,${at},,immediate,,,,`],
  ])('[%s] quarantines %s', async (rule, _, row) => {
    await using made = await loading()
    const receipt = await made.loadText('incidents', 'incidents.csv', `${headings}\n${good(99, ',immediate,,,,')}\n${row}`)
    expect(receipt.faults.map((fault) => fault.rule)).toEqual([rule])
    expect(receipt).toMatchObject({rowsIn: 100, loaded: 99, quarantined: 1})
  })

  it.each([
    ['INC-16', 'a review', `2024-03-14,900,${at},immediate,2024-03-14 09:50:00,`],
    ['INC-17', 'a re-assessment', `2024-03-14,900,${at},immediate,,2024-03-14 09:50:00`],
  ])('[%s] quarantines %s before the log was opened', async (rule, _, row) => {
    await using made = await loading()
    const head = 'Incident Date,Serial,Created,Grade First,Last Reviewed,Last Reassessed'
    const receipt = await made.loadText('incidents', 'incidents.csv', `${head}\n${good(99, 'immediate,,')}\n${row}`)
    expect(receipt.faults.map((fault) => fault.rule)).toEqual([rule])
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
