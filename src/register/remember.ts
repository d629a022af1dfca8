import {grantsOf} from './access/allowed.ts'
import type {Actor, Allowed} from './access/permissions.ts'
import {ownOnly} from './access/roles.ts'
import type {Register} from './command.ts'

const held = new WeakMap<object, {changes: number; readonly made: Map<string, unknown>}>()
const tables = new WeakMap<Allowed, number>()
let lastTable = 0
/** Lists of 10,000 actions take some ten megabytes: as many as there are kinds of reader, not as many as there are readers. */
const most = 60

/**
 * What was derived from the register, made once until a command changes something, in this process or another. The key names all that it
 * depends on beside the rows and the table of permissions: who asks (`sightOf`), the day, the snapshot.
 */
export function remembered<T>(register: Register, key: string, make: () => T): T {
  const changes = register.db.read((rows) => rows.first(rows.db.selectFrom('audit_head').select('changes')))!.changes
  let kept = held.get(register.db)
  if (kept?.changes !== changes) {
    kept = {changes, made: new Map()}
    held.set(register.db, kept)
  }
  const {made} = kept
  const table = tables.get(register.allowed) ?? ++lastTable
  tables.set(register.allowed, table)
  const full = `${table} ${key}`
  if (made.has(full)) return made.get(full) as T
  const value = make()
  if (made.size >= most) made.delete(made.keys().next().value!)
  made.set(full, value)
  // What could not be made is tried again.
  if (value instanceof Promise) value.catch(() => made.delete(full))
  return value
}

/** What an actor may see, as a key: the same for everybody with the same roles in the same places, unless a role sees what is its holder's own alone. */
export function sightOf(actor: Actor): string {
  const grants = grantsOf(actor)
  const own = grants.some(({role}) => ownOnly[role]?.some((permission) => permission.endsWith(':view')))
  return JSON.stringify([grants, actor.bodies, own ? actor.person : null, actor.id.startsWith('system:')])
}
