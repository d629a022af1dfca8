import type {Actor, Allowed, Grant, Permission, Role, RowScope} from './permissions.ts'
import {operational, ownOnly, roleTable} from './roles.ts'

/** The roles an actor holds and where; one that names no grants holds each role in all of its areas. */
export const grantsOf = ({grants, roles, areas, inspections}: Actor): readonly Grant[] =>
  grants ?? roles.map((role) => ({role, areas, inspections}))

/** Whether one role, where it holds, reaches a row: its area or unit (ACC-2), its inspection (ACC-3), its sensitivity (ACC-4) and its owner (ACC-6). */
function reaches(grant: Grant, permission: Permission, row: RowScope, person: number | null): boolean {
  const {areas, inspections, role} = grant
  const places = [row.area, row.unit].filter((place) => place !== null)
  if (areas !== null && places.length > 0 && !places.some((place) => areas.includes(place))) return false
  if (inspections !== null && row.inspection !== null && !inspections.includes(row.inspection)) return false
  if (!roleTable[role].clearance.includes(row.sensitivity)) return false
  if (row.sensitivity === 'public-protection' && !places.some((place) => areas?.includes(place))) return false
  return !(ownOnly[role]?.includes(permission) && row.owner !== null && row.owner !== person)
}

const withheld = (grants: readonly Grant[], permission: Permission): boolean =>
  operational.includes(permission) && grants.some(({role}) => role === 'local-body-office')

/**
 * Default deny (ACC-1): one role must list the permission, and that same role must reach the row. Two roles never add up to what neither allows.
 */
export const allowed: Allowed = (actor, permission, row) => {
  const grants = grantsOf(actor)
  if (withheld(grants, permission)) return false
  return grants.some(
    (grant) => roleTable[grant.role].may.includes(permission) && (row === null || reaches(grant, permission, row, actor.person)),
  )
}

/** Whether everything this actor is shown is recorded, not sensitive pages alone: an inspector's reading (ACC-7). */
export const wholeRecorded = (actor: Actor): boolean => actor.roles.includes('inspector' satisfies Role)
