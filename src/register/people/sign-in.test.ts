import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {auditRows, verifyAudit} from '../audit.ts'
import {runCommand} from '../command.ts'
import {type GivenPeople, givenPeople} from '../testing/people.ts'
import {actor} from '../testing/register.ts'
import {endAccount, resetAccount} from './account.ts'
import {sessionsOf} from './sessions.ts'
import {choosePassword, enrol, enrolling, invited, signInWithCode, signInWithPassword} from './sign-in.ts'
import {codeAt} from './totp.ts'

const password = 'violet anchor bridge'
const browser = 'Firefox on Linux'
let people: GivenPeople
beforeEach(() => {
  people = givenPeople()
})
afterEach(() => people.close())

const tryWith = (typed: string, login = 'sam.hill') => signInWithPassword(people, {login, password: typed, browser})

/** Somebody who has chosen a password and a second factor. */
async function enrolled(login = 'sam.hill') {
  const {person, invitation} = await people.add(login, {role: 'analyst'})
  const first = await choosePassword(people, invitation, password, browser)
  if (first.kind !== 'signed-in') throw new Error(first.kind)
  const secret = (await enrolling(people, person))!
  const session = (await sessionsOf(people).enter(first.token))!
  const open = await enrol(people, session, codeAt(secret, people.clock), browser)
  if (open.kind !== 'signed-in') throw new Error(open.kind)
  people.clock.move({minutes: 1})
  return {person, secret, token: open.token, waiting: first.token}
}

describe('an invitation', () => {
  it('is used once, by whoever holds it, within its hours', async () => {
    const {invitation} = await people.add('sam.hill', {role: 'analyst'})
    expect(invited(people, invitation)).toMatchObject({login: 'sam.hill'})
    expect(await choosePassword(people, invitation, 'short', browser)).toMatchObject({kind: 'refused'})
    expect(await choosePassword(people, invitation, password, browser)).toMatchObject({kind: 'signed-in', stage: 'enrol'})
    expect(await choosePassword(people, invitation, password, browser)).toEqual({kind: 'used'})
    const late = await people.add('ann.other', {role: 'analyst'})
    people.clock.move({hours: 72})
    expect(invited(people, late.invitation)).toBeNull()
  })
})

describe('a second factor', () => {
  it('[ACC-12] opens the session under a new name, and the one that waited opens nothing', async () => {
    const {token, waiting} = await enrolled()
    const sessions = sessionsOf(people)
    expect(await sessions.enter(waiting)).toBeNull()
    expect(await sessions.enter(token)).toMatchObject({stage: 'open', actor: {roles: ['analyst']}})
  })

  it('is asked for at each sign-in, and its code opens once', async () => {
    const {secret} = await enrolled()
    const asked = await tryWith(password)
    if (asked.kind !== 'signed-in') throw new Error(asked.kind)
    expect(asked.stage).toBe('code')
    const session = (await sessionsOf(people).enter(asked.token))!
    const code = codeAt(secret, people.clock)
    expect(await signInWithCode(people, session, '000000', browser)).toEqual({kind: 'wrong'})
    expect(await signInWithCode(people, session, code, browser)).toMatchObject({kind: 'signed-in', stage: 'open'})
    const again = await tryWith(password)
    if (again.kind !== 'signed-in') throw new Error(again.kind)
    expect(await signInWithCode(people, (await sessionsOf(people).enter(again.token))!, code, browser)).toEqual({kind: 'wrong'})
  })

  it('[ACC-11] locks after wrong codes as after wrong passwords', async () => {
    await enrolled()
    const asked = await tryWith(password)
    if (asked.kind !== 'signed-in') throw new Error(asked.kind)
    const session = (await sessionsOf(people).enter(asked.token))!
    const tried = []
    for (let n = 0; n < 5; n++) tried.push((await signInWithCode(people, session, '000000', browser)).kind)
    expect(tried).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked'])
  })

  it('lies sealed in the register', async () => {
    const {secret} = await enrolled()
    const [row] = people.register.db.read((rows) => rows.all(rows.db.selectFrom('account').select('factor')))
    expect(row!.factor).not.toContain(secret)
  })
})

