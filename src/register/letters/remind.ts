import {z} from 'zod'
import {formatDate} from '#core/format'
import {defineCommand, type Register, runCommand, systemActor} from '../command.ts'
import {notify} from '../notifications.ts'
import {forwardClaims} from './forward-claims.ts'

/**
 * Promises made in letters come back when they are due: whoever owns the action, or else the finding, that a promise is tied to is told, once. A
 * promise that nobody owns stays at the head of the ledger.
 */
export const remindOfClaims = defineCommand({
  name: 'forward-claim.remind',
  needs: 'test:evaluate',
  input: z.object({}),
  run(tx, _, ctx) {
    let told = 0
    for (const claim of forwardClaims(tx, ctx.today)) {
      if (claim.state !== 'open' || claim.overdueDays === null || claim.overdueDays < 0) continue
      const owner =
        (claim.actionId && tx.first(tx.db.selectFrom('action').select('owner_id').where('id', '=', claim.actionId))?.owner_id) ||
        (claim.findingId && tx.first(tx.db.selectFrom('finding').select('owner_id').where('id', '=', claim.findingId))?.owner_id) ||
        null
      if (owner === null) continue
      const before = tx.first(
        tx.db
          .selectFrom('notification')
          .select('id')
          .where('kind', '=', 'promise-due')
          .where('entity', '=', 'forward_claim')
          .where('entity_id', '=', claim.id)
          .where('person_id', '=', owner),
      )
      if (before) continue
      const said = claim.words.length > 120 ? `${claim.words.slice(0, 118)} …` : claim.words
      notify(tx, ctx, {
        person: owner,
        kind: 'promise-due',
        entity: 'forward_claim',
        id: claim.id,
        text: `A promise made in a letter is due, ${formatDate(claim.dueDay!)}: ${said}`,
      })
      told++
    }
    return {kind: 'reminded' as const, told}
  },
})

/** Tells the owners of promises that are due; how many were told now. */
export async function remindForwardClaims(register: Register): Promise<number> {
  const outcome = await runCommand(register, remindOfClaims, {}, {actor: systemActor('letters')})
  return outcome.kind === 'reminded' ? outcome.told : 0
}
