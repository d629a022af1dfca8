import type {Actor, Permission} from './access/permissions.ts'
import type {Register} from './command.ts'
import {actorWords, personRefs} from './person-refs.ts'
import {scopeOf} from './scopes.ts'

/** What somebody may do to one row: asked once, for the links of its page. */
export function mayDo(register: Register, actor: Actor, entity: string, id: number): (permission: Permission) => boolean {
  const scope = register.db.read((rows) => scopeOf(rows, entity, id))
  return (permission) => scope !== null && register.allowed(actor, permission, scope)
}

/** The posts of those who acted ('person:12', 'system:tests') and of people by number, as they stand now. */
export function namesOf(
  register: Register,
  today: string,
): {readonly actor: (actor: string) => string; readonly post: (person: number) => string} {
  return {
    actor: (actor) => register.db.read((rows) => actorWords(rows, actor)),
    post: (person) => register.db.read((rows) => personRefs(rows, [person], today).get(person)?.post ?? 'somebody no longer listed'),
  }
}
