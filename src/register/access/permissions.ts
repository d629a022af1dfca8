/** What somebody may be asked to be allowed. A command and a page each name one. */
export const permissions = [
  'finding:view',
  'finding:edit',
  'finding:say-for-force',
  'finding:say-for-local-body',
  'finding:say-for-inspectorate',
  'action:view',
  'action:edit',
  'action:progress',
  'action:move-date',
  'test:set',
  'test:evaluate',
  'evidence:view',
  'evidence:add',
  'approval:give',
  'approval:withdraw',
  'forum:view',
  'forum:edit',
  'forum:hold',
  'response:edit',
  'response:publish',
  'letter:import',
  'register:search',
  'register:export',
  'register:edit',
  'person:view',
  'person:edit',
  'audit:view',
  'audit:export',
  'own:edit',
] as const
export type Permission = (typeof permissions)[number]

export const roles = [
  'administrator',
  'analyst',
  'action-owner',
  'public-protection-supervisor',
  'senior-leader',
  'forum-chair',
  'local-body-office',
  'inspector',
  'public',
] as const
export type Role = (typeof roles)[number]

export const sensitivities = ['official', 'official-sensitive', 'public-protection'] as const
export type Sensitivity = (typeof sensitivities)[number]

/** Who acts. `id` is what the audit holds: 'person:12', or a part of the system, 'system:tests'. */
export interface Actor {
  readonly id: string
  readonly person: number | null
  readonly roles: readonly Role[]
  /** Codes of the areas of inspection (and units) they work in; null: all. */
  readonly areas: readonly string[] | null
  /** Bodies they act for. */
  readonly bodies: readonly number[]
  /** Inspections they may read, for an inspector; null: all. */
  readonly inspections: readonly number[] | null
}

/** What permission on a row is judged by. Null where the row has none of it. */
export interface RowScope {
  readonly area: string | null
  readonly unit: string | null
  readonly body: number | null
  readonly inspection: number | null
  /** The person who owns the row. */
  readonly owner: number | null
  readonly sensitivity: Sensitivity
}

/** Whether an actor may do a thing to a row; `row` is null for what concerns no row, such as adding the first. */
export type Allowed = (actor: Actor, permission: Permission, row: RowScope | null) => boolean

/** What each role may do. Nothing that is not listed is allowed. */
export const permissionTable: Record<Role, readonly Permission[]> = {
  administrator: [],
  analyst: [],
  'action-owner': [],
  'public-protection-supervisor': [],
  'senior-leader': [],
  'forum-chair': [],
  'local-body-office': [],
  inspector: [],
  public: [],
}

/** Default deny: a role must list the permission, and the row must lie in the actor's areas and inspections. */
export const allowed: Allowed = (actor, permission, row) => {
  if (!actor.roles.some((role) => permissionTable[role].includes(permission))) return false
  if (row === null) return true
  const inArea = actor.areas === null || row.area === null || actor.areas.includes(row.area)
  const inInspection = actor.inspections === null || row.inspection === null || actor.inspections.includes(row.inspection)
  return inArea && inInspection
}
