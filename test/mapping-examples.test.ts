import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {contractOf} from '#contracts/catalogue'
import {contactContracts} from '#demo/contact-faults'
import {readMapping} from '#ingest/mapping'
import {loading} from './loading.ts'

const dir = join(import.meta.dirname, '..', 'docs', 'mappings')
const files = readdirSync(dir).filter((file) => file.endsWith('.yaml'))
const yaml = (file: string): string => readFileSync(join(dir, file), 'utf8')

describe('the mappings of docs/mappings', () => {
  it('there is one for each extract of contact', () => {
    expect(files.map((file) => file.replace('.yaml', '')).toSorted()).toEqual(expect.arrayContaining(contactContracts.toSorted()))
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
})
