import {afterAll, beforeAll, expect, it} from 'vitest'
import {evidenceLimitBytes} from '#register/evidence'
import {createServer, type Server} from '../server.ts'
import {type FixtureRegister, fixtureRegister} from '../testing/fixture-register.ts'

let site: FixtureRegister
let server: Server
beforeAll(async () => {
  site = await fixtureRegister()
  server = await createServer(site.services)
})
afterAll(async () => {
  await server.close()
  site.close()
})

it('a file that is larger than evidence may be is refused at its field, and nothing typed is lost', async () => {
  const part = (name: string, rest: string) => `--xX\r\ncontent-disposition: form-data; name="${name}"${rest}`
  const fields = {
    sensitivity: 'official',
    'form-token': 'token',
    title: 'Roster of July',
    'effectiveOn-day': '1',
    'effectiveOn-month': '7',
    'effectiveOn-year': '2024',
  }
  const answer = await server.inject({
    method: 'POST',
    url: `/findings/${site.rows.answering}/evidence/file`,
    headers: {'content-type': 'multipart/form-data; boundary=xX'},
    payload: Buffer.concat([
      Buffer.from(`${part('file', '; filename="roster.pdf"')}\r\ncontent-type: application/pdf\r\n\r\n`),
      Buffer.alloc(evidenceLimitBytes + 3_000_000),
      Buffer.from(
        `\r\n${Object.entries(fields)
          .map(([name, value]) => `${part(name, '')}\r\n\r\n${value}`)
          .join('\r\n')}\r\n--xX--\r\n`,
      ),
    ]),
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('The file is larger than 20 MB')
  expect(answer.body).toContain('value="Roster of July"')
  expect(site.register.db.read((rows) => rows.all(rows.db.selectFrom('evidence').select('title'))).map(({title}) => title)).not.toContain(
    'Roster of July',
  )
})
