import type {Permission, Role, Sensitivity} from './permissions.ts'

export interface RoleSpec {
  readonly title: string
  /** What it is for, in a sentence for whoever gives it. */
  readonly says: string
  readonly may: readonly Permission[]
  /** The highest sensitivity of rows it is shown (ACC-4). */
  readonly clearance: readonly Sensitivity[]
  /** Whether it must name the areas it holds in; others may hold in all of the force. */
  readonly byArea: boolean
}

const figures: readonly Permission[] = ['figures:read', 'figures:export', 'definitions:read', 'data:read', 'letters:check']
const register: readonly Permission[] = ['finding:view', 'action:view', 'evidence:view', 'forum:view', 'register:search']
const rows: readonly Permission[] = ['rows:read', 'quarantine:read']

/** What each role may do. Nothing that is not listed is allowed (ACC-1). */
export const roleTable: Readonly<Record<Role, RoleSpec>> = {
  administrator: {
    title: 'Administrator',
    says: 'Gives and ends access, and reads the audit log. Sees figures but no row behind them.',
    may: [
      ...figures,
      'finding:view',
      'action:view',
      'forum:view',
      'register:edit',
      'person:view',
      'person:edit',
      'audit:view',
      'audit:export',
      'own:edit',
    ],
    clearance: ['official'],
    byArea: false,
  },
  analyst: {
    title: 'Analyst',
    says: 'Sees figures and the rows behind them, and keeps findings, actions, closure tests and evidence.',
    may: [
      ...figures,
      ...rows,
      ...register,
      'finding:edit',
      'action:edit',
      'action:progress',
      'test:set',
      'test:evaluate',
      'evidence:add',
      'forum:edit',
      'response:edit',
      'letter:import',
      'sample:draw',
      'sample:record',
      'register:export',
      'register:edit',
      'own:edit',
    ],
    clearance: ['official', 'official-sensitive', 'public-protection'],
    byArea: false,
  },
  'action-owner': {
    title: 'Action owner',
    says: 'Reports on the actions that are theirs, and adds evidence, in their own area.',
    may: [...figures, ...register, 'action:progress', 'evidence:add', 'own:edit'],
    clearance: ['official', 'official-sensitive'],
    byArea: true,
  },
  'control-room-manager': {
    title: 'Control room manager',
    says: 'Runs the control room day by day: its figures and the rows behind them, the open queue and the plan, in their own area. Never sees a row of public protection.',
    may: [...figures, 'rows:read', 'finding:view', 'action:view', 'register:search', 'own:edit'],
    clearance: ['official', 'official-sensitive'],
    byArea: true,
  },
  'public-protection-supervisor': {
    title: 'Public-protection supervisor',
    says: 'Sees the figures and rows of public protection, and reports on its actions.',
    may: [...figures, ...rows, ...register, 'action:progress', 'test:evaluate', 'evidence:add', 'own:edit'],
    clearance: ['official', 'official-sensitive', 'public-protection'],
    byArea: true,
  },
  'senior-leader': {
    title: 'Senior leader',
    says: 'States where the force stands, approves, moves dates, and holds forums.',
    may: [
      ...figures,
      ...register,
      'finding:edit',
      'finding:say-for-force',
      'finding:say-for-inspectorate',
      'action:edit',
      'action:move-date',
      'test:set',
      'test:evaluate',
      'approval:give',
      'approval:withdraw',
      'forum:edit',
      'forum:hold',
      'response:edit',
      'register:export',
      'audit:view',
      'own:edit',
    ],
    clearance: ['official', 'official-sensitive'],
    byArea: false,
  },
  'forum-chair': {
    title: 'Forum chair',
    says: 'Holds a forum: its pack, its decisions, and what is carried forward.',
    may: [
      ...figures,
      ...register,
      'action:edit',
      'action:move-date',
      'approval:give',
      'forum:edit',
      'forum:hold',
      'register:export',
      'own:edit',
    ],
    clearance: ['official', 'official-sensitive'],
    byArea: false,
  },
  'local-body-office': {
    title: 'Local policing body’s office',
    says: 'Sees figures and promises, states the body’s own status, and answers under section 55. Never sees an operational row.',
    may: [
      ...figures,
      ...register,
      'finding:say-for-local-body',
      'forum:edit',
      'forum:hold',
      'response:edit',
      'response:publish',
      'register:export',
      'own:edit',
    ],
    clearance: ['official'],
    byArea: false,
  },
  inspector: {
    title: 'Inspector',
    says: 'Reads one inspection until a stated day; everything they are shown is recorded.',
    may: ['figures:read', 'definitions:read', 'data:read', ...register, 'own:edit'],
    clearance: ['official', 'official-sensitive'],
    byArea: false,
  },
  public: {title: 'Public', says: 'Nothing here: what is published is elsewhere.', may: [], clearance: [], byArea: false},
}

/** Permissions on operational rows, which the local policing body's office never has, whatever other role its holder is given (ACC-5). */
export const operational: readonly Permission[] = [...rows, 'sample:record']

/** Permissions that a role has on what is its holder's own alone (ACC-6). */
export const ownOnly: Readonly<Partial<Record<Role, readonly Permission[]>>> = {'action-owner': ['action:progress']}
