import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {zipParts} from '#letters/check/files/docx-zip'
import {zipOf} from '#letters/write/zip'
import {createServer, type Server} from '../server.ts'
import {fixtureLetters} from '../testing/fixture-letters.ts'

let server: Server
let [letter, report] = [0, 0]
beforeAll(async () => {
  const fixture = await fixtureLetters()
  ;({letter, report} = fixture)
  server = await createServer(fixture.services)
})
afterAll(() => server.close())

const form = (url: string, fields: Record<string, string>) =>
  server.inject({
    method: 'POST',
    url,
    headers: {'content-type': 'application/x-www-form-urlencoded'},
    payload: new URLSearchParams({'form-token': 'token', ...fields}).toString(),
  })
const upload = (url: string, fields: Record<string, string>, file: {readonly name: string; readonly bytes: Uint8Array}) => {
  const part = (name: string, rest: string) => `--xX\r\ncontent-disposition: form-data; name="${name}"${rest}`
  return server.inject({
    method: 'POST',
    url,
    headers: {'content-type': 'multipart/form-data; boundary=xX'},
    payload: Buffer.concat([
      Buffer.from(
        Object.entries({'form-token': 'token', ...fields})
          .map(([name, value]) => part(name, `\r\n\r\n${value}\r\n`))
          .join(''),
      ),
      Buffer.from(part('file', `; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`)),
      file.bytes,
      Buffer.from('\r\n--xX--\r\n'),
    ]),
  })
}
const at = (rest = '') => `/letters/responses/${letter}${rest}`

const dated = (name: string, date: string) => {
  const [year, month, day] = date.split('-').map(Number)
  return {[`${name}-day`]: String(day), [`${name}-month`]: String(month), [`${name}-year`]: String(year)}
}

