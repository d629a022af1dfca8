import {readFileSync} from 'node:fs'
import {createTransport} from 'nodemailer'
import {type DigestSettings, mailFailed, mailSent, queueDigests, takeMail} from '#register/people/mail-queue'
import type {People} from '#register/people/people'
import type {Workspace} from '#store/workspace'
import {secretPath} from './people.ts'

export type MailSettings = NonNullable<Workspace['config']['mail']>

const local = new Set(['localhost', '127.0.0.1', '::1'])
const timeouts = {connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000} as const

/** The mail server of answerable.yaml. Outside this machine it is spoken to over TLS or not at all. */
export function transportOf(settings: MailSettings, password: string | null) {
  const {host, port, secure, user} = settings
  return createTransport({
    host,
    port,
    secure,
    ...(secure ? {} : local.has(host) ? {ignoreTLS: true} : {requireTLS: true}),
    ...(user ? {auth: {user, pass: password ?? ''}} : {}),
    ...timeouts,
  })
}

/** Mails tried in one run; the rest wait for the next. */
const mostAtOnce = 100

export interface Mailer {
  /** Makes the digests that are due and sends what waits; gives how many were sent. */
  run(): Promise<number>
  close(): void
}

/**
 * Sends notices by e-mail from the queue, each taken by one server at a time. What cannot be sent stays there and is tried again; `report` is told
 * why. A mail is sent at least once: killed between the mail server's word and its own record, it goes again after its lease, under the same Message-ID.
 */
export function mailer(
  people: People,
  settings: MailSettings,
  password: string | null,
  digest: DigestSettings,
  report: (why: string) => void,
): Mailer {
  const transport = transportOf(settings, password)
  return {
    async run() {
      await queueDigests(people, digest)
      let sent = 0
      for (let tried = 0; tried < mostAtOnce; tried++) {
        const mail = await takeMail(people)
        if (!mail) break
        const {to, subject, body: text, name} = mail
        try {
          const domain = settings.from.replace(/^.*@|>.*$/g, '') || 'answerable.invalid'
          await transport.sendMail({from: settings.from, to, subject, text, messageId: `<answerable.${name}@${domain}>`})
          await mailSent(people, mail)
          sent++
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          report(`A mail could not be sent: ${why} (${await mailFailed(people, mail, why)})`)
        }
      }
      return sent
    },
    close: () => transport.close(),
  }
}

const everyMs = 30_000

/** Sends what waits now and every half minute, until it is stopped. A run that is still at work is not begun again. */
export function startMailer(workspace: Workspace, people: People, site: string, report: (why: string) => void): () => void {
  const {mail: settings, force, marking} = workspace.config
  if (!settings) return () => {}
  const password = settings.passwordFile ? readFileSync(secretPath(workspace, settings.passwordFile), 'utf8').trim() : null
  const digest = {everyMinutes: settings.everyMinutes, site, force: force.name, marking}
  const sending = mailer(people, settings, password, digest, report)
  let busy = false
  const run = async () => {
    if (busy) return
    busy = true
    await sending.run().catch((error: unknown) => report(String(error)))
    busy = false
  }
  const timer = setInterval(run, everyMs)
  timer.unref()
  void run()
  return () => {
    clearInterval(timer)
    sending.close()
  }
}
