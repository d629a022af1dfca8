import type {People} from './people.ts'

const day = 86_400_000
/** A session that ended is remembered this long, so that what was typed in it is known for its holder's. */
const sessionDays = 30
/** What for somebody looked at rows is kept beside the log of their views, for as long as anybody may ask. */
const keptYears = 7

/** Lets go what nothing needs any more: long-ended sessions and their forms' tokens, forgotten tries, used invitations, old kept forms. */
export async function tidyPeople({register}: People): Promise<void> {
  const now = register.clock.now().epochMilliseconds
  const old = now - sessionDays * day
  await register.db.change((tx) => {
    tx.run(tx.db.deleteFrom('session').where('ends_at', '<', old))
    tx.run(tx.db.deleteFrom('consultation').where('at', '<', now - keptYears * 365 * day))
    tx.run(tx.db.deleteFrom('form_sent').where('at', '<', old))
    tx.run(tx.db.deleteFrom('sign_in_failure').where('last_at', '<', now - day))
    tx.run(tx.db.deleteFrom('invitation').where('expires_at', '<', old))
    tx.run(tx.db.deleteFrom('kept_form').where('kept_at', '<', now - 7 * day))
    return {keep: true, value: undefined}
  })
}
