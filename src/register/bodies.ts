import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from './command.ts'
import {day, id, text, version} from './fields.ts'
import {notify} from './notifications.ts'
import {addRow, editRow, rowOf} from './rows.ts'

/** Add a force, a local policing body or an inspectorate, under the name it has from a day on. */
export const addBody = defineCommand({
  name: 'body.add',
  needs: 'register:edit',
  input: z.object({
    kind: z.enum(['force', 'local-policing-body', 'inspectorate', 'other']),
    name: text('Enter the body’s name', 200),
    office: text('Enter the office that speaks for it', 200),
    fromDay: day(),
  }),
  run(tx, {kind, name, office, fromDay}, ctx) {
    const body = addRow(tx, ctx, 'body', {kind})
    const {id: named} = tx.run(tx.db.insertInto('body_name').values({body_id: body, from_day: fromDay, name, office}))
    ctx.wrote('body_name', named, ['fromDay', 'name', 'office'])
    return {kind: 'added' as const, id: body}
  },
})

/** A body is succeeded: from a day on it has another name and office. What was said under the earlier name keeps it. */
export const succeedBody = defineCommand({
  name: 'body.succeed',
  needs: 'register:edit',
  input: z.object({
    body: id,
    name: text('Enter the body’s name', 200),
    office: text('Enter the office that speaks for it', 200),
    fromDay: day(),
  }),
  run(tx, {body, name, office, fromDay}, ctx) {
    if (!rowOf(tx, 'body', body)) return {kind: 'not-found' as const}
    const last = tx.first(tx.db.selectFrom('body_name').select('from_day').where('body_id', '=', body).orderBy('from_day', 'desc').limit(1))
    if (last && last.from_day >= fromDay) return {kind: 'before-last-name' as const, from: last.from_day}
    const {id: named} = tx.run(tx.db.insertInto('body_name').values({body_id: body, from_day: fromDay, name, office}))
    ctx.wrote('body_name', named, ['fromDay', 'name', 'office'])
    return {kind: 'succeeded' as const}
  },
})

/** What a body is called on a day; before its first name, that. */
export function bodyNameOn(rows: RegisterReader, body: number, on: LondonDate): {readonly name: string; readonly office: string} {
  const names = rows.all(rows.db.selectFrom('body_name').selectAll().where('body_id', '=', body).orderBy('from_day'))
  const found = names.findLast(({from_day}) => from_day <= on) ?? names[0]
  if (!found) throw new Error(`body ${body} has no name`)
  return {name: found.name, office: found.office}
}

/** Every body, with its name on a day. */
export const listBodies = (rows: RegisterReader, on: LondonDate) =>
  rows
    .all(rows.db.selectFrom('body').selectAll().orderBy('id'))
    .map(({id: body, kind}) => ({id: body, kind, ...bodyNameOn(rows, body, on)}))

export type BodyKind = 'force' | 'local-policing-body' | 'inspectorate' | 'other'

export interface BodyView {
  readonly id: number
  readonly kind: BodyKind
  /** Every name it has had or is to have, in order, each from its day until the next. */
  readonly names: readonly {readonly name: string; readonly office: string; readonly from: LondonDate; readonly until: LondonDate | null}[]
}

/** Every body with its dated names: who held an office when something was said is read here, and nowhere written into a page. */
export function bodyViews(rows: RegisterReader): BodyView[] {
  const names = Map.groupBy(rows.all(rows.db.selectFrom('body_name').selectAll().orderBy('from_day')), (row) => row.body_id)
  return rows.all(rows.db.selectFrom('body').selectAll().orderBy('id')).map(({id: body, kind}) => {
    const own = names.get(body) ?? []
    return {
      id: body,
      kind,
      names: own.map(({name, office, from_day: from}, i) => ({name, office, from, until: own[i + 1]?.from_day ?? null})),
    }
  })
}

export const addPerson = defineCommand({
  name: 'person.add',
  needs: 'person:edit',
  input: z.object({
    name: text('Enter the person’s name', 200),
    post: text('Enter the post they hold', 200),
    body: id,
    area: z.string().nullable().default(null),
    unit: z.string().nullable().default(null),
  }),
  run(tx, {name, post, body, area, unit}, ctx) {
    return {kind: 'added' as const, id: addRow(tx, ctx, 'person', {name, post, bodyId: body, area, unit, leftOn: null})}
  },
})

export interface OwnedRows {
  readonly findings: readonly number[]
  readonly actions: readonly number[]
  readonly decisions: readonly number[]
  readonly forums: readonly number[]
}

