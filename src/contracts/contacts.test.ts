import {describe, expect, it} from 'vitest'
import {type Loading, loading} from '../../test/loading.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const many = (count: number, row: (index: number) => string): string => Array.from({length: count}, (_, index) => row(index)).join('\n')
const minute = (index: number): string => String(index % 60).padStart(2, '0')
const text = (head: string, ...rows: readonly string[]): string => [head, ...rows, ''].join('\n')
const rules = async (made: Loading, receipt: Awaited<ReturnType<Loading['loadText']>>) => (await made.faults(receipt)).map(({rule}) => rule)

describe('online-reports', () => {
  const head = 'Reference,Submitted,Topic,Contact Number'
  it('hold a hashed number and never the number, the same as the caller’s of a call', async () => {
    await using made = await loading()
    await made.loadText(
      'calls',
      'calls.csv',
      text('Call Ref,Line,Offered,Outcome,Caller', 'C1,101,04/03/2024 10:00:00,abandoned,07700 900123'),
    )
    await made.loadText(
      'online-reports',
      'web.csv',
      text(head, 'R1,04/03/2024 10:20:00,Crime,+44 (0)7700 900123', 'R2,04/03/2024 10:21:00,Crime,'),
    )
    const keys = await made.services.catalogue.segments('online-report', (await made.services.catalogue.latest())!.id)
    expect(keys).toHaveLength(1)
    const page = await made.services.asker.rows({measure: 'contact.online.volume', period: march, of: 'all', limit: 10, offset: 0})
    expect(page.fields.map(({name}) => name)).not.toContain('caller_key')
    expect(page.total).toBe(2)
  })

  it('[ROW-9] quarantine a number typed into the topic', async () => {
    await using made = await loading()
    const receipt = await made.loadText(
      'online-reports',
      'web.csv',
      text(
        head,
        many(60, (index) => `P${index},04/03/2024 09:${minute(index)}:00,Crime,`),
        'R1,04/03/2024 10:20:00,call 01632 960123,',
      ),
    )
    expect(receipt).toMatchObject({loaded: 60, quarantined: 1})
    expect(await rules(made, receipt)).toEqual(['ROW-9'])
  })
})

describe('web-chats', () => {
  const head = 'Chat ID,Started,Answered,Ended,Topic,Contact Number'
  const plain = many(
    60,
    (index) => `P${index},04/03/2024 09:${minute(index)}:00,04/03/2024 09:${minute(index)}:30,04/03/2024 10:00:00,Crime,`,
  )
  it.each([
    ['WEB-1', 'R1,04/03/2024 10:20:00,,04/03/2024 10:19:00,Crime,', 'ended before it began'],
    ['WEB-2', 'R1,04/03/2024 10:20:00,04/03/2024 10:30:00,04/03/2024 10:25:00,Crime,', 'answered after it ended'],
    ['WEB-3', 'R1,04/03/2024 10:20:00,,05/03/2024 10:20:00,Crime,', 'a whole day'],
  ])('[%s] quarantine %s: %s', async (rule, row) => {
    await using made = await loading()
    const receipt = await made.loadText('web-chats', 'chats.csv', text(head, plain, row))
    expect(receipt).toMatchObject({loaded: 60, quarantined: 1})
    expect(await rules(made, receipt)).toEqual([rule])
  })
})

