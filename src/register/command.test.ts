import {DatabaseSync} from 'node:sqlite'
import {afterEach, describe, expect, it} from 'vitest'
import {z} from 'zod'
import {Catalogue} from '#store/catalogue'
import {appendAudit, auditRows, verifyAudit} from './audit.ts'
import {defineCommand, recordView, runCommand} from './command.ts'
import {actor, type GivenRegister, givenRegister} from './testing/register.ts'

let register: GivenRegister
afterEach(() => register.close())

const note = defineCommand({
  name: 'note.add',
  needs: 'finding:edit',
  input: z.object({text: z.string().min(1, 'Enter a note'), silently: z.boolean().default(false), breaks: z.boolean().default(false)}),
  run(tx, {text, silently, breaks}, ctx) {
    if (text === 'refuse me') return {kind: 'refused-politely' as const}
    const {id} = tx.run(
      tx.db
        .insertInto('annotation')
        .values({day: ctx.today, text, short: text, subject: 'calls', author: ctx.actor.id, recorded_at: ctx.at.epochMilliseconds}),
    )
    if (breaks) throw new Error('power cut')
    if (!silently) ctx.wrote('annotation', id, ['text'])
    return {kind: 'added' as const, id}
  },
})

const notes = () => register.db.read((rows) => rows.all(rows.db.selectFrom('annotation').select('text'))).map(({text}) => text)
const audit = () => register.db.read((rows) => [...auditRows(rows)])
/** Edits the file as somebody who holds it could. */
const tamper = (sql: string) => {
  const database = new DatabaseSync(register.workspace.cataloguePath)
  database.exec('DROP TRIGGER audit_stays; DROP TRIGGER audit_stays_as_written')
  database.exec(sql)
  database.close()
}
const faults = () => register.db.read((rows) => verifyAudit(rows)).faults.map(({seq, kind}) => `${kind} ${seq}`)

describe('a command', () => {
  it('[REG-19] writes its change and its audit row together, and the audit holds no text', async () => {
    register = givenRegister()
    expect(await runCommand(register, note, {text: 'Superintendent Ann Other is ill'}, {actor: actor(7)})).toEqual({kind: 'added', id: 1})
    expect(notes()).toEqual(['Superintendent Ann Other is ill'])
    expect(audit()).toMatchObject([{seq: 1, actor: 'person:7', event: 'note.add', entity: 'annotation', id: '1', fields: ['text']}])
    expect(JSON.stringify(audit())).not.toContain('Ann')
  })

  it('leaves nothing behind when it fails half way, or when it refuses', async () => {
    register = givenRegister()
    await expect(runCommand(register, note, {text: 'x', breaks: true}, {actor: actor()})).rejects.toThrow('power cut')
    expect(await runCommand(register, note, {text: 'refuse me'}, {actor: actor()})).toEqual({kind: 'refused-politely'})
    expect([notes(), audit()]).toEqual([[], []])
  })

  it('is a bug when it changes a row and records none', async () => {
    register = givenRegister()
    await expect(runCommand(register, note, {text: 'x', silently: true}, {actor: actor()})).rejects.toThrow('recorded none')
    expect(notes()).toEqual([])
  })

  it('says what is wrong with its input, and asks permission before anything', async () => {
    register = givenRegister({allowed: () => false})
    expect(await runCommand(register, note, {text: ''}, {actor: actor()})).toEqual({
      kind: 'invalid',
      problems: [{field: 'text', says: 'Enter a note'}],
    })
    expect(await runCommand(register, note, {text: 'x'}, {actor: actor(3)})).toEqual({kind: 'not-allowed'})
    expect(notes()).toEqual([])
    expect(audit()).toMatchObject([{actor: 'person:3', event: 'refused', id: 'note.add', fields: ['finding:edit']}])
  })

  it('is whole where several are sent in the same moment', async () => {
    register = givenRegister()
    const texts = Array.from({length: 20}, (_, i) => `note ${i}`)
    const sent = await Promise.all(texts.map((text) => runCommand(register, note, {text}, {actor: actor()})))
    expect(sent.map(({kind}) => kind)).toEqual(texts.map(() => 'added'))
    expect(notes()).toEqual(texts)
    expect(faults()).toEqual([])
  })

  it('waits for a load that holds the file in this very process', async () => {
    register = givenRegister()
    const catalogue = Catalogue.open(register.workspace)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const load = catalogue.change(async (trx) => {
      await trx.updateTable('annotation').set({text: 'x'}).execute()
      await held
    })
    await new Promise((resolve) => setImmediate(resolve))
    const done = runCommand(register, note, {text: 'after'}, {actor: actor()})
    release()
    await load
    expect(await done).toMatchObject({kind: 'added'})
    catalogue.close()
  })
})

describe('the audit', () => {
  it('records a view before it is shown', async () => {
    register = givenRegister()
    await recordView(register, {actor: actor(4)}, {entity: 'finding', id: 9, fields: ['words']})
    expect(audit()).toMatchObject([{actor: 'person:4', event: 'viewed', entity: 'finding', id: '9'}])
  })

  const ten = async () => {
    register = givenRegister()
    await register.db.change((tx) => {
      for (let i = 1; i <= 10; i++) appendAudit(tx, {actor: 'person:1', at: i, event: 'e', entity: 'finding', id: String(i), fields: []})
      return {keep: true, value: null}
    })
  }

  it('verifies as it was written, and refuses to be changed through the database', async () => {
    await ten()
    expect(faults()).toEqual([])
    const database = new DatabaseSync(register.workspace.cataloguePath)
    expect(() => database.exec('UPDATE audit SET at = 0')).toThrow('never change')
    expect(() => database.exec('DELETE FROM audit')).toThrow('never deleted')
    database.close()
  })

  it.each([
    ['an edit', "UPDATE audit SET actor = 'person:2' WHERE seq = 4", ['edited 4']],
    ['a deletion', 'DELETE FROM audit WHERE seq = 4', ['missing 4']],
    ['a deletion hidden by renumbering', 'DELETE FROM audit WHERE seq = 10; UPDATE audit_head SET seq = 9', ['cut 10']],
    [
      'two rows in each other’s place',
      'UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 99',
      ['edited 4', 'edited 5', 'edited 6'],
    ],
    ['a tail cut off', 'DELETE FROM audit WHERE seq > 7', ['cut 8']],
  ])('[REG-19] finds %s', async (_, sql, expected) => {
    await ten()
    tamper(sql)
    expect(faults()).toEqual(expected)
  })

  it('finds a tail cut off with its recorded end, by a head that was noted elsewhere', async () => {
    await ten()
    const noted = register.db.read((rows) => verifyAudit(rows)).head
    tamper('DELETE FROM audit WHERE seq > 7; UPDATE audit_head SET seq = 7, hash = (SELECT hash FROM audit WHERE seq = 7)')
    expect(faults()).toEqual([])
    expect(register.db.read((rows) => verifyAudit(rows, noted)).faults).toMatchObject([{kind: 'cut', seq: 10}])
  })
})
