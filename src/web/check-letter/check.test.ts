import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {createServer, type Server} from '../server.ts'
import {fixtureServices} from '../testing/fixture-services.ts'

let server: Server
beforeAll(async () => {
  server = await createServer(fixtureServices())
})
afterAll(() => server.close())

const boundary = 'xYzZy'
type Part = {readonly name: string; readonly value: string; readonly file?: string}
const multipart = (parts: readonly Part[], headers: Record<string, string> = {}) => ({
  method: 'POST' as const,
  url: '/letters/check',
  headers: {'content-type': `multipart/form-data; boundary=${boundary}`, ...headers},
  payload: `${parts
    .map(
      ({name, value, file}) =>
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: application/octet-stream`}\r\n\r\n${value}\r\n`,
    )
    .join('')}--${boundary}--\r\n`,
})
const pasted = (text: string, more: readonly Part[] = []) => server.inject(multipart([{name: 'text', value: text}, ...more]))

const letter = 'We asked 316 people. 149 of 316 said it helped. This is just 47.1 percent.\r\n\r\nIn June we trained 20 staff.'

describe('the page that checks a letter', () => {
  it('takes pasted text and sets each verdict beside its place, tied by numbers', async () => {
    const {statusCode, body} = await pasted(letter)
    expect(statusCode).toBe(200)
    expect(body).toMatch(/<h1 class="a-answer">One figure does not add up/)
    expect(body).toContain('149 ÷ 316 = 47.15%')
    expect(body).toMatch(/47\.1 percent<\/span><a class="a-disc" id="place-(\d)" href="#note-\1"/)
  })

  it('takes a file, by its name and its bytes', async () => {
    const {body} = await server.inject(
      multipart([{name: 'file', file: 'reply.html', value: '<html><body><p>Of 10 calls, 12 of 10 were lost.</p></body></html>'}]),
    )
    expect(body).toContain('reply.html')
    expect(body).toContain('Of 10 calls')
  })

  it('holds a letter that names the force to its data, and nobody else’s', async () => {
    const text = (force: string) => `${force} writes: in June 2024 we answered 93.4% of 999 calls within 10 seconds.`
    const own = (await pasted(text('Wexcombe Police'))).body
    expect(own).toContain('It names Wexcombe Police: its claims were held to the data loaded here.')
    expect(own).toContain('The data loaded here give the same for June 2024')
    const other = (await pasted(text('Marlshire Constabulary'))).body
    expect(other).toContain('It does not name Wexcombe Police, and its claims were not held to the data loaded here.')
    expect(other).not.toContain('The data loaded here give')
  })

  it('holds claims to the data loaded here where it is asked to', async () => {
    const text =
      'In June 2024 the force answered 93.4% of 999 calls within 10 seconds. In May 2024 it answered 12.5% of 999 calls within 10 seconds.'
    const {body} = await pasted(text, [{name: 'data', value: 'yes'}])
    expect(body).toContain('The data loaded here give the same for June 2024')
    expect(body).toMatch(/The data loaded here give \d\d\.\d% for May 2024: 999 calls answered within 10 seconds/)
    expect(body).toContain('href="/measures/calls.999.within-10s"')
    expect((await pasted(text)).body).not.toContain('The data loaded here')
  })

  it('keeps what was typed when something is wrong, and says what', async () => {
    const {statusCode, body} = await pasted('A letter of 3 words', [{name: 'published', value: '21/5/24'}])
    expect(statusCode).toBe(422)
    expect(body).toContain('‘21/5/24’ is not a date')
    expect(body).toContain('A letter of 3 words</textarea>')
  })

  it.each([
    ['nothing at all', [{name: 'text', value: '  '}], 'Choose a file, or paste the text'],
    ['an old Word file', [{name: 'file', file: 'a.doc', value: 'x'}], null],
    ['an empty file', [{name: 'file', file: 'a.txt', value: ''}], 'it is empty'],
    ['five hundred pages', [{name: 'text', value: 'One of two. '.repeat(130_000)}], 'this page takes 600,000'],
  ] as const)('says what to do with %s', async (_, parts, words) => {
    const {statusCode, body} = await server.inject(multipart(parts))
    expect(statusCode).toBe(words === null ? 200 : 422)
    if (words !== null) expect(body).toContain(words)
  })

  it('shows what was pasted as text, never as markup', async () => {
    const {body} = await pasted('<script>alert(1)</script> took 5 of 10 calls')
    expect(body).not.toContain('<script>alert')
  })
})

describe('a form', () => {
  it('from another site is refused', async () => {
    const foreign = await server.inject(multipart([{name: 'text', value: letter}], {'sec-fetch-site': 'cross-site'}))
    const older = await server.inject(multipart([{name: 'text', value: letter}], {origin: 'http://elsewhere.example'}))
    const own = await server.inject(multipart([{name: 'text', value: letter}], {'sec-fetch-site': 'same-origin'}))
    expect([foreign.statusCode, older.statusCode, own.statusCode]).toEqual([403, 403, 200])
  })

  it('that is none, or broken, is a page that says so', async () => {
    const json = await server.inject({method: 'POST', url: '/letters/check', headers: {'content-type': 'application/json'}, payload: '{}'})
    const cut = await server.inject({...multipart([]), payload: `--${boundary}\r\ncontent-disposition: form-data; name="text"\r\n\r\nhalf`})
    expect(json.statusCode).toBe(422)
    expect(cut.statusCode).toBe(400)
    expect(cut.body).toContain('cannot be read as a form')
  })
})
