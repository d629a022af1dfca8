import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {openSession} from '#register/people/sign-in'
import {type Browser, type GivenSite, givenSite} from '../testing/given-site.ts'

let site: GivenSite
let admin: Browser
beforeEach(async () => {
  site = await givenSite()
  const {person} = await site.people.add('ann.admin', {role: 'administrator'})
  admin = site.browser()
  admin.cookies.set('answerable', (await openSession(site.people, person, 'Test'))!)
})
afterEach(() => site.close())

describe('the audit', () => {
  it('lists who did or was shown what, latest first, and its own reading too', async () => {
    const {body} = await admin.get('/audit')
    expect(body).toContain('AUDIT_VIEW')
    expect(body).toContain('oversight of access')
    expect(body.lastIndexOf('session.start')).toBeLessThan(body.lastIndexOf('account.open'))
  })

  it('is narrowed by who, what, of what and when', async () => {
    for (const [query, some] of [
      ['event=account.open', true],
      ['event=account.', true],
      ['event=accounts', false],
      ['actor=person:1', true],
      ['actor=person:9', false],
      ['about=/audit', true],
      ['from=2026-05-04&to=2026-05-04', true],
      ['from=2026-05-05', false],
    ] as const) {
      const {body} = await admin.get(`/audit?${query}`)
      expect(body.includes('id="audit-table-caption"'), query).toBe(some)
    }
    expect((await admin.get('/audit?from=yesterday')).body).toContain('Write a day as 2026-05-04')
  })

  it('says whether it is whole, and where not', async () => {
    const whole = await admin.get('/audit?verify=yes')
    expect(whole.body).toMatch(/<strong>Whole\. <\/strong>Every one of \d+ rows is as it was written/)
    await site.people.register.db.change((tx) => {
      tx.sql('DROP TRIGGER audit_stays_as_written')
      tx.run(tx.db.updateTable('audit').set({actor: 'person:9'}).where('seq', '=', 2))
      return {keep: true, value: undefined}
    })
    const edited = await admin.get('/audit?verify=yes')
    expect(edited.body).toContain('<strong>Not whole. </strong>')
    expect(edited.body).toContain('Row 2 is not as it was written')
  })

  it('is taken away as CSV or NDJSON, as filtered, marked, and guarded against formulas', async () => {
    await site.people.register.db.change((tx) => ({keep: true, value: tx.sql(`SELECT 1`)}))
    const purpose = {'answerable-purpose': 'lawful-request'}
    expect((await admin.get('/audit.csv')).statusCode).toBe(403)
    const csv = await admin.get('/audit.csv?event=account.open', purpose)
    expect(csv.headers['content-disposition']).toBe('attachment; filename="OFFICIAL audit.csv"')
    const [head, ...rows] = csv.body.trim().split('\r\n')
    expect(head).toBe('row,at,actor,event,entity,id,fields,hash,marking')
    expect(rows.length).toBeGreaterThan(2)
    expect(rows.every((row) => row.includes(',account.open,') && row.endsWith(',OFFICIAL'))).toBe(true)
    const ndjson = await admin.get('/audit.ndjson', purpose)
    const [latest] = ndjson.body.split('\n')
    expect(JSON.parse(latest!)).toMatchObject({event: 'AUDIT_EXPORT', actor: 'person:1', marking: 'OFFICIAL'})
  })

  it('goes on page by page, latest first, with no row twice', async () => {
    for (let n = 0; n < 130; n++) await admin.get('/people')
    const first = await admin.get('/audit')
    const older = /href="(\/audit\?below=\d+)"/.exec(first.body)![1]!
    const second = await admin.get(older)
    const rows = (body: string) => [...body.matchAll(/<tr><td class="a-number">(\d+)<\/td>/g)].map(([, row]) => Number(row))
    expect(rows(first.body)).toHaveLength(100)
    expect(rows(first.body).at(-1)! - 1).toBe(rows(second.body)[0])
  })
})