/** What a person still answers for. */
export function ownedBy(rows: RegisterReader, person: number): OwnedRows {
  const ids = (list: readonly {id: number}[]) => list.map((row) => row.id)
  return {
    findings: ids(rows.all(rows.db.selectFrom('finding').select('id').where('owner_id', '=', person))),
    actions: ids(
      rows.all(rows.db.selectFrom('action').select('id').where('owner_id', '=', person).where('state', 'in', ['not-started', 'under-way'])),
    ),
    decisions: ids(rows.all(rows.db.selectFrom('decision').select('id').where('owner_id', '=', person).where('state', '=', 'outstanding'))),
    forums: ids(rows.all(rows.db.selectFrom('forum').select('id').where('chair_id', '=', person))),
  }
}

/**
 * Somebody leaves their post. What they own stays theirs on paper until it is given to another, is told in the outcome and to each row's
 * sponsor, and shows as without an owner from that day on.
 */
export const leavePost = defineCommand({
  name: 'person.leave',
  needs: 'person:edit',
  input: z.object({person: id, version, leftOn: day()}),
  run(tx, {person, version: read, leftOn}, ctx) {
    const edited = editRow(tx, ctx, 'person', person, read, {leftOn})
    if (edited.kind !== 'edited') return edited
    const owned = ownedBy(tx, person)
    for (const entity of ['finding', 'action'] as const) {
      for (const row of entity === 'finding' ? owned.findings : owned.actions) {
        const held = tx.first(tx.db.selectFrom(entity).select(['title', 'sponsor_id']).where('id', '=', row))!
        if (held.sponsor_id !== null)
          notify(tx, ctx, {
            person: held.sponsor_id,
            kind: 'owner-left',
            entity,
            id: row,
            text: `${held.title}: its owner has left their post`,
          })
      }
    }
    return {kind: 'left' as const, version: edited.version, owned}
  },
})

/** Whether a person holds their post on a day. */
export function inPost(rows: RegisterReader, person: number, on: LondonDate): boolean {
  const row = rows.first(rows.db.selectFrom('person').select('left_on').where('id', '=', person))
  return row !== null && (row.left_on === null || row.left_on > on)
}

/** Add a function that forces run together: who leads, and what share each bears; shares come to 1. */
export const addCollaboration = defineCommand({
  name: 'collaboration.add',
  needs: 'register:edit',
  input: z
    .object({
      name: text('Enter the name of the collaborated function', 200),
      lead: id,
      shares: z.array(z.object({body: id, share: z.number().gt(0).max(1)})).min(2, 'Name the forces that share it'),
    })
    .refine(({shares}) => Math.abs(shares.reduce((sum, {share}) => sum + share, 0) - 1) < 1e-6, 'The shares must come to 100%')
    .refine(({lead, shares}) => shares.some(({body}) => body === lead), 'The lead force must be one of those that share it'),
  run(tx, {name, lead, shares}, ctx) {
    const collaboration = addRow(tx, ctx, 'collaboration', {name, leadBodyId: lead})
    for (const {body, share} of shares) {
      tx.run(tx.db.insertInto('collaboration_share').values({collaboration_id: collaboration, body_id: body, share}))
    }
    ctx.wrote('collaboration', collaboration, ['shares'])
    return {kind: 'added' as const, id: collaboration}
  },
})

/** What the office of the force's local policing body is called on a day; 'Local policing body' until one is recorded. */
export function localBodyName(rows: RegisterReader, on: LondonDate): string {
  const body = rows.first(rows.db.selectFrom('body').select('id').where('kind', '=', 'local-policing-body').orderBy('id').limit(1))
  return body ? bodyNameOn(rows, body.id, on).office : 'Local policing body'
}

export interface CollaborationView {
  readonly id: number
  readonly name: string
  readonly lead: string
  readonly shares: readonly {readonly body: string; readonly share: number}[]
}

/** The function that a finding or an action is of; null where it is one force's own. */
export const collaborationOf = (rows: RegisterReader, collaboration: number | null, on: LondonDate): CollaborationView | null =>
  collaboration === null ? null : (listCollaborations(rows, on).find((each) => each.id === collaboration) ?? null)

/** Functions that forces run together, with the names their bodies have on a day. */
export const listCollaborations = (rows: RegisterReader, on: LondonDate): CollaborationView[] =>
  rows.all(rows.db.selectFrom('collaboration').selectAll().orderBy('id')).map(({id: collaboration, name, lead_body_id: lead}) => ({
    id: collaboration,
    name,
    lead: bodyNameOn(rows, lead, on).name,
    shares: rows
      .all(rows.db.selectFrom('collaboration_share').selectAll().where('collaboration_id', '=', collaboration).orderBy('share', 'desc'))
      .map(({body_id: body, share}) => ({body: bodyNameOn(rows, body, on).name, share})),
  }))
