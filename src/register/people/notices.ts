import type {RegisterWriter} from '#store/register-db'

/** Tells a person something about their own account, inside the change it is about. What is told and not yet read is not told twice. */
export function tellOfAccount(tx: RegisterWriter, person: number, at: Temporal.Instant, text: string): void {
  const told = tx.first(
    tx.db.selectFrom('notification').select('id').where('person_id', '=', person).where('text', '=', text).where('read_at', 'is', null),
  )
  if (told) return
  const about = {kind: 'account', entity: 'account', entity_id: person}
  tx.run(
    tx.db.insertInto('notification').values({person_id: person, at: at.epochMilliseconds, ...about, text, read_at: null, sent_at: null}),
  )
}
