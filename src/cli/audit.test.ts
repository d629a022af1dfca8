import {DatabaseSync} from 'node:sqlite'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {addBody} from '#register/bodies'
import {runCommand} from '#register/command'
import {actor, type GivenRegister, givenRegister} from '#register/testing/register'
import {exportLog, verify} from './audit.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

let register: GivenRegister
let written: string
let noted: string[]
const services = () =>
  ({
    output: {isTerminal: false, write: (text: string) => (written += text), note: (text: string) => noted.push(text)},
    open: async () => ({register, close: () => {}}) as unknown as OpenWorkspace,
  }) as unknown as CliServices

beforeEach(async () => {
  written = ''
  noted = []
  register = givenRegister()
  const body = {kind: 'force' as const, name: 'Wexcombe Police', office: 'Chief Constable', fromDay: '2020-01-01'}
  await runCommand(register, addBody, body, {actor: actor(3)})
})
afterEach(() => register.close())

it('exports the log in order, as NDJSON and as CSV, without a word that anybody wrote', async () => {
  await exportLog(services(), {})
  expect(
    written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {seq: 1, at: '2024-07-01T05:00:00Z', actor: 'person:3', event: 'body.add', entity: 'body', id: '1', fields: ['kind']},
    {seq: 2, entity: 'body_name', fields: ['fromDay', 'name', 'office']},
  ])
  expect(written).not.toContain('Wexcombe')
  written = ''
  await exportLog(services(), {csv: true, after: '1'})
  expect(written.split('\r\n')).toMatchObject(
    ['row,at,actor,event,entity,id,fields,hash', /^2,.*,body_name,1,fromDay name office,[0-9a-f]{64}$/, ''].map((line) =>
      typeof line === 'string' ? line : expect.stringMatching(line),
    ),
  )
  expect(noted).toHaveLength(2)
})

it('verifies, and fails with every fault named', async () => {
  await verify(services(), {json: true})
  const {rows, head} = JSON.parse(written)
  expect(rows).toBe(2)
  await expect(verify(services(), {noted: `2:${'0'.repeat(64)}`})).rejects.toMatchObject({code: 'AUDIT_BROKEN', exit: 5})
  await verify(services(), {noted: `${head.seq}:${head.hash}`})
  const database = new DatabaseSync(register.workspace.cataloguePath)
  database.exec("DROP TRIGGER audit_stays_as_written; UPDATE audit SET actor = 'person:9' WHERE seq = 1")
  database.close()
  await expect(verify(services(), {})).rejects.toThrow('Row 1 is not as it was written')
  await expect(verify(services(), {noted: 'abc'})).rejects.toMatchObject({code: 'USAGE'})
})
