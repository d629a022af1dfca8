import {allowed, grantsOf} from './allowed.ts'
import type {Actor, Permission, Role, RowScope} from './permissions.ts'

/** Kinds of field that not every role which sees a row is shown. A caller's key and a worker's pseudonym are shown in rows to no role at all. */
export type GuardedField = 'place'

const seenBy: Readonly<Record<GuardedField, readonly Role[]>> = {
  /** Where something happened: for analysts, who check how a figure was counted. */
  place: ['analyst'],
}

/** Whether an actor is shown a kind of field of a row: by a role that is shown it and that reaches the row itself (ACC-16). */
export function seesField(actor: Actor, kind: GuardedField, permission: Permission, row: RowScope): boolean {
  const grants = grantsOf(actor).filter(({role}) => seenBy[kind].includes(role))
  return grants.length > 0 && allowed({...actor, grants}, permission, row)
}
