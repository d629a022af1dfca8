import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {contractOf} from '#contracts/catalogue'
import {contactContracts} from '#demo/contact-faults'
import {responseContracts} from '#demo/response/faults'
import {readMapping} from '#ingest/mapping'
import {loading} from './loading.ts'

const dir = join(import.meta.dirname, '..', 'docs', 'mappings')
const files = readdirSync(dir).filter((file) => file.endsWith('.yaml'))
const yaml = (file: string): string => readFileSync(join(dir, file), 'utf8')

describe('the mappings of docs/mappings', () => {
  it('there is one for each extract of contact and of response', () => {
    const named = files.map((file) => file.replace('.yaml', ''))
    expect(named).toEqual(expect.arrayContaining([...contactContracts, ...responseContracts]))
  })

  it.each(files)('%s fits its contract', (file) => {
    const contract = contractOf(file.replace('.yaml', ''))
    const mapping = readMapping(file, yaml(file), contract)
    expect(Object.keys(mapping.columns).filter((name) => !(name in contract.columns))).toEqual([])
  })

  it('load what they are written for', async () => {
    const names = files.map((file) => file.replace('.yaml', ''))
    await using made = await loading({mappings: Object.fromEntries(names.map((name) => [name, yaml(`${name}.yaml`)]))})
    const load = async (contract: string, head: string, ...rows: string[]) =>
      (await made.loadText(contract, `${contract}.csv`, [head, ...rows, ''].join('\n'), contract)).loaded
    await made.loadText('line-map', 'map.csv', 'Dialled,Line,Valid From,Valid To\nGP_PUB,public,2020-01-01,\n')
    await made.loadText('calls', 'calls.csv', 'Call Ref,Line,Offered,Outcome\n7,101,04/03/2024 10:00:00,answered\n')
    expect(
      await load(
        'queue-spells',
        'Call Identifier,Leg,Skill Set,Enqueued,Seconds In Queue,Leg Outcome,Web Message At,Callback Message At,Next Leg',
        '7,1,GP_PUB,04/03/2024 10:02:00,200,ABN,90,180,',
      ),
    ).toBe(1)
    expect(
      await load('online-reports', 'Submission,Created (UTC),Form Name,Contact Telephone', 'A1,2024-03-04T10:20:00Z,Crime,07700 900123'),
    ).toBe(1)
    expect(
      await load(
        'web-chats',
        'Conversation,Opened,First Agent Message,Closed,Skill,Visitor Phone',
        'B1,2024-03-04 10:20:00,,2024-03-04 10:25:00,General,',
      ),
    ).toBe(1)
    expect(
      await load(
        'sampled-calls',
        'Call Identifier,Call Time,Wait Group,Weighting,Date Drawn',
        '7,04/03/2024 10:00:00,2 to 5 min,4.5,2024-04-04',
      ),
    ).toBe(1)
    expect(
      await load('callback-survey', 'Call Identifier,Date Called,Time Called,Result,Why Hung Up', '7,05/04/2024,10:00,Spoke,Used website'),
    ).toBe(1)
    expect(
      await load('agent-status', 'Agent Number,Shift Team,Activity,Began,Finished', '1204,A,ACW,04/03/2024 10:00:00,04/03/2024 10:05:00'),
    ).toBe(1)
  })

  it('load incidents, log lines, units, samples and audits as they are written for', async () => {
    await using made = await loading({
      mappings: Object.fromEntries(responseContracts.map((name) => [name, yaml(`${name}.yaml`)])),
    })
    const load = (contract: string, head: string, ...rows: string[]) =>
      made.loadText(contract, `${contract}.csv`, [head, ...rows, ''].join('\n'), contract)
    const ask = async (measure: string) => made.services.asker.ask({measure, period: {from: '2024-03-01', to: '2024-04-01'}})
    const log =
      'URN,Log Start,Grading Time,Passed To Dispatch,First Resource Allocated,First Resource Mobile,First Resource Arrived,Log End,Contact Method,Dup Of,Opening Category,Grade At Opening,Grade At Closing,Regraded To,Regraded At,Regraded By,Result Code,Rurality,LPA,Beat Code,Resource Station,First Resource,Resource Distance (m),OS X,OS Y'
    const receipt = await load(
      'incidents',
      log,
      // Priority, then Immediate after five minutes: fourteen minutes from the re-grade are in time.
      'E10404032024,04/03/2024 10:00:00,04/03/2024 10:01:00,04/03/2024 10:02:00,04/03/2024 10:06:00,04/03/2024 10:07:00,04/03/2024 10:19:00,04/03/2024 11:00:00,999,,BURGLARY,G2,G1,G1,04/03/2024 10:05:00,SUP,ATT,U,North,N-01,Central,AB12,3400,630100,360100',
      'E10504032024,04/03/2024 12:00:00,04/03/2024 12:01:00,,,,,,101,,BURGLARY,G1,,,,,,U,North,N-01,,,,,',
      'E10604032024,04/03/2024 12:05:00,04/03/2024 12:06:00,,,,,04/03/2024 12:10:00,999,E10504032024,BURGLARY,G1,,,,,DUP,U,North,N-01,,,,,',
      'E10704032024,04/03/2024 13:00:00,04/03/2024 13:01:00,,,,04/03/2024 13:00:00,04/03/2024 13:30:00,SELF,,STOP,G1,,,,,ATT,R,West,W-01,,,,,',
      'E10804032024,04/03/2024 14:00:00,,,,,,,999,,TRAINING,G1,,,,,,U,North,N-01,,,,,',
    )
    expect(receipt).toMatchObject({loaded: 4, quarantined: 0, excluded: 1})
    expect(await ask('attendance.immediate.within-target')).toMatchObject({numerator: 1, denominator: 2, unknowns: 1, excluded: 2})
    const lines = await load(
      'incident-events',
      'Log Day,Log No,Seq,Stamp,Line Type,Line Grade,Desk,Unit,Result,Raised By,Category,Beat',
      '2024-03-05,9,1,2024-03-05T10:00:00Z,NEW,,CT,,,PUBLIC,THEFT,N-01',
      '2024-03-05,9,2,2024-03-05T10:00:40Z,GRD,I,CT,,,,,',
      '2024-03-05,9,3,2024-03-05T10:02:00Z,ALC,,DISP,AB12,,,,',
      '2024-03-05,9,4,2024-03-05T10:11:00Z,ATS,,SYS,AB12,,,,',
      '2024-03-05,9,5,2024-03-05T10:12:00Z,TXT,,SYS,,,,,',
      '2024-03-05,9,6,2024-03-05T11:00:00Z,RES,,DISP,,ATT,,,',
    )
    expect(lines).toMatchObject({loaded: 6, quarantined: 0})
    expect(await ask('attendance.immediate.within-target')).toMatchObject({numerator: 2, denominator: 3, unknowns: 1})
    expect(
      await load(
        'unit-status',
        'Call Sign,Status Code,Status Set,Log Ref',
        'AB12,02,04/03/2024 09:00:00,',
        'AB12,06,04/03/2024 10:19:00,E10404032024',
        'AB12,00,04/03/2024 11:00:00,',
      ),
    ).toMatchObject({loaded: 2, quarantined: 0, excluded: 1})
    expect(
      await load(
        'duty',
        'Unit Callsign,Tour,Tour Start,Tour End,Crewed By,Best Driver,Unit Skills,Parade Station',
        'AB12,E,04/03/2024 07:00,04/03/2024 15:00,2,R,"Taser, Method-of-Entry",Central',
      ),
    ).toMatchObject({loaded: 1, quarantined: 0})
    expect(await ask('attendance.duty.hours')).toMatchObject({value: 8})
    expect(await load('activity-sample', 'Date,Moment,Unit Seen,Station,Was Doing', '04/03/2024,10:30,AB12,Central,Cordon')).toMatchObject({
      loaded: 1,
      quarantined: 0,
    })
    expect(
      await load('attendance-audit', 'Date Read,Log Day,Log No,Grade,In Time?,Main Reason', '11/03/2024,04/03/2024,105,G1,N,No unit'),
    ).toMatchObject({loaded: 1, quarantined: 0})
    expect(await ask('attendance.audit.met')).toMatchObject({numerator: 0, denominator: 1})
  })
})
