import type {RegisterReader} from '#store/register-db'
import {seesField} from './access/fields.ts'
import type {Actor, RowScope} from './access/permissions.ts'
import type {ActionRow} from './action-rows.ts'
import type {Register} from './command.ts'
import type {Said, ThreeStatuses} from './said.ts'
import {ofNoInspection, scopeOfAction, scopeOfFinding, scopeUnder} from './scopes.ts'

/**
 * An action as one actor is shown it; null where they are shown none of it. What it costs and who pays is left out where no role of theirs is shown
 * it (ACC-18), and an action it waits for beyond their reach is counted and not named.
 */
export function actionAsSeen(
  {allowed}: Pick<Register, 'allowed'>,
  rows: RegisterReader,
  actor: Actor,
  action: ActionRow,
  scope: RowScope = scopeOfAction(rows, action.id)!,
): ActionRow | null {
  if (!allowed(actor, 'action:view', scope)) return null
  const waitsFor = action.waitsFor.map((need) =>
    need.id !== null && allowed(actor, 'action:view', scopeOfAction(rows, need.id)) ? need : {...need, id: null, title: 'another action'},
  )
  const seen = {...action, waitsFor}
  return seesField(actor, 'money', 'action:view', scope) ? seen : {...seen, cost: null, funding: '', moneyShown: false}
}

/** Scopes of many actions, each finding asked for once. */
export function actionScopes(rows: RegisterReader): (action: ActionRow) => RowScope {
  const findings = new Map<number, RowScope>()
  return ({finding, area, unit, sensitivity, owner}) => {
    const own = {area, unit, sensitivity, owner: owner?.id ?? null}
    if (finding === null) return scopeUnder(own, ofNoInspection)
    const under = findings.get(finding) ?? scopeOfFinding(rows, finding)!
    findings.set(finding, under)
    return scopeUnder(own, under)
  }
}

/** Whether an actor is shown the notes that the force makes for itself on a finding (ACC-18). */
export const seesNotes = (actor: Actor, finding: RowScope): boolean => seesField(actor, 'working-note', 'finding:view', finding)

const withoutNote = <S extends Said>(said: S): S => ({...said, note: ''})

/** The three statuses as one actor is shown them: the force's without its note, unless they are shown it. */
export const statusesAsSeen = (statuses: ThreeStatuses, notes: boolean): ThreeStatuses =>
  notes || statuses.force === null ? statuses : {...statuses, force: withoutNote(statuses.force)}
