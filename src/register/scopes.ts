import type {RegisterReader} from '#store/register-db'
import {ofNoArea} from './access/areas.ts'
import type {RowScope, Sensitivity} from './access/permissions.ts'

/** Of rows that belong to no area, body or person. */
export const openScope: RowScope = {area: null, unit: null, body: null, inspection: null, owner: null, sensitivity: 'official'}

/** Of rows that could belong to an inspection and belong to none: an inspector, who reads one, is shown none of them (ACC-3). */
export const ofNoInspection: RowScope = {...openScope, inspection: 0}

export function scopeOfFinding(rows: RegisterReader, id: number): RowScope | null {
  const row = rows.first(
    rows.db
      .selectFrom('finding')
      .innerJoin('inspection', 'inspection.id', 'finding.inspection_id')
      .select(['finding.area', 'finding.unit', 'finding.inspection_id', 'finding.owner_id', 'finding.sensitivity', 'inspection.body_id'])
      .where('finding.id', '=', id),
  )
  if (!row) return null
  const {area, unit, sensitivity} = row
  return {area, unit, body: row.body_id, inspection: row.inspection_id, owner: row.owner_id, sensitivity}
}

export function scopeOfElement(rows: RegisterReader, id: number): RowScope | null {
  const row = rows.first(rows.db.selectFrom('element').select('finding_id').where('id', '=', id))
  return row && scopeOfFinding(rows, row.finding_id)
}

export const ranks: Record<Sensitivity, number> = {official: 0, 'official-sensitive': 1, 'public-protection': 2}
const stricter = (a: Sensitivity, b: Sensitivity): Sensitivity => (ranks[a] >= ranks[b] ? a : b)

/** An action is seen where its finding is, and is as sensitive as the stricter of the two; its own area and unit narrow it. */
export function scopeOfAction(rows: RegisterReader, id: number): RowScope | null {
  const row = rows.first(
    rows.db.selectFrom('action').select(['finding_id', 'area', 'unit', 'owner_id', 'sensitivity']).where('id', '=', id),
  )
  if (!row) return null
  return scopeUnder({...row, owner: row.owner_id}, row.finding_id === null ? ofNoInspection : scopeOfFinding(rows, row.finding_id)!)
}

/** The scope of an action under a finding of the given scope. */
export const scopeUnder = (action: Pick<RowScope, 'area' | 'unit' | 'owner' | 'sensitivity'>, finding: RowScope): RowScope => ({
  ...finding,
  area: action.area ?? finding.area,
  unit: action.unit ?? finding.unit,
  owner: action.owner,
  sensitivity: stricter(action.sensitivity, finding.sensitivity),
})

export function scopeOfEvidence(rows: RegisterReader, id: number): RowScope | null {
  const row = rows.first(rows.db.selectFrom('evidence').select(['finding_id', 'sensitivity']).where('id', '=', id))
  if (!row) return null
  const finding = scopeOfFinding(rows, row.finding_id)!
  return {...finding, sensitivity: stricter(row.sensitivity, finding.sensitivity)}
}

/** The most sensitive rows that a forum's pack holds: the local policing body's own holds official ones alone. */
export function forumSensitivity({kind, areas}: {readonly kind: string; readonly areas: readonly string[]}): Sensitivity {
  if (kind === 'local-body') return 'official'
  return areas.includes('public-protection') ? 'public-protection' : 'official-sensitive'
}

/** The scope of any row that has one of its own or stands under one that has. */
export function scopeOf(rows: RegisterReader, entity: string, id: number): RowScope | null {
  switch (entity) {
    case 'finding':
      return scopeOfFinding(rows, id)
    case 'element':
      return scopeOfElement(rows, id)
    case 'action':
      return scopeOfAction(rows, id)
    case 'evidence':
      return scopeOfEvidence(rows, id)
    case 'milestone': {
      const row = rows.first(rows.db.selectFrom('milestone').select('action_id').where('id', '=', id))
      return row && scopeOfAction(rows, row.action_id)
    }
    case 'due': {
      const row = rows.first(rows.db.selectFrom('due').select(['entity', 'entity_id']).where('id', '=', id))
      return row && scopeOf(rows, row.entity, row.entity_id)
    }
    case 'upheld': {
      const row = rows.first(rows.db.selectFrom('upheld').select(['area', 'body_id', 'inspection_id', 'owner_id']).where('id', '=', id))
      return (
        row && {
          ...openScope,
          area: row.area,
          body: row.body_id,
          inspection: row.inspection_id ?? ofNoInspection.inspection,
          owner: row.owner_id,
        }
      )
    }
    case 'closure_test': {
      const row = rows.first(rows.db.selectFrom('closure_test').select(['entity', 'entity_id']).where('id', '=', id))
      return row && scopeOf(rows, row.entity, row.entity_id)
    }
    case 'approval': {
      const row = rows.first(rows.db.selectFrom('approval').select('finding_id').where('id', '=', id))
      return row && scopeOfFinding(rows, row.finding_id)
    }
    case 'forum': {
      const row = rows.first(rows.db.selectFrom('forum').select(['body_id', 'chair_id', 'kind', 'areas']).where('id', '=', id))
      if (!row) return null
      const areas = JSON.parse(row.areas) as string[]
      return {
        ...ofNoInspection,
        area: areas.length === 1 ? areas[0]! : null,
        body: row.body_id,
        owner: row.chair_id,
        sensitivity: forumSensitivity({kind: row.kind, areas}),
      }
    }
    case 'meeting': {
      const row = rows.first(rows.db.selectFrom('meeting').select('forum_id').where('id', '=', id))
      return row && scopeOf(rows, 'forum', row.forum_id)
    }
    // A pack of several areas, or of all, is for roles that hold in all of the force.
    case 'pack': {
      const row = rows.first(
        rows.db
          .selectFrom('pack')
          .innerJoin('meeting', 'meeting.id', 'pack.meeting_id')
          .innerJoin('forum', 'forum.id', 'meeting.forum_id')
          .select(['forum.id', 'forum.areas'])
          .where('pack.id', '=', id),
      )
      const forum = row && scopeOf(rows, 'forum', row.id)
      return forum && {...forum, area: forum.area ?? ofNoArea}
    }
    case 'decision': {
      const row = rows.first(rows.db.selectFrom('decision').select(['meeting_id', 'finding_id', 'owner_id']).where('id', '=', id))
      if (!row) return null
      const under = row.finding_id === null ? scopeOf(rows, 'meeting', row.meeting_id) : scopeOfFinding(rows, row.finding_id)
      return under && {...under, owner: row.owner_id}
    }
    case 'plan': {
      const row = rows.first(rows.db.selectFrom('plan').select('body_id').where('id', '=', id))
      return row && {...ofNoInspection, body: row.body_id}
    }
    case 'report': {
      const row = rows.first(rows.db.selectFrom('report').select('inspection_id').where('id', '=', id))
      return row && scopeOf(rows, 'inspection', row.inspection_id)
    }
    case 'inspection': {
      const row = rows.first(rows.db.selectFrom('inspection').select('body_id').where('id', '=', id))
      return row && {...openScope, body: row.body_id, inspection: id}
    }
    default:
      return openScope
  }
}
