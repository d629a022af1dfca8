import {allowed, grantsOf} from './allowed.ts'
import type {Actor, Permission, Role, RowScope} from './permissions.ts'

/** Kinds of field that not every role which sees a row is shown. A caller's key and a worker's pseudonym are shown in rows to no role at all. */
export type GuardedField = 'place' | 'money' | 'working-note'

export const seenBy: Readonly<Record<GuardedField, readonly Role[]>> = {
  /** Where something happened: for analysts, who check how a figure was counted. */
  place: ['analyst'],
  /** What an action costs, whether it recurs and who pays: for those who carry it, decide on it, or set the force's budget. */
  money: ['analyst', 'action-owner', 'senior-leader', 'forum-chair', 'local-body-office'],
  /** Notes that the force makes for itself beside an answer, its own status or its approval: for roles in the force. */
  'working-note': ['analyst', 'action-owner', 'control-room-manager', 'public-protection-supervisor', 'senior-leader', 'forum-chair'],
}

export const guardedFields: Readonly<Record<GuardedField, string>> = {
  place: 'where something happened, in rows behind a figure',
  money: 'cost and funding of an action',
  'working-note': 'the force’s notes beside an answer, its own status and its approvals',
}

/** Whether an actor is shown a kind of field of a row: by a role that is shown it and that reaches the row itself (ACC-16, ACC-18). */
export function seesField(actor: Actor, kind: GuardedField, permission: Permission, row: RowScope): boolean {
  const grants = grantsOf(actor).filter(({role}) => seenBy[kind].includes(role))
  return grants.length > 0 && allowed({...actor, grants}, permission, row)
}