describe('the page of a response', () => {
  it('begins with whether it can be published, why not, and the days left', async () => {
    const {statusCode, body} = await server.inject(at())
    expect(statusCode).toBe(200)
    expect(body).toMatch(
      /<h1 class="a-answer">This letter cannot be published yet: the chief officer has not approved the appendix, one recommendation lacks the body’s own action and two elements are not answered; two figures do not add up; 14 days remain\.<\/h1>/,
    )
    expect(body).toContain('Missing for 1 of 1: recommendation 1')
    expect(body).toContain('Day 42 of 56; 14 days remain.')
  })

  it('shows text and checker side by side: bound figures as links to their pedigree, values typed by hand marked', async () => {
    const {body} = await server.inject(at())
    const chip = `<a class="a-bound" href="${at('?part=comments&amp;open=f1#figure-f1')}" aria-expanded="false">93.4%</a>`
    expect(body).toContain(chip)
    expect(body).toMatch(/Every bound figure of this part.*12,886 of 13,797/s)
    const {body: opened} = await server.inject(at('?part=comments&open=f1'))
    expect(opened).toMatch(/aria-expanded="true">93\.4%.*id="figure-f1".*12,886 of 13,797.*In May 2024 the force answered/s)
    expect(body).toContain('<span class="a-typed">92.1%<span class="govuk-visually-hidden"> (typed by hand)</span></span>')
    expect(body).toContain('The data loaded here give the same for May 2024')
    expect(body).toMatch(/95\.0% is printed\. Is another count, clock or period meant\?/)
    expect(body).toContain('The counts make 71.9%, and 71.4% is printed.')
    expect(body).toMatch(/a-letter-chart--wide"><svg.*a-letter-chart--narrow"><svg/s)
  })

  it('binds a value that was typed by hand, at its place, and asks it at each build from then on', async () => {
    const {body} = await server.inject(at())
    const [, fields] = /action="[^"]*\/bind"[^>]*>(.*?)<button/s.exec(body)!
    const sent = Object.fromEntries(
      [...fields!.matchAll(/name="(part|version|typed|nth|binding)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
    )
    expect(sent).toMatchObject({part: 'comments', typed: '92.1%', nth: '0', binding: 'figure calls.999.within-10s period=2024-05'})
    expect((await form(at('/bind'), {...sent, typed: '12.3%'})).body).toContain('does not stand there any more')
    expect((await form(at('/bind'), sent)).statusCode).toBe(303)
    expect((await server.inject(at())).body).toMatch(/In May 2024 the force answered <a class="a-bound"[^>]*>92\.1%<\/a>/)
    const before = /name="source"[^>]*>([^<]*)</.exec(body)![1]!
    const restored = before.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    expect((await form(at('/write'), {part: 'comments', version: '2', source: restored})).statusCode).toBe(303)
  })

  it('lists letters and what is outstanding', async () => {
    const {body} = await server.inject('/letters')
    expect(body).toContain('One response is outstanding: it must be published by Monday 15 July 2024; today is day 42 of 56.')
    expect(body).toContain(`href="${at()}"`)
  })

  it('says of a draft that cannot be built what is wrong, and keeps what was typed', async () => {
    const bad = await form(at('/write'), {
      part: 'response',
      version: '1',
      source: 'It was {{ figure calls.999.within-9s period=2024-06 }}.',
    })
    expect(bad.statusCode).toBe(303)
    const {body} = await server.inject(at('?part=response'))
    expect(body).toContain('This part cannot be built until these are put right.')
    expect(body).toContain('There is no measure ‘calls.999.within-9s’')
    expect(body).toContain('one figure cannot be given')
    const stale = await form(at('/write'), {part: 'response', version: '1', source: 'Mine.'})
    expect(stale.statusCode).toBe(422)
    expect(stale.body).toContain('Somebody saved another draft while you wrote')
    const fixed = await form(at('/write'), {part: 'response', version: '2', source: 'I thank the chief constable for the answer.'})
    expect(fixed.statusCode).toBe(303)
    expect((await server.inject(at('?part=changes'))).body).toMatch(/<ins>.*thank/s)
  })
})

describe('a part in Word', () => {
  it('goes out, comes back with its words changed, and tells what was typed over a figure', async () => {
    const out = await server.inject(at('/word?part=comments'))
    expect(out.headers['content-disposition']).toBe('attachment; filename="OFFICIAL letter-comments.docx"')
    const parts = await zipParts('a.docx', out.rawPayload, 'all')
    const body = Buffer.from(parts.get('word/document.xml')!)
      .toString()
      .replace('>93.4%<', '>95.5%<')
      .replace('Our own audit found', 'Our own sample found')
    const back = await upload(
      at('/word'),
      {part: 'comments', version: '3'},
      {
        name: 'edited.docx',
        bytes: zipOf({...Object.fromEntries(parts), 'word/document.xml': body}),
      },
    )
    expect(back.statusCode).toBe(200)
    expect(back.body).toContain('The words are saved as a new draft. One bound value needs your eye.')
    expect(back.body).toMatch(/Printed <strong>93\.4%<\/strong>, typed <strong>95\.5%<\/strong>/)
    const page = await server.inject(at())
    expect(page.body).toContain('Our own sample found')
    expect(page.body).toMatch(/<a class="a-bound"[^>]*>93\.4%<\/a>/)
  })

  it('refuses what is no letter of ours', async () => {
    const answer = await upload(at('/word'), {part: 'comments', version: '2'}, {name: 'x.docx', bytes: Buffer.from('PK')})
    expect(answer.statusCode).toBe(422)
  })
})

describe('from draft to publication', () => {
  it('walks the law: own action, approval, reasons, figures approved, publication recorded, files as published', async () => {
    const own = await form(at('/own-action'), {finding: '2', version: '0', action: 'I fund ten posts.', noneBecause: ''})
    expect(own.statusCode).toBe(303)
    expect((await form(at('/appendix'), {version: '1', do: 'approve'})).statusCode).toBe(303)
    expect((await form(at('/write'), {part: 'appendix', version: '2', source: 'x'})).body).toContain('The appendix is locked')
    for (const element of ['1', '2'])
      expect((await form(at('/excuse'), {element, reason: 'Answered in our next letter'})).statusCode).toBe(303)
    const publication = {version: '1', ...dated('publishedOn', '2024-07-01'), publishedAt: 'https://example.org'}
    expect((await form(at('/publish'), publication)).body).toContain('Approve the figures as they are first')
    expect((await form(at('/figures'), {})).statusCode).toBe(303)
    expect((await server.inject(at('?part=files'))).body).toContain('No bound figure has moved since the figures were approved.')
    expect((await form(at('/publish'), publication)).statusCode).toBe(303)
    const {body} = await server.inject(at('?part=files'))
    expect(body).toContain('This letter was published on day 42 of 56.')
    expect(body).toMatch(/The record of publication.*Monday 1 July 2024, day 42 of 56.*https:\/\/example\.org.*[0-9a-f]{64}/s)
    expect(body).toContain('byte for byte. Asked again now, none reads otherwise.')
    const [md, again] = [await server.inject(at('/files/letter.md')), await server.inject(at('/files/letter.md'))]
    expect(md.body).toContain('Synthetic demonstration data')
    expect(again.body).toBe(md.body)
    expect((await server.inject(at('/files/letter.pdf'))).headers['content-type']).toBe('application/pdf')
    expect((await server.inject(at('/files/other.md'))).statusCode).toBe(404)
  })

  it('begins a response once for a report', async () => {
    const again = await form('/letters/responses', {report: String(report)})
    expect(again.headers.location).toBe(`${at()}?part=comments`)
    expect((await form('/letters/responses', {report: '99'})).statusCode).toBe(404)
  })
})

describe('the steps that the law asks for beside the letter', () => {
  const comments = () => `/reports/${report}/response/comments`
  const copies = () => `/reports/${report}/response/copies`

  it('[REG-23] records the invitation and what came of it, and refuses what cannot have happened', async () => {
    const page = (await server.inject(comments())).body
    expect(page).toContain('The response itself must be published by Monday 15 July 2024')
    const version = /name="version" value="(\d+)"/.exec(page)![1]!
    const send = (fields: Record<string, string>) => form(comments(), {version, ...fields})
    const before = await send({...dated('invitedOn', '2024-05-24'), ...dated('commentsDueOn', '2024-05-20')})
    expect(before.statusCode).toBe(422)
    expect(before.body).toContain('Comments cannot be due before they were invited')
    expect((await send(dated('invitedOn', '2099-01-01'))).body).toContain('The day must not be in the future')
    expect((await send(dated('commentsDueOn', '2024-06-21'))).body).toContain('Enter the day on which the comments were invited first')
    expect((await send({...dated('invitedOn', '2024-05-31'), 'commentsDueOn-day': '40'})).body).toContain('enter a real date')
    const done = await send({...dated('invitedOn', '2024-05-27'), ...dated('commentsDueOn', '2024-06-21')})
    expect(done.headers.location).toBe(at())
    expect((await server.inject(at())).body).toContain('Invited 27 May 2024, due 21 June 2024')
  })

  it('[REG-23] records each copy once, and the duty is met when both that the law asks for are', async () => {
    expect((await server.inject(copies())).body).toContain('Still to be recorded: the inspectors and the Secretary of State.')
    const copy = {recipient: 'secretary-of-state', name: 'Home Secretary', ...dated('sentOn', '2024-07-01'), reference: 'L/1'}
    expect((await form(copies(), {...copy, name: ' '})).body).toContain('Enter to whom it was sent')
    expect((await form(copies(), {...copy, ...dated('sentOn', '2024-08-01')})).statusCode).toBe(422)
    expect((await form(copies(), copy)).statusCode).toBe(303)
    expect((await form(copies(), copy)).body).toContain('That copy is recorded already')
    expect((await server.inject(at())).body).toMatch(/Not recorded: the inspectors/)
    await form(copies(), {...copy, recipient: 'inspectors-of-constabulary', name: 'HMICFRS'})
    expect((await server.inject(at())).body).toContain('Home Secretary, 1 July 2024; HMICFRS, 1 July 2024')
  })

  it('keeps a response that is written here from being recorded as published elsewhere', async () => {
    const sent = await form(`/reports/${report}/response/published`, {...dated('publishedOn', '2024-06-20'), publishedAt: 'x'})
    expect(sent.statusCode).toBe(422)
    expect(sent.body).toContain('This response is written here')
    expect((await server.inject('/reports/99/response/published')).statusCode).toBe(404)
  })
})

describe('promises of our own letter', () => {
  it('are found in the text, kept in the ledger, tied to what will show them', async () => {
    await form(at('/promises/add?part=response'), {
      words: 'I will publish the audit by 30 September 2024.',
      ...dated('dueDay', '2024-09-30'),
    })
    const ledger = (await server.inject('/letters/promises')).body
    expect(ledger).toContain('Tied to no measure and no action')
    const tie = /href="(\/letters\/promises\/\d+\/tie)"/.exec(ledger)![1]!
    const version = /name="version" value="(\d+)"/.exec((await server.inject(tie)).body)![1]!
    expect((await form(tie, {version, action: '999'})).body).toContain('Choose an action of this report')
    expect((await form(tie, {version, measure: 'calls.999.within-10s', ...dated('dueDay', '2024-10-31')})).statusCode).toBe(303)
    const {body} = await server.inject(at('?part=promises'))
    expect(body).toContain('Due 31 October 2024. Shown by 999 calls answered within 10 seconds.')
  })
})

const cause =
  'Cause of concern 7\n\nThe force must listen. It should publish.\n\nForce response:\n\nWe will publish by 30 September 2024.\n'

describe('a letter read in', () => {
  it('is reviewed one by one: refused in order, then accepted, and its promise stands in the ledger', async () => {
    const sent = await form('/letters/import', {text: cause, published: ''})
    const review = String(sent.headers.location)
    expect(review).toMatch(/^\/letters\/import\/\d+$/)
    expect((await server.inject(review)).body).toContain('Four proposals wait for a decision')
    const ids = [...(await server.inject(review)).body.matchAll(/action="(\/letters\/proposals\/\d+)"/g)].map(([, url]) => url!)
    expect((await form(ids[0]!, {version: '1', do: 'accept'})).body).toContain('Name the report that the letter answers first')
    expect((await form(review, {version: '1', report: String(report)})).statusCode).toBe(303)
    for (const url of ids) expect((await form(url, {version: '1', do: 'accept'})).statusCode).toBe(303)
    expect((await server.inject(review)).body).toContain('Every proposal of this letter has been accepted or rejected.')
    const ledger = await server.inject('/letters/promises')
    expect(ledger.body).toContain('We will publish by 30 September 2024.')
    expect(ledger.body).toContain('Due 30 September 2024')
  })

  it('takes several that are ticked at once, what others stand under first, and says of each refused why', async () => {
    const review = String((await form('/letters/import', {text: cause.replace('7', '8'), published: ''})).headers.location)
    const page = (await server.inject(review)).body
    const ticks = [...page.matchAll(/name="ticked"[^>]*value="(\d+:\d+)"/g)].map(([, value]) => value!)
    expect(ticks).toHaveLength(4)
    const [, , ...rest] = ticks
    const accept = `${review}/accept`
    expect((await form(accept, {})).body).toContain('Tick what you accept')
    expect((await form(accept, {ticked: ticks[0]!})).body).toContain('Line 1: Name the report that the letter answers first')
    await form(review, {version: '1', report: String(report)})
    const early = await form(accept, {ticked: rest[0]!})
    expect(early.statusCode).toBe(422)
    expect(early.body).toContain('Accept what it stands under first')
    expect(early.body).toMatch(new RegExp(`value="${rest[0]}"[^>]*checked`))
    const sent = await server.inject({
      method: 'POST',
      url: accept,
      headers: {'content-type': 'application/x-www-form-urlencoded'},
      payload: new URLSearchParams([...ticks.toReversed().map((each) => ['ticked', each]), ['form-token', 'token']]).toString(),
    })
    expect(sent.statusCode).toBe(303)
    expect((await server.inject(review)).body).toContain('Every proposal of this letter has been accepted or rejected.')
  })

  it('without headings is told so, and nothing is kept', async () => {
    const answer = await form('/letters/import', {text: 'Dear Minister, all is well.', published: ''})
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('No heading of a finding was found')
    expect(answer.body).toContain('Dear Minister, all is well.</textarea>')
  })
})
