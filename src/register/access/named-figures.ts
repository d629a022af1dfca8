import type {RegisterReader} from '#store/register-db'
import type {PinnedFigure} from '../evidence.ts'
import {rowOf} from '../rows.ts'
import {grantsOf} from './allowed.ts'
import type {Actor, Grant} from './permissions.ts'

/** The grants of an inspector, who is shown the figures that their inspection names and no others (ACC-19), and all other grants. */
export function inspecting(actor: Actor): {readonly inspector: readonly Grant[]; readonly others: readonly Grant[]} {
  const grants = grantsOf(actor)
  const isInspector = ({role}: Grant) => role === 'inspector'
  return {inspector: grants.filter(isInspector), others: grants.filter((grant) => !isInspector(grant))}
}

/**
 * Measures that the findings of some inspections name, in order: those of closure tests, in use or retired, of findings and of what must not slip,
 * and those of figures put in as evidence. `inspections` null: of all.
 */
export function namedFigures(rows: RegisterReader, inspections: readonly number[] | null): readonly string[] {
  const within = (inspection: number | null): boolean => inspections === null || (inspection !== null && inspections.includes(inspection))
  const tests = rows.all(rows.db.selectFrom('closure_test').select(['measure', 'entity', 'entity_id']).distinct())
  const inspectionOf = (entity: 'finding' | 'upheld', id: number): number | null => rowOf(rows, entity, id)?.inspection_id ?? null
  const tested = tests.filter(({entity, entity_id: id}) => within(inspectionOf(entity, id))).map(({measure}) => measure)
  const pinned = rows
    .all(
      rows.db
        .selectFrom('evidence_revision')
        .innerJoin('evidence', 'evidence.id', 'evidence_revision.evidence_id')
        .innerJoin('finding', 'finding.id', 'evidence.finding_id')
        .select(['evidence_revision.figure', 'finding.inspection_id as inspection'])
        .where('evidence_revision.figure', 'is not', null),
    )
    .filter(({inspection}) => within(inspection))
    .map(({figure}) => (JSON.parse(figure!) as PinnedFigure).ref.measure)
  return [...new Set([...tested, ...pinned])].toSorted()
}
