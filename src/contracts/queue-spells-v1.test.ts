import {describe, expect, it} from 'vitest'
import {type Loading, loading} from '../../test/loading.ts'

const clock = (index: number): string => `${String(9 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`
const callsHead = 'Call Ref,Line,Offered,Answered,Ended,Outcome,Caller'
const call = (ref: string, offered: string, rest = ',,abandoned,') => `${ref},101,${offered},${rest}`
/** Sixty calls, one a minute from 09:00 on 4 March 2024, and one that a test adds spells to. */
const calls = [
  callsHead,
  ...Array.from({length: 60}, (_, index) => call(`P${index}`, `04/03/2024 ${clock(index)}:00`)),
  call('C1', '04/03/2024 12:00:00', '04/03/2024 12:00:20,04/03/2024 12:02:00,answered,07700900 123456'),
  call('C2', '04/03/2024 13:30:00', ',04/03/2024 13:31:00,abandoned,+44 7700 900123456'),
  '',
].join('\n')

const head = 'Spell Ref,Call Ref,Line,Entered,Left,Left How,Position,Callback Offered,Called Back,Announcements,Handler,Risk,Sent To'
const plain = Array.from(
  {length: 60},
  (_, index) => `S${index},P${index},switchboard,04/03/2024 ${clock(index)}:01,04/03/2024 ${clock(index)}:31,abandoned,,,,,,,`,
)
const file = (...rows: readonly string[]): string => [head, ...plain, ...rows, ''].join('\n')
const march = {from: '2024-03-01', to: '2024-04-01'}

async function withCalls(): Promise<Loading> {
  const made = await loading()
  await made.loadText('calls', 'calls.csv', calls)
  return made
}
/** The stored rows of one call, by column. */
async function spellsOf(made: Loading, ref: string): Promise<readonly Record<string, string | null>[]> {
  const page = await made.services.asker.rows({measure: 'calls.spells.volume', period: march, of: 'all', limit: 1000, offset: 0})
  const rows = page.rows.map((row) => Object.fromEntries(page.fields.map(({name}, index) => [name, row[index] ?? null])))
  return rows.filter((row) => row['call_ref'] === ref)
}

