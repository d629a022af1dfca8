import {describe, expect, it} from 'vitest'
import {allowed, grantsOf, wholeRecorded} from './allowed.ts'
import {areaOf, scopeOf} from './areas.ts'
import {type Actor, type Grant, type Permission, permissions, type RowScope, roles} from './permissions.ts'
import {roleTable} from './roles.ts'

const holding = (...grants: Grant[]): Actor => ({
  id: 'person:7',
  person: 7,
  roles: grants.map(({role}) => role),
  areas: null,
  bodies: [],
  inspections: null,
  grants,
})
const everywhere = (role: Grant['role']): Grant => ({role, areas: null, inspections: null})
const row = (more: Partial<RowScope> = {}): RowScope => ({
  area: null,
  unit: null,
  body: null,
  inspection: null,
  owner: null,
  sensitivity: 'official',
  ...more,
})

describe('[ACC-1] default deny', () => {
  it('lets nobody without a role do anything', () => {
    expect(permissions.filter((permission) => allowed(holding(), permission, null))).toEqual([])
    expect(permissions.filter((permission) => allowed(holding(everywhere('public')), permission, null))).toEqual([])
  })
  it('gives each role what its table lists, and no more', () => {
    for (const role of roles) {
      const may = permissions.filter((permission) => allowed(holding(everywhere(role)), permission, null))
      expect(new Set(may), role).toEqual(new Set(roleTable[role].may))
    }
  })
  it('leaves no permission that no role has', () => {
    expect(permissions.filter((permission) => !roles.some((role) => roleTable[role].may.includes(permission)))).toEqual([])
  })
  it('adds two roles up to nothing that neither allows', () => {
    const both = holding(
      {role: 'analyst', areas: ['responding'], inspections: null},
      {role: 'action-owner', areas: ['investigating'], inspections: null},
    )
    expect(allowed(both, 'rows:read', row({area: 'responding'}))).toBe(true)
    expect(allowed(both, 'finding:view', row({area: 'investigating'}))).toBe(true)
    expect(allowed(both, 'rows:read', row({area: 'investigating'}))).toBe(false)
  })
  it('reads an actor without grants as each role in all its areas', () => {
    expect(grantsOf({id: 'x', person: 1, roles: ['analyst'], areas: ['responding'], bodies: [], inspections: null})).toEqual([
      {role: 'analyst', areas: ['responding'], inspections: null},
    ])
  })
})

it('[ACC-2] a role sees its own areas and units only, and what is of no area', () => {
  const owner = holding({role: 'action-owner', areas: ['responding', 'room-b'], inspections: null})
  const sees = (scope: Partial<RowScope>) => allowed(owner, 'finding:view', row(scope))
  expect([sees({area: 'responding'}), sees({area: 'investigating'}), sees({area: 'investigating', unit: 'room-b'}), sees({})]).toEqual([
    true,
    false,
    true,
    true,
  ])
})

it('[ACC-3] an inspector reads one inspection, and changes nothing', () => {
  const inspector = holding({role: 'inspector', areas: null, inspections: [3]})
  expect(allowed(inspector, 'finding:view', row({inspection: 3}))).toBe(true)
  expect(allowed(inspector, 'finding:view', row({inspection: 4}))).toBe(false)
  expect(roleTable.inspector.may.filter((permission) => !/:(read|view|search)$/.test(permission))).toEqual(['own:edit'])
})

it('[ACC-4] rows of public protection are shown to a role that names the area, and to no other', () => {
  const rows = scopeOf('mosovo.visits-overdue', 'rows:read')
  const figures = scopeOf('mosovo.visits-overdue', 'figures:read')
  const analyst = (areas: readonly string[] | null) => holding({role: 'analyst', areas, inspections: null})
  expect(rows.sensitivity).toBe('public-protection')
  expect([allowed(analyst(null), 'rows:read', rows), allowed(analyst(null), 'figures:read', figures)]).toEqual([false, true])
  expect(allowed(analyst(['offenders']), 'rows:read', rows)).toBe(true)
  const supervisor = holding({role: 'public-protection-supervisor', areas: ['offenders'], inspections: null})
  expect([allowed(supervisor, 'rows:read', rows), allowed(supervisor, 'rows:read', scopeOf('calls.999.count', 'rows:read'))]).toEqual([
    true,
    false,
  ])
})

it('[ACC-5] the local policing body’s office sees no operational row, whatever else its holder is given', () => {
  for (const role of roles) {
    const both = holding(everywhere('local-body-office'), {role, areas: ['responding', 'offenders', 'protecting'], inspections: null})
    for (const permission of ['rows:read', 'quarantine:read'] as const)
      expect(allowed(both, permission, scopeOf('calls.999.count', permission)), role).toBe(false)
  }
})

it('[ACC-6] an action owner reports on actions that are theirs', () => {
  const owner = holding({role: 'action-owner', areas: ['responding'], inspections: null})
  expect(allowed(owner, 'action:progress', row({area: 'responding', owner: 7}))).toBe(true)
  expect(allowed(owner, 'action:progress', row({area: 'responding', owner: 8}))).toBe(false)
  expect(allowed(owner, 'action:view', row({area: 'responding', owner: 8}))).toBe(true)
})

it('[ACC-17] a control room manager sees rows of the areas named, none of public protection, and changes nothing', () => {
  const manager = (...areas: string[]) => holding({role: 'control-room-manager', areas, inspections: null})
  const sees = (id: string, permission: Permission, ...areas: string[]) => allowed(manager(...areas), permission, scopeOf(id, permission))
  expect([sees('calls.999.count', 'rows:read', 'responding'), sees('incident', 'rows:read', 'responding')]).toEqual([true, true])
  expect([sees('calls.999.count', 'rows:read', 'investigating'), sees('calls.999.count', 'figures:read', 'investigating')]).toEqual([
    false,
    false,
  ])
  expect(sees('mosovo.visits-overdue', 'rows:read', 'responding', 'offenders', 'protecting')).toBe(false)
  expect(roleTable['control-room-manager'].may.filter((each) => !/:(read|view|search|export|check)$/.test(each))).toEqual(['own:edit'])
  expect((['person:view', 'audit:view', 'quarantine:read'] as const).filter((each) => allowed(manager('responding'), each, null))).toEqual(
    [],
  )
})

it('[ACC-7] everything an inspector is shown is recorded', () => {
  expect([wholeRecorded(holding(everywhere('inspector'))), wholeRecorded(holding(everywhere('analyst')))]).toEqual([true, false])
})

it.each([
  ['calls.999.within-10s', 'responding'],
  ['call-intervals', 'responding'],
  ['outcomes.recorded.charge-rate', 'investigating'],
  ['mosovo.visits-overdue', 'offenders'],
  ['bank.abandonment', null],
  ['callsigns', null],
])('[ACC-8] %s is of the area %s', (id, code) => {
  expect(areaOf(id)?.code ?? null).toBe(code)
})
