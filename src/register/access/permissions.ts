/**
 * What somebody may be asked to be allowed. A command and a page each name one. `logged`: who was shown what under it is recorded before it is
 * shown (Data Protection Act 2018, section 62), with the standing justification given here. `purpose`: whoever looks says first, once a session,
 * what for, and that is recorded with each view.
 */
export const permissionList = {
  'figures:read': {says: 'see figures and their charts', logged: null},
  'figures:export': {says: 'take figures away as CSV or JSON', logged: 'disclosure of figures, small counts hidden'},
  'rows:read': {says: 'see the rows behind a figure', logged: 'checking how a figure was counted', purpose: true},
  'data:read': {says: 'see what was loaded and what is missing', logged: null},
  'quarantine:read': {says: 'see rows in quarantine, masked', logged: 'correcting an extract or its mapping', purpose: true},
  'definitions:read': {says: 'see how figures are made', logged: null},
  'letters:check': {says: 'check a letter', logged: null},
  'finding:view': {says: 'see findings', logged: null},
  'finding:edit': {says: 'record and change findings', logged: null},
  'finding:say-for-force': {says: 'state the force’s status of a finding', logged: null},
  'finding:say-for-local-body': {says: 'state the local policing body’s status of a finding', logged: null},
  'finding:say-for-inspectorate': {says: 'record what the inspectorate has said, with its letter', logged: null},
  'action:view': {says: 'see actions', logged: null},
  'action:edit': {says: 'record and change actions', logged: null},
  'action:progress': {says: 'report on an action', logged: null},
  'action:move-date': {says: 'move a date, with the reason', logged: null},
  'test:set': {says: 'set a closure test', logged: null},
  'test:evaluate': {says: 'evaluate a closure test', logged: null},
  'evidence:view': {says: 'see evidence', logged: 'following a finding to its evidence'},
  'evidence:add': {says: 'add evidence', logged: null},
  'approval:give': {says: 'approve', logged: null},
  'approval:withdraw': {says: 'withdraw an approval', logged: null},
  'forum:view': {says: 'see forums and their packs', logged: null},
  'forum:edit': {says: 'set up forums', logged: null},
  'forum:hold': {says: 'hold a forum and record its decisions', logged: null},
  'response:edit': {says: 'draft a response under section 55', logged: null},
  'response:publish': {says: 'record that a response was published', logged: null},
  'letter:import': {says: 'read a letter into the register', logged: null},
  'sample:draw': {says: 'draw a sample of calls', logged: null},
  'sample:record': {says: 'record what was found of sampled calls', logged: 'auditing a sample of calls', purpose: true},
  'register:search': {says: 'search the register', logged: null},
  'register:export': {says: 'take the register away as CSV or JSON', logged: 'disclosure of the register', purpose: true},
  'register:edit': {says: 'change bodies, inspections and areas', logged: null},
  'person:view': {says: 'see people, their roles and sessions', logged: 'administration of access'},
  'person:edit': {says: 'add and end people and roles', logged: null},
  'audit:view': {says: 'see the audit log', logged: 'oversight of access'},
  'audit:export': {says: 'take the audit log away', logged: 'oversight of access', purpose: true},
  'own:edit': {says: 'see to one’s own sessions, notices and second factor', logged: null},
} as const satisfies Record<string, {readonly says: string; readonly logged: string | null; readonly purpose?: true}>

export type Permission = keyof typeof permissionList
export const permissions = Object.keys(permissionList) as Permission[]

export const roles = [
  'administrator',
  'analyst',
  'action-owner',
  'control-room-manager',
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

/** One role, where it holds. */
export interface Grant {
  readonly role: Role
  /** Codes of areas and units; null: all. */
  readonly areas: readonly string[] | null
  /** The inspections an inspector may read; null: all. */
  readonly inspections: readonly number[] | null
}

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
  /** Which role holds where, for somebody with several; absent: each role in all of the areas above. */
  readonly grants?: readonly Grant[]
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
