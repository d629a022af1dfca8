import {describe, expect, it} from 'vitest'
import {given} from '#figures/testing/given'

const march = {from: '2024-03-01', to: '2024-04-01'}

describe('measures of contact other than by telephone', () => {
  it('[WEB-4] count a report when it was submitted', async () => {
    const made = await given(
      'online-report',
      `
      submitted_at        | topic
      2024-02-29 23:59:59 | Crime
      2024-03-01 00:00:00 | Crime
      2024-03-31 23:59:59 | Fraud
    `,
    )
    expect(await made.asker.ask({measure: 'contact.online.volume', period: march})).toMatchObject({value: 2})
    const {cells} = await made.asker.split({measure: 'contact.online.volume', period: march, by: ['topic']})
    expect(cells.map(({at, figure}) => [at[0], figure.value]).toSorted()).toEqual([
      ['Crime', 1],
      ['Fraud', 1],
    ])
    made.close()
  })

  it('[WEB-5] count a chat when it began, and one without an answer on record as unanswered', async () => {
    const made = await given(
      'web-chat',
      `
      started_at          | answered_at         | ended_at            | topic
      2024-03-04 09:00:00 | 2024-03-04 09:00:30 | 2024-03-04 09:10:00 | Crime
      2024-03-04 09:05:00 | 2024-03-04 09:06:30 | 2024-03-04 09:10:00 | Crime
      2024-03-04 09:06:00 | -                   | 2024-03-04 09:07:00 | Crime
    `,
    )
    expect(await made.asker.ask({measure: 'contact.chat.volume', period: march})).toMatchObject({value: 3})
    expect(await made.asker.ask({measure: 'contact.chat.unanswered', period: march})).toMatchObject({numerator: 1, denominator: 3})
    // 30 and 90 seconds.
    expect(await made.asker.ask({measure: 'contact.chat.mean-wait', period: march})).toMatchObject({value: 60, denominator: 2})
    made.close()
  })
})
