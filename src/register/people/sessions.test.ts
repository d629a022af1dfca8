import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {RegisterDb} from '#store/register-db'
import {type GivenPeople, givenPeople} from '../testing/people.ts'
import {endSession, openSessions, sessionsOf} from './sessions.ts'
import {openSession} from './sign-in.ts'
import {tidyPeople} from './tidy.ts'

let people: GivenPeople
let person = 0
beforeEach(async () => {
  people = givenPeople({idleMinutes: 30, absoluteHours: 12})
  ;({person} = await people.add('sam.hill', {role: 'analyst', areas: ['contact'], to: '2026-05-31'}))
})
afterEach(() => people.close())
const opened = async () => (await openSession(people, person, 'Edge on Windows'))!

describe('[ACC-12] a session', () => {
  it('ends when it is not used for thirty minutes', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    for (let n = 0; n < 4; n++) {
      people.clock.move({minutes: 29})
      expect(await sessions.enter(token)).not.toBeNull()
    }
    people.clock.move({minutes: 30})
    expect(await sessions.enter(token)).toBeNull()
    expect(sessions.formerly(token)).toMatchObject({person})
  })

  it('ends after twelve hours however much it is used', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    const seen = []
    for (let n = 0; n < 25; n++) {
      people.clock.move({minutes: 29})
      seen.push((await sessions.enter(token)) !== null)
    }
    expect(seen.filter(Boolean)).toHaveLength(24)
  })

  it('is another for each sign-in, and its token stands nowhere in the register', async () => {
    const [one, other] = [await opened(), await opened()]
    expect(one).not.toBe(other)
    const stored = people.register.db.read((rows) => rows.all(rows.db.selectFrom('session').selectAll()))
    expect(stored).toHaveLength(2)
    expect(JSON.stringify(stored)).not.toContain(one)
  })

  it('is listed to its holder, who may end it, and nobody else', async () => {
    const [one, other] = [await opened(), await opened()]
    const stranger = await people.add('ann.other', {role: 'analyst'})
    const {hash} = openSessions(people, person)[0]!
    expect(openSessions(people, person)).toHaveLength(2)
    expect(await endSession(people, stranger.person, hash, 'signed out')).toBe(false)
    expect(await endSession(people, person, hash, 'signed out')).toBe(true)
    expect(openSessions(people, person)).toHaveLength(1)
    const sessions = sessionsOf(people)
    expect([await sessions.enter(one), await sessions.enter(other)].filter((left) => left === null)).toHaveLength(1)
  })

  it('falls at once when another process ends it', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    expect(await sessions.enter(token)).not.toBeNull()
    const elsewhere = RegisterDb.open(people.register.workspace)
    await elsewhere.change((tx) => {
      tx.run(tx.db.updateTable('session').set({ended_at: 1, ended_why: 'ended elsewhere'}))
      return {keep: true, value: undefined}
    })
    elsewhere.close()
    expect(await sessions.enter(token)).toBeNull()
  })

  it('that ends while a page of it is being let in opens no page after', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    expect(await sessions.enter(token)).not.toBeNull()
    people.clock.move({minutes: 2})
    const {hash} = openSessions(people, person)[0]!
    await Promise.all([sessions.enter(token), endSession(people, person, hash, 'signed out'), sessions.enter(token)])
    expect(await sessions.enter(token)).toBeNull()
  })

  it('loses a role on the day after its last, without signing in again', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    expect((await sessions.enter(token))?.actor).toMatchObject({roles: ['analyst'], areas: ['contact']})
    people.clock.move({hours: 24 * 27 + 14})
    const later = await opened()
    expect((await sessions.enter(later))?.actor.roles).toEqual(['analyst'])
    people.clock.move({hours: 2})
    const next = await opened()
    expect((await sessions.enter(next))?.actor.roles).toEqual([])
  })

  it('is forgotten a month after it ended, and not before', async () => {
    const [sessions, token] = [sessionsOf(people), await opened()]
    people.clock.move({hours: 24 * 20})
    await tidyPeople(people)
    expect(sessions.formerly(token)).not.toBeNull()
    people.clock.move({hours: 24 * 12})
    await tidyPeople(people)
    expect(sessions.formerly(token)).toBeNull()
  })

  it('of nobody is null', async () => {
    expect(await sessionsOf(people).enter('guessed')).toBeNull()
    expect(sessionsOf(people).formerly('guessed')).toBeNull()
  })
})
