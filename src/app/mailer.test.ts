import {SMTPServer} from 'smtp-server'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {mailFailed, mailsWaiting, queueDigests, takeMail} from '#register/people/mail-queue'
import {tellOfAccount} from '#register/people/notices'
import type {People} from '#register/people/people'
import {type GivenPeople, givenPeople} from '#register/testing/people'
import {RegisterDb} from '#store/register-db'
import {type Mailer, mailer} from './mailer.ts'

/** A mail server on this machine that keeps what it takes, and refuses while `refusing`. */
class Inbox {
  readonly mails: string[] = []
  refusing = false
  /** Milliseconds before a mail is taken. */
  slow = 0
  port = 0
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_, __, done) => done(this.refusing ? new Error('mailbox away') : null),
    onData: (stream, _, done) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', () => {
        this.mails.push(text)
        setTimeout(done, this.slow)
      })
    },
  })

  start(): Promise<number> {
    return new Promise((resolve) => {
      const listening = this.#server.listen(0, '127.0.0.1', () => {
        this.port = (listening.address() as {port: number}).port
        resolve(this.port)
      })
    })
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
    })
  }
}

let people: GivenPeople
let inbox: Inbox
let sending: Mailer
let person = 0
const reported: string[] = []
const digest = {everyMinutes: 60, site: 'https://answerable.example', force: 'Test force', marking: 'OFFICIAL'}

const mailerTo = (port: number, of: People = people) => {
  const settings = {host: '127.0.0.1', port, secure: false, from: 'Answerable <answerable@example.org>', everyMinutes: 60}
  return mailer(of, settings, null, digest, (why) => reported.push(why))
}

const tell = (...texts: string[]) =>
  people.register.db.change((tx) => {
    for (const text of texts) tellOfAccount(tx, person, people.clock.now(), text)
    return {keep: true, value: undefined}
  })

beforeEach(async () => {
  reported.length = 0
  people = givenPeople()
  ;({person} = await people.add('sam.hill', {role: 'analyst'}))
  await people.register.db.change((tx) => {
    tx.run(tx.db.updateTable('account').set({email: 'sam.hill@example.org'}))
    return {keep: true, value: undefined}
  })
  inbox = new Inbox()
  sending = mailerTo(await inbox.start())
})
afterEach(async () => {
  sending.close()
  await inbox.stop()
  people.close()
})

describe('notices by e-mail', () => {
  it('come as one mail a person, marked, with what was told and where to read it', async () => {
    await tell('Finding 1 relapsed in June', 'An approval went stale', 'Action 4 is late')
    expect(await sending.run()).toBe(1)
    expect(inbox.mails).toHaveLength(1)
    const [mail] = inbox.mails
    expect(mail).toContain('To: sam.hill@example.org')
    expect(mail).toContain('Subject: Answerable: 3 notices')
    expect(mail).toMatch(/Message-ID: <answerable\.1\.\d+@example\.org>/i)
    for (const words of ['OFFICIAL', '- Finding 1 relapsed in June', '- Action 4 is late', 'https://answerable.example/account'])
      expect(mail).toContain(words)
  })

  it('are told once, and a digest is sent once an hour at most', async () => {
    await tell('One')
    await sending.run()
    await tell('Two')
    await sending.run()
    expect(inbox.mails).toHaveLength(1)
    people.clock.move({minutes: 60})
    await sending.run()
    await sending.run()
    expect(inbox.mails).toHaveLength(2)
    expect(inbox.mails[1]).toContain('- Two')
    expect(inbox.mails[1]).not.toContain('- One')
  })

  it('are not sent of what was read, to nobody without an address, and to no ended account', async () => {
    await tell('Read already')
    await people.register.db.change((tx) => {
      tx.run(tx.db.updateTable('notification').set({read_at: 1}))
      return {keep: true, value: undefined}
    })
    expect(await sending.run()).toBe(0)
    await tell('For one who has left')
    await people.register.db.change((tx) => {
      tx.run(tx.db.updateTable('account').set({ended_at: 1}))
      return {keep: true, value: undefined}
    })
    expect(await sending.run()).toBe(0)
  })

  it('wait in the register while the mail server is away, over a restart, and go later', async () => {
    inbox.refusing = true
    await tell('Finding 1 relapsed in June')
    expect(await sending.run()).toBe(0)
    expect(reported[0]).toContain('put-off')
    expect(await sending.run()).toBe(0)
    expect(reported).toHaveLength(1)
    inbox.refusing = false
    await inbox.stop()
    inbox = new Inbox()
    sending.close()
    sending = mailerTo(await inbox.start())
    people.clock.move({minutes: 1})
    expect(await sending.run()).toBe(1)
    expect(inbox.mails[0]).toContain('Finding 1 relapsed in June')
    expect(mailsWaiting(people)).toBe(0)
  })

  it('[ACC-23] are sent once by two servers over one workspace', async () => {
    const other = {...people, register: {...people.register, db: RegisterDb.open(people.register.workspace)}}
    const second = mailerTo(inbox.port, other)
    const {person: alex} = await people.add('alex.lee', {role: 'analyst'})
    await people.register.db.change((tx) => {
      tx.run(tx.db.updateTable('account').set({email: 'alex.lee@example.org'}).where('person_id', '=', alex))
      return {keep: true, value: undefined}
    })
    await tell('One', 'Two')
    await people.register.db.change((tx) => {
      tellOfAccount(tx, alex, people.clock.now(), 'Three')
      return {keep: true, value: undefined}
    })
    inbox.slow = 60
    const sent = await Promise.all([sending.run(), second.run(), sending.run(), second.run()])
    expect(sent.reduce((sum, each) => sum + each, 0)).toBe(2)
    expect(inbox.mails.map((mail) => /To: (\S+)/.exec(mail)![1]).toSorted()).toEqual(['alex.lee@example.org', 'sam.hill@example.org'])
    second.close()
    other.register.db.close()
  })

  it('are taken again under the same name when the server that took them was killed, and not before', async () => {
    await tell('Finding 1 relapsed in June')
    await queueDigests(people, digest)
    const taken = (await takeMail(people))!
    expect(await sending.run()).toBe(0)
    people.clock.move({minutes: 9})
    expect(await takeMail(people)).toBeNull()
    people.clock.move({minutes: 1})
    expect(await sending.run()).toBe(1)
    expect(inbox.mails[0]).toContain(`<answerable.${taken.name}@example.org>`)
    expect(await mailFailed(people, taken, 'woke up late')).toBe('taken-over')
    expect(mailsWaiting(people)).toBe(0)
  })

  it('are given up after eight tries, and say so', async () => {
    inbox.refusing = true
    await tell('Never')
    for (let n = 0; n < 10; n++) {
      await sending.run()
      people.clock.move({hours: 24})
    }
    expect(reported).toHaveLength(8)
    expect(reported.at(-1)).toContain('given-up')
  })

  it('carry no line that a text could slip into a header or a list', async () => {
    await tell('Late\r\nBcc: everybody@example.org\r\n\r\nand more')
    await sending.run()
    expect(inbox.mails[0]).toContain('- Late Bcc: everybody@example.org and more')
    expect(inbox.mails[0]!.split('\r\n\r\n')[0]).not.toContain('Bcc')
  })
})
