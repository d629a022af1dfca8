import {sameSecret, secretToken} from '#core/secret'
import type {People} from './people.ts'

/** What a form's token turned out to be. */
export type FormCheck = 'right' | 'none' | 'wrong' | 'replayed'

/** ACC-13: a token for one sending of one form in one session: a nonce, and a signature over it and the session. */
export function formToken(people: Pick<People, 'keys'>, session: string): string {
  const nonce = secretToken(12)
  return `${nonce}.${people.keys.sign(`form ${session} ${nonce}`)}`
}

const nonceOf = (people: Pick<People, 'keys'>, session: string, token: string): string | null => {
  const [nonce = '', signature = ''] = token.split('.')
  return sameSecret(signature, people.keys.sign(`form ${session} ${nonce}`)) ? nonce : null
}

/** Whether a token was made for a session, used or not. */
export const madeFor = (people: Pick<People, 'keys'>, session: string, token: string): boolean => nonceOf(people, session, token) !== null

/** Checks the token that came with a form and, when it is right, takes it: a second sending of the same form is a replay. */
export async function takeFormToken(people: People, session: string, token: unknown): Promise<FormCheck> {
  if (typeof token !== 'string' || token === '') return 'none'
  const nonce = nonceOf(people, session, token)
  if (nonce === null) return 'wrong'
  const {db, clock} = people.register
  return db.change<FormCheck>((tx) => {
    const {rows} = tx.run(
      tx.db
        .insertInto('form_sent')
        .values({nonce, session, at: clock.now().epochMilliseconds})
        .onConflict((conflict) => conflict.column('nonce').doNothing()),
    )
    return {keep: rows > 0, value: rows > 0 ? 'right' : 'replayed'}
  })
}

/** What was typed into a form, by field. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface KeptForm {
  readonly id: number
  readonly path: string
  readonly fields: Fields
  readonly kept: Temporal.Instant
}

/** A form is kept for this long, and this many of them for one person. */
const keptDays = 7
const keptForms = 10

/** ACC-14: keeps what somebody had typed when their session ended; sealed, for their eyes alone. */
export async function keepForm(people: People, person: number, path: string, fields: Fields): Promise<number> {
  const {db, clock} = people.register
  const at = clock.now().epochMilliseconds
  return db.change((tx) => {
    tx.run(tx.db.deleteFrom('kept_form').where('kept_at', '<', at - keptDays * 86_400_000))
    const held = tx.all(
      tx.db
        .selectFrom('kept_form')
        .select('id')
        .where('person_id', '=', person)
        .orderBy('id', 'desc')
        .offset(keptForms - 1)
        .limit(1000),
    )
    if (held.length > 0)
      tx.run(
        tx.db.deleteFrom('kept_form').where(
          'id',
          'in',
          held.map(({id}) => id),
        ),
      )
    const {id} = tx.run(
      tx.db.insertInto('kept_form').values({person_id: person, path, fields: people.keys.seal(JSON.stringify(fields)), kept_at: at}),
    )
    return {keep: true, value: id}
  })
}

/** Forms that wait for a person, latest first. */
export function keptFormsOf(people: People, person: number): KeptForm[] {
  return people.register.db.read((rows) =>
    rows.all(rows.db.selectFrom('kept_form').selectAll().where('person_id', '=', person).orderBy('id', 'desc')).flatMap((row) => {
      const text = people.keys.unseal(row.fields)
      return text === null
        ? []
        : [{id: row.id, path: row.path, fields: JSON.parse(text) as Fields, kept: Temporal.Instant.fromEpochMilliseconds(row.kept_at)}]
    }),
  )
}

/** Lets a kept form go, once it is sent or discarded. */
export async function dropKeptForm(people: People, person: number, id: number): Promise<void> {
  await people.register.db.change((tx) => {
    tx.run(tx.db.deleteFrom('kept_form').where('id', '=', id).where('person_id', '=', person))
    return {keep: true, value: undefined}
  })
}
