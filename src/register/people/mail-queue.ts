import type {RegisterWriter} from '#store/register-db'
import {appendAudit} from '../audit.ts'
import type {People} from './people.ts'

/** What a digest says beside the notices themselves. */
export interface DigestSettings {
  /** At most one digest a person in so many minutes. */
  readonly everyMinutes: number
  /** Where the site is reached. */
  readonly site: string
  readonly force: string
  readonly marking: string
}

/** A mail that one server has taken to send. */
export interface QueuedMail {
  readonly id: number
  readonly to: string
  readonly subject: string
  readonly body: string
  /** Made of the mail's number and moment: the same at each try, so that a mail sent twice is known for one. */
  readonly name: string
  readonly attempts: number
  /** Milliseconds since 1970: until then no other server takes it. */
  readonly takenUntil: number
}

const minute = 60_000
/** Minutes until the next try after the first, second and later ones; after the last, the mail is given up. */
const retries = [1, 5, 15, 60, 240, 720, 1440]
const longestDigest = 30
/** Longer than a mail server may take over one mail by the sender's time limits. */
const lease = 10 * minute

function bodyOf(name: string, texts: readonly string[], {site, force, marking}: DigestSettings): string {
  const shown = texts.slice(0, longestDigest).map((text) => `- ${text.replaceAll(/\s+/g, ' ')}`)
  const more = texts.length - shown.length
  return [
    marking,
    '',
    `${name},`,
    '',
    `${texts.length === 1 ? 'There is one notice' : `There are ${texts.length} notices`} for you in Answerable at ${force}:`,
    '',
    ...shown,
    ...(more > 0 ? [`- and ${more} more`] : []),
    '',
    `Read them at ${site}/account`,
    '',
    marking,
    '',
  ].join('\n')
}

/**
 * Puts what people have been told and have not read into one mail each, and none more often than stated. Notices and mail change together: a notice
 * is in exactly one mail, whatever stops the process.
 */
export async function queueDigests({register}: People, settings: DigestSettings): Promise<number> {
  const at = register.clock.now().epochMilliseconds
  const due = register.db.read((rows) =>
    rows.all(
      rows.db
        .selectFrom('notification')
        .innerJoin('account', 'account.person_id', 'notification.person_id')
        .innerJoin('person', 'person.id', 'notification.person_id')
        .select(['person.id', 'person.name', 'account.email'])
        .distinct()
        .where('notification.sent_at', 'is', null)
        .where('notification.read_at', 'is', null)
        .where('account.email', 'is not', null)
        .where('account.ended_at', 'is', null),
    ),
  )
  let queued = 0
  for (const {id, name, email} of due) queued += await register.db.change((tx) => queueDigest(tx, {id, name, email: email!}, at, settings))
  return queued
}

function queueDigest(
  tx: RegisterWriter,
  person: {readonly id: number; readonly name: string; readonly email: string},
  at: number,
  settings: DigestSettings,
): {readonly keep: boolean; readonly value: number} {
  const last = tx.first(tx.db.selectFrom('mail').select('made_at').where('person_id', '=', person.id).orderBy('id', 'desc').limit(1))
  if (last && at - last.made_at < settings.everyMinutes * minute) return {keep: false, value: 0}
  const unsent = tx.db
    .selectFrom('notification')
    .select(['id', 'text'])
    .where('person_id', '=', person.id)
    .where('sent_at', 'is', null)
    .where('read_at', 'is', null)
    .orderBy('id')
  const notices = tx.all(unsent)
  if (notices.length === 0) return {keep: false, value: 0}
  tx.run(
    tx.db.insertInto('mail').values({
      person_id: person.id,
      address: person.email,
      subject: `Answerable: ${notices.length === 1 ? 'one notice' : `${notices.length} notices`}`,
      body: bodyOf(
        person.name,
        notices.map(({text}) => text),
        settings,
      ),
      made_at: at,
      attempts: 0,
      next_at: at,
      sent_at: null,
      failed: null,
    }),
  )
  tx.run(
    tx.db
      .updateTable('notification')
      .set({sent_at: at})
      .where(
        'id',
        'in',
        notices.map(({id}) => id),
      ),
  )
  return {keep: true, value: 1}
}

/**
 * Takes the next mail whose time has come, for one server alone: two over one workspace never hold the same. Whoever took it has it until
 * `takenUntil`; after that, as when its process was killed while it sent, it may be taken again, and bears the same name (ACC-23). Null when none waits.
 */
export async function takeMail({register}: People): Promise<QueuedMail | null> {
  const at = register.clock.now().epochMilliseconds
  const takenUntil = at + lease
  return register.db.change((tx) => {
    const row = tx.first(
      tx.db
        .selectFrom('mail')
        .selectAll()
        .where('sent_at', 'is', null)
        .where('failed', 'is', null)
        .where('next_at', '<=', at)
        .orderBy('next_at')
        .orderBy('id')
        .limit(1),
    )
    if (!row) return {keep: false, value: null}
    tx.run(tx.db.updateTable('mail').set({next_at: takenUntil}).where('id', '=', row.id))
    const {id, address, subject, body, made_at, attempts} = row
    return {keep: true, value: {id, to: address, subject, body, name: `${id}.${made_at}`, attempts, takenUntil}}
  })
}

/** How many mails wait to be sent, whenever their time comes; a mail that is being sent still waits. */
export const mailsWaiting = ({register}: People): number =>
  register.db.read((rows) => rows.sql<{n: number}>('SELECT count(*) AS n FROM mail WHERE sent_at IS NULL AND failed IS NULL')[0]!.n)

/** Marks a mail as taken by the mail server. Its text goes: the notices hold it. */
export async function mailSent({register}: People, mail: QueuedMail): Promise<void> {
  const at = register.clock.now().epochMilliseconds
  await register.db.change((tx) => {
    tx.run(
      tx.db
        .updateTable('mail')
        .set({sent_at: at, attempts: mail.attempts + 1, body: ''})
        .where('id', '=', mail.id)
        .where('sent_at', 'is', null),
    )
    appendAudit(tx, {actor: 'system:mail', at, event: 'mail.sent', entity: 'mail', id: String(mail.id), fields: []})
    return {keep: true, value: undefined}
  })
}

/**
 * Puts off a mail that could not be sent, and in the end gives it up; it says which. A mail that another server has taken since, because this one
 * took longer than its time, is left to that one.
 */
export async function mailFailed({register}: People, mail: QueuedMail, why: string): Promise<'put-off' | 'given-up' | 'taken-over'> {
  const at = register.clock.now().epochMilliseconds
  const wait = retries[mail.attempts]
  return register.db.change((tx) => {
    const {rows: changed} = tx.run(
      tx.db
        .updateTable('mail')
        .set({attempts: mail.attempts + 1, ...(wait === undefined ? {failed: why.slice(0, 300)} : {next_at: at + wait * minute})})
        .where('id', '=', mail.id)
        .where('sent_at', 'is', null)
        .where('next_at', '=', mail.takenUntil),
    )
    if (changed === 0) return {keep: false, value: 'taken-over'}
    if (wait === undefined)
      appendAudit(tx, {actor: 'system:mail', at, event: 'mail.given-up', entity: 'mail', id: String(mail.id), fields: []})
    return {keep: true, value: wait === undefined ? 'given-up' : 'put-off'}
  })
}