describe('samples and surveys', () => {
  const calls = text(
    'Call Ref,Line,Offered,Outcome',
    many(60, (index) => `P${index},101,04/03/2024 09:${minute(index)}:00,abandoned`),
  )
  const sampleHead = 'Sample,Kind,Call Ref,Offered,Stratum,Weight,Drawn'
  const sampled = many(
    60,
    (index) =>
      `q1,${index < 55 ? 'callback' : 'audit'},P${index},04/03/2024 09:${minute(index)}:00,${index < 30 ? 'short' : 'long'},${index < 30 ? 10 : 2},05/03/2024`,
  )
  const loaded = async (): Promise<Loading> => {
    const made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    await made.loadText('sampled-calls', 'sample.csv', text(sampleHead, sampled))
    return made
  }

  it('[SAMP-1] quarantine a sampled call that is not held, or was offered at another time', async () => {
    await using made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    const receipt = await made.loadText(
      'sampled-calls',
      'sample.csv',
      text(sampleHead, sampled, 'q2,callback,P1,04/03/2024 09:01:05,short,10,05/03/2024'),
    )
    expect(receipt).toMatchObject({loaded: 60, quarantined: 1})
    expect(await rules(made, receipt)).toEqual(['SAMP-1'])
  })

  it('[ROW-13] quarantine a weight below one: a sampled call stands at least for itself', async () => {
    await using made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    const receipt = await made.loadText(
      'sampled-calls',
      'sample.csv',
      text(sampleHead, sampled, 'q2,callback,P1,04/03/2024 09:01:00,short,0.5,05/03/2024'),
    )
    expect(await rules(made, receipt)).toEqual(['ROW-13'])
  })

  const surveyHead = 'Sample,Call Ref,Asked,Reached,Reason'
  const answers = many(
    54,
    (index) => `q1,P${index},06/03/2024 10:${minute(index)}:00,yes,${index < 10 ? 'reported online' : 'waited too long'}`,
  )
  it.each([
    ['SURV-1', 'q1,P99,06/03/2024 12:00:00,yes,other', 'a call that is not sampled'],
    ['SURV-1', 'q1,P55,06/03/2024 12:00:00,yes,other', 'a call sampled for the audit'],
    ['SURV-1', 'q2,P54,06/03/2024 12:00:00,yes,other', 'another sample'],
    ['SURV-2', 'q1,P54,06/03/2024 12:00:00,no,other', 'a reason of one who was not reached'],
  ])('[%s] the call-back survey quarantines %s: %s', async (rule, row) => {
    await using made = await loaded()
    const receipt = await made.loadText('callback-survey', 'survey.csv', text(surveyHead, answers, row))
    expect(receipt).toMatchObject({loaded: 54, quarantined: 1})
    expect(await rules(made, receipt)).toEqual([rule])
  })

  it('answers bear the weight and the stratum of their sample', async () => {
    await using made = await loaded()
    await made.loadText('callback-survey', 'survey.csv', text(surveyHead, answers))
    const page = await made.services.asker.rows({
      measure: 'survey.callback.reached',
      period: {from: '2024-01-01', to: '2024-04-01'},
      of: 'all',
      limit: 100,
      offset: 0,
    })
    const column = (name: string) => page.fields.findIndex((field) => field.name === name)
    expect(page.rows.filter((row) => row[column('weight')] === '10.0' && row[column('stratum')] === 'short')).toHaveLength(30)
    expect(page.rows.filter((row) => row[column('weight')] === '2.0' && row[column('stratum')] === 'long')).toHaveLength(24)
  })

  it('[SURV-1] an answer before its sample is refused with what to do', async () => {
    await using made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    await expect(made.loadText('callback-survey', 'survey.csv', text(surveyHead, answers))).rejects.toMatchObject({
      code: 'LINKED_ROWS_MISSING',
    })
  })

  const auditHead = 'Sample,Call Ref,Audited,Appropriate,Risk Assessed,Courteous'
  it('[SURV-3] the call audit takes the calls of its own sample, and quarantines others', async () => {
    await using made = await loading()
    await made.loadText('calls', 'calls.csv', calls)
    await made.loadText('sampled-calls', 'sample.csv', text(sampleHead, sampled.replaceAll('callback', 'audit')))
    const judged = many(59, (index) => `q1,P${index},06/03/2024 10:${minute(index)}:00,yes,n/a,y`)
    const receipt = await made.loadText('handler-survey', 'audit.csv', text(auditHead, judged, 'q1,P99,06/03/2024 12:00:00,no,no,yes'))
    expect(receipt).toMatchObject({loaded: 59, quarantined: 1})
    expect(await rules(made, receipt)).toEqual(['SURV-3'])
  })
})

describe('agent-status', () => {
  const head = 'Handler,Team,State,From,To'
  const plain = many(
    59,
    (index) => `H01,A,${index % 2 === 0 ? 'ready' : 'in call'},04/03/2024 09:${minute(index)}:00,04/03/2024 09:${minute(index + 1)}:00`,
  )
  it.each([
    ['AGENT-1', 'H02,A,wrap,04/03/2024 10:20:00,04/03/2024 10:19:00', 'ended before it began'],
    ['AGENT-2', 'H02,A,wrap,04/03/2024 10:20:00,05/03/2024 10:20:00', 'a whole day'],
    ['AGENT-3', 'H01,A,wrap,04/03/2024 09:10:30,04/03/2024 09:10:40', 'two states at once'],
  ])('[%s] quarantines %s: %s', async (rule, row) => {
    await using made = await loading()
    const receipt = await made.loadText('agent-status', 'states.csv', text(head, plain, row))
    expect(receipt.quarantined).toBeGreaterThan(0)
    expect(await rules(made, receipt)).toContain(rule)
  })

  it('[ROW-8] covers the handler of a key that stands twice', async () => {
    await using made = await loading()
    const receipt = await made.loadText(
      'agent-status',
      'states.csv',
      text(head, plain, 'H01,A,wrap,04/03/2024 09:10:00,04/03/2024 09:11:00'),
    )
    const [fault] = await made.faults(receipt)
    expect(fault).toMatchObject({rule: 'ROW-8'})
    expect(fault!.got).not.toContain('H01')
  })
})
