import {z} from 'zod'
import type {RegisterReader} from '#store/register-db'
import {camelled} from './camel.ts'
import {defineCommand} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {openScope} from './scopes.ts'

/** Add an inspection: body, cycle, areas and the grades its cycle gives, best first. Areas and grades differ by force and cycle: both are data. */
export const addInspection = defineCommand({
  name: 'inspection.add',
  needs: 'register:edit',
  input: z.object({
    body: id,
    inspectorate: id,
    cycle: text('Enter the cycle, such as PEEL 2023–25', 100),
    title: text('Enter the inspection’s title', 300),
    scale: z.array(text('Enter a grade', 60)).default([]),
    areas: z
      .array(z.object({code: text('Enter a code', 60), name: text('Enter the area’s name', 300), graded: z.boolean()}))
      .refine((areas) => new Set(areas.map(({code}) => code)).size === areas.length, 'Each area needs a code of its own')
      .default([]),
  }),
  run(tx, {body, inspectorate, cycle, title, scale, areas}, ctx) {
    const inspected = rowOf(tx, 'body', body)
    const inspecting = rowOf(tx, 'body', inspectorate)
    if (inspected?.kind !== 'force' || inspecting?.kind !== 'inspectorate') return {kind: 'wrong-body' as const}
    const inspection = addRow(tx, ctx, 'inspection', {
      bodyId: body,
      inspectorateId: inspectorate,
      cycle,
      title,
      scale: JSON.stringify(scale),
    })
    areas.forEach(({code, name, graded}, position) => {
      addRow(tx, ctx, 'inspection_area', {
        inspectionId: inspection,
        code,
        name,
        position,
        graded: graded ? 1 : 0,
        grade: null,
        gradedOn: null,
      })
    })
    return {kind: 'added' as const, id: inspection}
  },
})

/** Record the grade that the inspectorate gave an area. A grade outside the cycle's scale, and one for an area that is not graded, is refused. */
export const gradeArea = defineCommand({
  name: 'inspection.grade',
  needs: 'register:edit',
  input: z.object({inspection: id, code: z.string(), version, grade: z.string(), gradedOn: day('Enter the day it was given')}),
  row(rows, {inspection, code}) {
    const held = rowOf(rows, 'inspection', inspection)
    return held && {...openScope, area: code, body: held.body_id, inspection}
  },
  run(tx, {inspection, code, version: read, grade, gradedOn}, ctx) {
    const area = tx.first(tx.db.selectFrom('inspection_area').selectAll().where('inspection_id', '=', inspection).where('code', '=', code))
    const held = rowOf(tx, 'inspection', inspection)
    if (!area || !held) return {kind: 'not-found' as const}
    if (area.graded === 0) return {kind: 'not-graded' as const}
    const scale = JSON.parse(held.scale) as string[]
    if (!scale.includes(grade)) return {kind: 'not-on-scale' as const, scale}
    return editRow(tx, ctx, 'inspection_area', area.id, read, {grade, gradedOn})
  },
})

/** Add a report of an inspection. An inspection has several, each with a clock of its own. */
export const addReport = defineCommand({
  name: 'report.add',
  needs: 'register:edit',
  input: z.object({
    inspection: id,
    kind: z.enum(['report', 'accelerated', 'revisit', 'follow-up']),
    title: text('Enter the report’s title', 300),
    reference: text('Enter its reference or address', 500),
    publishedOn: day('Enter the day it was published'),
    needsResponse: z.boolean().default(true),
  }),
  run(tx, {inspection, kind, title, reference, publishedOn, needsResponse}, ctx) {
    if (!rowOf(tx, 'inspection', inspection)) return {kind: 'not-found' as const}
    const report = addRow(tx, ctx, 'report', {
      inspectionId: inspection,
      kind,
      title,
      reference,
      publishedOn,
      needsResponse: needsResponse ? 1 : 0,
    })
    return {kind: 'added' as const, id: report}
  },
})

export interface InspectionView {
  readonly id: number
  readonly body: number
  readonly cycle: string
  readonly title: string
  readonly scale: readonly string[]
  readonly areas: readonly {
    readonly code: string
    readonly name: string
    readonly graded: boolean
    readonly grade: string | null
    readonly gradedOn: string | null
    readonly version: number
  }[]
  readonly reports: readonly {
    readonly id: number
    readonly kind: string
    readonly title: string
    readonly reference: string
    readonly publishedOn: string
    readonly needsResponse: boolean
  }[]
}

export function inspectionView(rows: RegisterReader, inspection: number): InspectionView | null {
  const row = rowOf(rows, 'inspection', inspection)
  if (!row) return null
  return {
    id: row.id,
    body: row.body_id,
    cycle: row.cycle,
    title: row.title,
    scale: JSON.parse(row.scale) as string[],
    areas: rows
      .all(rows.db.selectFrom('inspection_area').selectAll().where('inspection_id', '=', inspection).orderBy('position'))
      .map((area) => ({...camelled(area), graded: area.graded === 1})),
    reports: rows
      .all(rows.db.selectFrom('report').selectAll().where('inspection_id', '=', inspection).orderBy('published_on').orderBy('id'))
      .map((report) => ({...camelled(report), needsResponse: report.needs_response === 1})),
  }
}

export const listInspections = (rows: RegisterReader): InspectionView[] =>
  rows.all(rows.db.selectFrom('inspection').select('id').orderBy('id')).map(({id: inspection}) => inspectionView(rows, inspection)!)

export type GradeComparison =
  | {
      readonly kind: 'compared'
      readonly areas: readonly {readonly code: string; readonly was: string; readonly is: string; readonly steps: number}[]
    }
  /** Why no comparison is made. */
  | {readonly kind: 'refused'; readonly why: string}

/**
 * Grades of two inspections area by area; `steps` counts along the scale, above zero for better. Two cycles are refused: each asks other
 * questions of other areas, and the inspectorate says its grades cannot be compared with those of an earlier cycle (PEEL 2023–25 reports) (REG-20).
 */
export function compareGrades(earlier: InspectionView, later: InspectionView): GradeComparison {
  if (earlier.cycle !== later.cycle) {
    return {
      kind: 'refused',
      why: `Grades of ${earlier.cycle} and of ${later.cycle} cannot be compared: each cycle asks other questions of other areas, and the inspectorate says that its grades are not comparable between them.`,
    }
  }
  const {scale} = later
  const areas = later.areas.flatMap(({code, grade}) => {
    const was = earlier.areas.find((area) => area.code === code)?.grade
    if (!was || !grade) return []
    return [{code, was, is: grade, steps: scale.indexOf(was) - scale.indexOf(grade)}]
  })
  return {kind: 'compared', areas}
}
