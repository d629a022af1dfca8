import {describe, expect, it} from 'vitest'
import {type Loading, loading} from '../../test/loading.ts'

const callsHead = 'Call Ref,Line,Offered,Answered,Ended,Outcome,Caller'
const calls = [
  callsHead,
  ...Array.from({length: 60}, (_, i) => `P${i},101,04/03/2024 09:${String(i).padStart(2, '0')}:00,,,abandoned,`),
  'C1,101,04/03/2024 12:00:00,04/03/2024 12:00:20,04/03/2024 12:02:00,answered,',
  'C2,101,04/03/2024 23:50:00,04/03/2024 23:50:20,05/03/2024 00:20:00,answered,',
  '',
].join('\n')
const head = 'Spell Ref,Call Ref,Line,Entered,Left,Left How'
/** Sixty spells of other calls in a line, so that one fault in a file is below the two in a hundred that refuse it. */
const plain = (line: string) =>
  Array.from({length: 60}, (_, i) => {
    const minute = `04/03/2024 09:${String(i).padStart(2, '0')}`
    const [from, to] = {'101': ['01', '11'], crime: ['31', '41']}[line] ?? ['11', '31']
    return `${line}${i},P${i},${line},${minute}:${from},${minute}:${to},answered`
  })
const file = (line: string, ...rows: readonly string[]): string => [head, ...plain(line), ...rows, ''].join('\n')
const primary = 'X1,C1,101,04/03/2024 12:00:02,04/03/2024 12:00:20,answered'
const late = 'X2,C1,public,04/03/2024 12:00:15,04/03/2024 12:05:30,abandoned'

async function withPrimary(): Promise<Loading> {
  const made = await loading()
  await made.loadText('calls', 'calls.csv', calls)
  await made.loadText('queue-spells', 'primary.csv', file('101', primary))
  return made
}

describe('[SPELL-4] spells of one call in two files', () => {
  it('quarantine what overlaps a spell that another file gave, and take what begins as it ends', async () => {
    await using made = await withPrimary()
    const receipt = await made.loadText('queue-spells', 'public.csv', file('public', late))
    expect(receipt).toMatchObject({rowsIn: 61, loaded: 60, quarantined: 1})
    expect(await made.faults(receipt)).toMatchObject([
      {
        record: 61,
        rule: 'SPELL-4',
        heading: 'Entered',
        got: '04/03/2024 12:00:15',
        expected: 'a spell that overlaps none of its call’s that another file gave',
      },
    ])
    const touching = late.replace('12:00:15', '12:00:20')
    expect(await made.loadText('queue-spells', 'public-2.csv', file('public', touching))).toMatchObject({loaded: 61, quarantined: 0})
  })

  it('keep what is held whichever began first, and over midnight', async () => {
    await using made = await withPrimary()
    const early = 'X2,C1,public,04/03/2024 12:00:00,04/03/2024 12:00:05,transferred'
    expect(await made.loadText('queue-spells', 'public.csv', file('public', early))).toMatchObject({loaded: 60, quarantined: 1})
    await made.loadText('queue-spells', 'crime.csv', file('crime', 'X3,C2,crime,04/03/2024 23:51:00,05/03/2024 00:10:00,answered'))
    // One row of one, so that the file is refused whole, with the rule.
    const next = [head, 'X4,C2,public,05/03/2024 00:05:00,05/03/2024 00:06:00,abandoned', '']
    await expect(made.loadText('queue-spells', 'next-day.csv', next.join('\n'))).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringContaining('SPELL-4'),
    })
  })

  it('judge nothing by rows that the file takes the place of', async () => {
    await using made = await withPrimary()
    const corrected = primary.replace('12:00:20', '12:00:40')
    expect(await made.loadText('queue-spells', 'primary-again.csv', file('101', corrected))).toMatchObject({loaded: 61, quarantined: 0})
  })

  it('know a file again, and load it anew once the other has been put right', async () => {
    await using made = await withPrimary()
    const text = file('public', late)
    const first = await made.loadText('queue-spells', 'public.csv', text)
    expect((await made.loadText('queue-spells', 'public.csv', text)).id).toBe(first.id)
    await made.loadText('queue-spells', 'primary-again.csv', file('101', primary.replace('12:00:20', '12:00:15')))
    const again = await made.loadText('queue-spells', 'public.csv', text)
    expect([again.id === first.id, again.loaded, again.quarantined]).toEqual([false, 61, 0])
  })

  it('leave a line and day to what is held when the only row that spoke for them goes', async () => {
    await using made = await withPrimary()
    await made.loadText('queue-spells', 'crime.csv', file('crime'))
    const clashing = 'X5,C1,crime,04/03/2024 12:00:10,04/03/2024 12:00:12,abandoned'
    expect(await made.loadText('queue-spells', 'both.csv', file('public', clashing))).toMatchObject({loaded: 60, quarantined: 1})
    const march = {from: '2024-03-01', to: '2024-04-01'}
    // 61 at the first answer, and 60 each for crime and the public.
    expect((await made.services.asker.ask({measure: 'calls.spells.volume', period: march})).value).toBe(181)
  })
})

it('[AGENT-3] a handler’s state that overlaps one of another file is quarantined', async () => {
  await using made = await loading()
  const states = (team: string) =>
    Array.from({length: 60}, (_, i) => {
      const minute = `04/03/2024 10:${String(i).padStart(2, '0')}`
      return `H${team}${i},${team},available,${minute}:00,${minute}:30`
    })
  const text = (...rows: readonly string[]) => ['Handler,Team,State,From,To', ...rows, ''].join('\n')
  await made.loadText('agent-status', 'monday.csv', text(...states('A'), 'H99,A,talking,04/03/2024 23:50:00,05/03/2024 00:10:00'))
  const tuesday = states('B').map((row) => row.replaceAll('04/03', '05/03'))
  const receipt = await made.loadText(
    'agent-status',
    'tuesday.csv',
    text(...tuesday, 'H99,A,available,05/03/2024 00:05:00,05/03/2024 00:20:00', 'H99,A,available,05/03/2024 00:20:00,05/03/2024 00:30:00'),
  )
  expect(receipt).toMatchObject({rowsIn: 62, loaded: 61, quarantined: 1})
  expect(await made.faults(receipt)).toMatchObject([{record: 61, rule: 'AGENT-3'}])
})