describe('wrong tries', () => {
  it('[ACC-11] lock a name after five, for fifteen minutes, and tell its holder', async () => {
    const {person} = await enrolled()
    for (let n = 0; n < 4; n++) expect(await tryWith('not the one')).toEqual({kind: 'wrong'})
    const locked = await tryWith('not the one')
    expect(locked).toMatchObject({kind: 'locked', until: people.clock.now().add({minutes: 15})})
    expect(await tryWith(password)).toMatchObject({kind: 'locked'})
    expect(people.register.db.read((rows) => rows.all(rows.db.selectFrom('notification').selectAll()))).toMatchObject([
      {person_id: person, kind: 'account', read_at: null},
    ])
    people.clock.move({minutes: 15})
    expect(await tryWith(password)).toMatchObject({kind: 'signed-in'})
  })

  it('[ACC-11] sent all at once lock as well, and a right password among those that come after the lock opens nothing', async () => {
    await enrolled()
    const kinds = async (tries: readonly string[]) => (await Promise.all(tries.map((typed) => tryWith(typed)))).map(({kind}) => kind)
    const wrong = Array.from({length: 12}, (_, n) => `guess number ${n}`)
    const tried = await kinds(wrong)
    expect(tried.filter((kind) => kind === 'wrong')).toHaveLength(4)
    expect(tried.filter((kind) => kind === 'locked')).toHaveLength(8)
    expect(await tryWith(password)).toMatchObject({kind: 'locked', until: people.clock.now().add({minutes: 15})})
  })

  it('[ACC-11] of a code sent all at once lock as well', async () => {
    await enrolled()
    const asked = await tryWith(password)
    if (asked.kind !== 'signed-in') throw new Error(asked.kind)
    const session = (await sessionsOf(people).enter(asked.token))!
    const tried = await Promise.all(Array.from({length: 9}, () => signInWithCode(people, session, '000000', browser)))
    expect(tried.map(({kind}) => kind)).toEqual([...Array<string>(4).fill('wrong'), ...Array<string>(5).fill('locked')])
    expect(await signInWithCode(people, session, '000000', browser)).toMatchObject({kind: 'locked'})
  })

  it('look the same for a name that nobody bears', async () => {
    const tried = []
    for (let n = 0; n < 5; n++) tried.push((await tryWith(password, 'nobody')).kind)
    expect(tried).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'locked'])
  })

  it('far apart do not add up', async () => {
    for (let n = 0; n < 8; n++) {
      expect(await tryWith('not the one')).toEqual({kind: 'wrong'})
      people.clock.move({minutes: 16})
    }
  })

  it('stand in the audit without the name that was typed', async () => {
    await tryWith('not the one', 'a.secret.name')
    const rows = people.register.db.read((reader) => [...auditRows(reader)])
    expect(rows.at(-1)).toMatchObject({event: 'sign-in.failed', entity: 'login'})
    expect(JSON.stringify(rows)).not.toContain('a.secret.name')
    expect(people.register.db.read((reader) => verifyAudit(reader)).faults).toEqual([])
  })
})

describe('an account', () => {
  it('once ended is out at its next page, signs in no more, and reads like a wrong password', async () => {
    await people.add('chief.admin', {role: 'administrator'})
    const {person, token} = await enrolled()
    const sessions = sessionsOf(people)
    expect(await sessions.enter(token)).not.toBeNull()
    const ended = await runCommand(people.register, endAccount, {person}, {actor: actor(null)})
    expect(ended).toMatchObject({kind: 'ended', sessions: 1})
    expect(await sessions.enter(token)).toBeNull()
    expect(await tryWith(password)).toEqual({kind: 'wrong'})
  })

  it('reset loses password, second factor and sessions, and is invited again', async () => {
    const {person, token} = await enrolled()
    const reset = await runCommand(people.register, resetAccount, {person, invitationHours: 1}, {actor: actor(null)})
    if (reset.kind !== 'reset') throw new Error(reset.kind)
    expect(await sessionsOf(people).enter(token)).toBeNull()
    expect(await tryWith(password)).toEqual({kind: 'wrong'})
    expect(await choosePassword(people, reset.invitation, 'marble orchard tram', browser)).toMatchObject({stage: 'enrol'})
  })
})