describe('queue-spells', () => {
  it('joins each spell to its call, with its wait, its stage and what kind of caller it is', async () => {
    await using made = await withCalls()
    const receipt = await made.loadText(
      'queue-spells',
      'a.csv',
      file(
        'X1,C1,switchboard,04/03/2024 12:00:02,04/03/2024 12:00:20,answered,1,no,,welcome@0,L01,low,public',
        'X2,C1,public,04/03/2024 12:02:00,04/03/2024 12:05:30,abandoned,4,yes,,online@90;callback@120;online@180,,,',
        'X3,C2,101,04/03/2024 13:30:00,04/03/2024 13:31:00,abandoned,,,,,,,',
      ),
    )
    expect(receipt).toMatchObject({rowsIn: 63, loaded: 63, quarantined: 0})
    const [first, second] = await spellsOf(made, 'C1')
    expect(first).toMatchObject({
      stage: 'primary',
      wait_seconds: '18.0',
      call_line: '101',
      caller_kind: 'new',
      online_seconds: null,
      risk: 'low',
      sent_to: 'public',
    })
    expect(second).toMatchObject({
      stage: 'secondary',
      wait_seconds: '210.0',
      wait_band: '2 to 5 min',
      online_seconds: '90.0',
      heard_last_seconds: '180.0',
      offered_at: '2024-03-04 12:00:00',
    })
    // The same number, written otherwise, 90 minutes later.
    expect((await spellsOf(made, 'C2'))[0]).toMatchObject({caller_kind: 'repeat', previous_call_hours: '1.5'})
    expect((await spellsOf(made, 'P3'))[0]).toMatchObject({caller_kind: 'withheld', previous_call_hours: null})
  })

  it.each([
    ['SPELL-1', 'X1,C1,switchboard,04/03/2024 12:00:20,04/03/2024 12:00:02,abandoned,,,,,,,', 'left before entered', '04/03/2024 12:00:02'],
    ['SPELL-2', 'X1,C1,switchboard,04/03/2024 12:00:20,05/03/2024 12:00:20,abandoned,,,,,,,', 'a whole day', '05/03/2024 12:00:20'],
    ['SPELL-3', 'X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,online@90,,,', 'a message after it ended', 'online@90'],
    ['SPELL-5', 'X1,C9,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,,,,', 'a call nobody knows', 'C9'],
    ['SPELL-5', 'X1,C1,public,04/03/2024 11:59:59,04/03/2024 12:03:00,abandoned,,,,,,,', 'a call offered only later', 'C1'],
    [
      'SPELL-6',
      'X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,,L01,,',
      'a handler of a caller who gave up',
      'abandoned',
    ],
    [
      'SPELL-7',
      'X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,04/03/2024 12:30:00,,,,',
      'a callback to one who gave up',
      '04/03/2024 12:30:00',
    ],
    ['SPELL-8', 'X1,C1,,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,,,,', 'no line and no queue', null],
    ['SPELL-9', 'X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:03:00,callback,,no,,,,,', 'a callback not offered', 'no'],
    [
      'ROW-7',
      'X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:05:00,abandoned,,,,online at 90,,,',
      'messages in another form',
      'online at 90',
    ],
    ['ROW-8', 'S1,C1,public,04/03/2024 12:02:00,04/03/2024 12:05:00,abandoned,,,,,,,', 'a reference twice', 'S1'],
  ])('[%s] quarantines %s: %s', async (rule, row, _, got) => {
    await using made = await withCalls()
    const receipt = await made.loadText('queue-spells', 'a.csv', file(row))
    expect(receipt).toMatchObject({rowsIn: 61, loaded: 60, quarantined: 1})
    expect((await made.faults(receipt)).map((fault) => [fault.record, fault.rule, fault.got])).toContainEqual([61, rule, got])
  })

  it('[SPELL-4] quarantines the later of two spells of one call that overlap, wherever they stand in the file', async () => {
    await using made = await withCalls()
    const receipt = await made.loadText(
      'queue-spells',
      'a.csv',
      file(
        'X2,C1,public,04/03/2024 12:00:15,04/03/2024 12:05:30,abandoned,,,,,,,',
        'X1,C1,switchboard,04/03/2024 12:00:02,04/03/2024 12:00:20,answered,,,,,L01,low,public',
        'X3,C2,101,04/03/2024 13:30:00,04/03/2024 13:31:00,abandoned,,,,,,,',
      ),
    )
    expect(receipt).toMatchObject({rowsIn: 63, loaded: 62, quarantined: 1})
    expect(await made.faults(receipt)).toMatchObject([{record: 61, rule: 'SPELL-4', heading: 'Entered', got: '04/03/2024 12:00:15'}])
  })

  it('[SPELL-4] takes a spell that begins in the second in which the one before ended', async () => {
    await using made = await withCalls()
    const rows = [
      'X1,C1,switchboard,04/03/2024 12:00:02,04/03/2024 12:00:20,answered,,,,,L01,low,public',
      'X2,C1,public,04/03/2024 12:00:20,04/03/2024 12:05:30,abandoned,,,,,,,',
    ]
    expect(await made.loadText('queue-spells', 'a.csv', file(...rows))).toMatchObject({loaded: 62, quarantined: 0})
  })

  it('[SPELL-5] refuses a file whose calls are not loaded yet, and says what to do', async () => {
    await using made = await loading()
    await expect(made.loadText('queue-spells', 'a.csv', file())).rejects.toMatchObject({
      code: 'LINKED_ROWS_MISSING',
      message: 'a.csv speaks of rows of calls (4 March 2024), and none of those is held (SPELL-5). Nothing was loaded.',
    })
    await made.loadText('calls', 'calls.csv', calls)
    expect(await made.loadText('queue-spells', 'a.csv', file())).toMatchObject({loaded: 60})
  })

  it('[SPELL-5] refuses a file of which more than two in a hundred spells have no call', async () => {
    await using made = await withCalls()
    const strangers = [1, 2].map((n) => `X${n},C9,public,04/03/2024 12:0${n}:00,04/03/2024 12:0${n}:30,abandoned,,,,,,,`)
    await expect(made.loadText('queue-spells', 'a.csv', file(...strangers))).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringContaining('2 rows: SPELL-5, under ‘Call Ref’: a call that is held'),
    })
  })

  it('is held already while its calls are the same, and read again once they were sent again', async () => {
    await using made = await withCalls()
    const again = () => made.services.load({contract: 'queue-spells', file: `${made.services.dir}/a.csv`}, () => {})
    await made.loadText('queue-spells', 'a.csv', file('X1,C3,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,,,,'))
    expect((await again()).kind).toBe('already-held')
    await made.loadText(
      'calls',
      'again.csv',
      calls.replace('C2,', 'C3,').replace('04/03/2024 13:30:00', '04/03/2024 12:00:30').replace('13:31:00', '12:01:00'),
    )
    const second = await again()
    expect(second).toMatchObject({kind: 'loaded', receipt: {loaded: 61, quarantined: 0, supersedes: [{file: 'a.csv', rows: 60}]}})
    expect((await again()).kind).toBe('already-held')
  })

  it('gives way by line and day to a later file, and what was known can still be asked', async () => {
    await using made = await withCalls()
    await made.loadText('queue-spells', 'a.csv', file('X1,C1,public,04/03/2024 12:02:00,04/03/2024 12:03:00,abandoned,,,,,,,'))
    const receipt = await made.loadText(
      'queue-spells',
      'public.csv',
      [head, 'Y1,C1,public,04/03/2024 12:02:00,04/03/2024 12:04:00,answered,,,,,,,', ''].join('\n'),
    )
    expect(receipt).toMatchObject({loaded: 1, supersedes: [{file: 'a.csv', rows: 1, partial: true}]})
    const abandoned = await made.services.asker.ask({measure: 'calls.secondary.abandonment', period: march})
    expect(abandoned).toMatchObject({numerator: 0, denominator: 1})
    const [, before] = await made.services.asker.snapshots()
    const rows = await made.services.catalogue.segments('queue-spell', (await made.services.catalogue.snapshots())[1]!.id)
    expect(before!.files).toEqual(['a.csv'])
    expect(rows.reduce((sum, segment) => sum + segment.rows, 0)).toBe(61)
  })

  it('takes its line from the line map, and headings of the force’s own through a mapping', async () => {
    const mapping = `contract: queue-spells
times: {format: yyyy-MM-dd HH:mm:ss, zone: Europe/London}
columns:
  spell_ref: {sql: '"Call" || ''-'' || "Leg"'}
  call_ref: Call
  dialled: Skill Set
  entered_at: Enqueued
  left_at: {sql: 'strftime(TRY_CAST("Enqueued" AS TIMESTAMP) + to_seconds(TRY_CAST("Secs" AS BIGINT)), ''%Y-%m-%d %H:%M:%S'')'}
  left_how: {heading: Disp, codes: {H: answered, A: abandoned}}
  announcements: {sql: 'CASE WHEN TRY_CAST("Secs" AS INTEGER) >= 90 THEN ''online@90'' END'}
exclude:
  - {name: agent to agent, where: '"Skill Set" = ''INTERNAL'''}
`
    await using made = await loading({mappings: {acd: mapping}})
    await made.loadText('line-map', 'map.csv', 'Dialled,Line,Valid From,Valid To\nGP_PUB,public,2020-01-01,\n')
    await made.loadText('calls', 'calls.csv', calls)
    const rows = ['C1,2,GP_PUB,2024-03-04 12:02:00,210,A', 'C2,1,GP_PUB,2024-03-04 13:30:00,60,A', 'C2,2,INTERNAL,2024-03-04 13:30:00,60,A']
    const receipt = await made.loadText('queue-spells', 'acd.csv', ['Call,Leg,Skill Set,Enqueued,Secs,Disp', ...rows, ''].join('\n'), 'acd')
    expect(receipt).toMatchObject({rowsIn: 3, loaded: 2, excluded: 1, coverage: [{by: 'public', rows: 2}]})
    expect((await spellsOf(made, 'C1'))[0]).toMatchObject({line: 'public', wait_seconds: '210.0', online_seconds: '90.0'})
  })
})
