import type {RegisterWriter} from '#store/register-db'
import type {Role} from '../access/permissions.ts'
import type {CommandContext} from '../command.ts'

type Kind = 'force' | 'local-policing-body' | 'inspectorate'

/**
 * The body that holders of a role work for: the first of its kind in the register. Where there is none yet, one is made under a plain name, which
 * is then the register's to change: names of bodies are data and have successors.
 */
export function bodyFor(tx: RegisterWriter, role: Role, force: string, ctx: CommandContext): number {
  const kind: Kind = role === 'local-body-office' ? 'local-policing-body' : role === 'inspector' ? 'inspectorate' : 'force'
  const held = tx.first(tx.db.selectFrom('body').select('id').where('kind', '=', kind).orderBy('id').limit(1))
  if (held) return held.id
  const named = {
    force: {name: force, office: 'Chief officer'},
    'local-policing-body': {name: `Local policing body of ${force}`, office: 'Local policing body’s office'},
    inspectorate: {name: 'Inspectorate', office: 'Inspectorate'},
  }[kind]
  const {id} = tx.run(tx.db.insertInto('body').values({kind, version: 1}))
  const name = tx.run(tx.db.insertInto('body_name').values({body_id: id, from_day: ctx.today, ...named}))
  ctx.wrote('body', id, ['kind'])
  ctx.wrote('body_name', name.id, ['fromDay', 'name', 'office'])
  return id
}
