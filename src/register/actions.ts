import {z} from 'zod'
import type {RegisterReader, RegisterTables, RegisterWriter} from '#store/register-db'
import {inPost} from './bodies.ts'
import {type CommandContext, defineCommand} from './command.ts'
import {day, id, optionalText, sensitivity, text, version, words} from './fields.ts'
import {notify} from './notifications.ts'
import {addRow, editRow, rowOf} from './rows.ts'
import {openScope, scopeOfAction, scopeOfFinding} from './scopes.ts'

export const terms = ['immediate', 'medium', 'long'] as const
export type Term = (typeof terms)[number]
export const termWords: Record<Term, string> = {immediate: 'Immediate', medium: 'Medium term', long: 'Long term'}

export type ActionState = RegisterTables['action']['state']
export const actionStateWords: Record<ActionState, string> = {
  'not-started': 'Not started',
  'under-way': 'Under way',
  'in-force': 'In force',
  cancelled: 'Cancelled',
}

const details = {
  title: text('Enter what will be done', 500),
  detail: optionalText(),
  term: z.enum(terms),
  owner: id.nullable(),
  sponsor: id.nullable(),
  collaboration: id.nullable(),
  costPence: z.number().int().nonnegative().nullable(),
  costRecurs: z.enum(['once', 'yearly']),
  funding: optionalText(500),
  /** Charts on which it is marked once in force: the start of measures' ids, such as 'calls.999'. */
  marks: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .nullable(),
  area: z.string().nullable(),
  unit: z.string().nullable(),
  sensitivity,
}

const leaver = (rows: RegisterReader, people: readonly (number | null | undefined)[], ctx: CommandContext): number | undefined =>
  people.find((person): person is number => person !== null && person !== undefined && !inPost(rows, person, ctx.today))

/** Add an action: under a finding, as a point of a plan, from a meeting, or by itself. An owner who has left their post is refused. */
export const addAction = defineCommand({
  name: 'action.add',
  needs: 'action:edit',
  input: z.object({
    ...details,
    finding: id.nullable().default(null),
    plan: id.nullable().default(null),
    point: id.nullable().default(null),
    meeting: id.nullable().default(null),
    owner: details.owner.default(null),
    sponsor: details.sponsor.default(null),
    collaboration: details.collaboration.default(null),
    costPence: details.costPence.default(null),
    costRecurs: details.costRecurs.default('once'),
    marks: details.marks.default(null),
    area: details.area.default(null),
    unit: details.unit.default(null),
    sensitivity: details.sensitivity.default('official'),
  }),
  row: (rows, {finding, area, unit, owner, sensitivity: marked}) =>
    finding === null ? {...openScope, area, unit, owner, sensitivity: marked} : scopeOfFinding(rows, finding),
  run(tx, {finding, plan, point, meeting, owner, sponsor, collaboration, ...plain}, ctx) {
    const left = leaver(tx, [owner, sponsor], ctx)
    if (left) return {kind: 'owner-left' as const, person: left}
    if (plan !== null && !rowOf(tx, 'plan', plan)) return {kind: 'plan-unknown' as const}
    const action = addRow(tx, ctx, 'action', {
      ...plain,
      findingId: finding,
      planId: plan,
      point,
      meetingId: meeting,
      ownerId: owner,
      sponsorId: sponsor,
      collaborationId: collaboration,
      state: 'not-started',
      progress: '',
      inForceOn: null,
      annotationId: null,
    })
    if (owner !== null && owner !== ctx.actor.person)
      notify(tx, ctx, {person: owner, kind: 'made-owner', entity: 'action', id: action, text: `You now own: ${plain.title}`})
    return {kind: 'added' as const, id: action}
  },
})

/** Change an action. What it did to the state of things is told by `progressAction`. */
export const editAction = defineCommand({
  name: 'action.edit',
  needs: 'action:edit',
  input: z.object({
    ...z.object(details).partial().shape,
    detail: words().optional(),
    funding: words(500).optional(),
    action: id,
    version,
  }),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run(tx, {action, version: read, owner, sponsor, collaboration, ...plain}, ctx) {
    const left = leaver(tx, [owner, sponsor], ctx)
    if (left) return {kind: 'owner-left' as const, person: left}
    const edited = editRow(tx, ctx, 'action', action, read, {...plain, ownerId: owner, sponsorId: sponsor, collaborationId: collaboration})
    if (edited.kind === 'edited' && edited.fields.includes('ownerId') && owner && owner !== ctx.actor.person) {
      const {title} = rowOf(tx, 'action', action)!
      notify(tx, ctx, {person: owner, kind: 'made-owner', entity: 'action', id: action, text: `You now own: ${title}`})
    }
    if (edited.kind === 'edited' && edited.fields.some((field) => field === 'title' || field === 'marks'))
      markOnCharts(tx, ctx, rowOf(tx, 'action', action)!)
    return edited
  },
})

/**
 * Say how far an action has come. In force from a day on, it is marked on the charts it names, in the same change; back to an earlier state, the
 * mark goes. What it still needs from other actions is told with the outcome: it does not hold it up.
 */
export const progressAction = defineCommand({
  name: 'action.progress',
  needs: 'action:progress',
  input: z
    .object({
      action: id,
      version,
      state: z.enum(['not-started', 'under-way', 'in-force', 'cancelled']),
      progress: optionalText(500),
      inForceOn: day().nullable().default(null),
    })
    .refine(({state, inForceOn}) => (state === 'in-force') === (inForceOn !== null), {
      path: ['inForceOn'],
      message: 'Enter the day from which it is in force, and only then',
    }),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run(tx, {action, version: read, state, progress, inForceOn}, ctx) {
    if (inForceOn !== null && inForceOn > ctx.today) return {kind: 'in-future' as const}
    const held = rowOf(tx, 'action', action)!
    const edited = editRow(tx, ctx, 'action', action, read, {state, progress, inForceOn})
    if (edited.kind !== 'edited') return edited
    markOnCharts(tx, ctx, {...held, in_force_on: inForceOn})
    return {...edited, waitsFor: openNeeds(tx, action)}
  },
})

/** Draws an action that is in force on the charts it names, moves its mark, or takes it away. */
function markOnCharts(
  tx: RegisterWriter,
  ctx: CommandContext,
  action: {
    readonly id: number
    readonly annotation_id: number | null
    readonly marks: string | null
    readonly in_force_on: string | null
    readonly title: string
  },
): void {
  const {annotation_id: mark, marks, in_force_on: on, title, id: of} = action
  const link = (annotation: number | null) => tx.run(tx.db.updateTable('action').set({annotation_id: annotation}).where('id', '=', of))
  if (mark !== null && (on === null || marks === null)) {
    link(null)
    tx.run(tx.db.deleteFrom('annotation').where('id', '=', mark))
    ctx.wrote('annotation', mark, ['day'])
  } else if (on !== null && marks !== null) {
    const values = {
      day: on,
      text: title,
      short: shortened(title),
      subject: marks,
      author: ctx.actor.id,
      recorded_at: ctx.at.epochMilliseconds,
    }
    if (mark === null) {
      const {id: made} = tx.run(tx.db.insertInto('annotation').values(values))
      link(made)
      ctx.wrote('annotation', made, ['day', 'text'])
    } else {
      tx.run(tx.db.updateTable('annotation').set(values).where('id', '=', mark))
      ctx.wrote('annotation', mark, ['day', 'text'])
    }
  }
}

const shortened = (title: string): string => (title.length <= 32 ? title : `${title.slice(0, 32).replace(/\W*\s+\S*$/, '')}…`)

/** Actions that this one needs and that are not in force yet. */
export const openNeeds = (rows: RegisterReader, action: number): number[] =>
  rows
    .all(
      rows.db
        .selectFrom('action_needs')
        .innerJoin('action', 'action.id', 'action_needs.needs_id')
        .select('action.id')
        .where('action_needs.action_id', '=', action)
        .where('action.state', 'in', ['not-started', 'under-way']),
    )
    .map((row) => row.id)

/** State that an action needs another. A chain that would come back to where it began is refused, and shown. */
export const linkActions = defineCommand({
  name: 'action.needs',
  needs: 'action:edit',
  input: z.object({action: id, needs: id}),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run(tx, {action, needs}, ctx) {
    if (!rowOf(tx, 'action', needs)) return {kind: 'not-found' as const}
    const back = action === needs ? [action] : chain(tx, needs, action)
    if (back) return {kind: 'circular' as const, chain: [action, ...back]}
    const {rows} = tx.run(
      tx.db
        .insertInto('action_needs')
        .values({action_id: action, needs_id: needs})
        .onConflict((conflict) => conflict.doNothing()),
    )
    if (rows > 0) ctx.wrote('action', action, ['needs'])
    return {kind: 'linked' as const}
  },
})

export const unlinkActions = defineCommand({
  name: 'action.needs-no-more',
  needs: 'action:edit',
  input: z.object({action: id, needs: id}),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run(tx, {action, needs}, ctx) {
    const {rows} = tx.run(tx.db.deleteFrom('action_needs').where('action_id', '=', action).where('needs_id', '=', needs))
    if (rows === 0) return {kind: 'not-found' as const}
    ctx.wrote('action', action, ['needs'])
    return {kind: 'unlinked' as const}
  },
})

/** The shortest chain of needs from one action to another, both ends in; null when there is none. */
function chain(rows: RegisterReader, from: number, to: number): number[] | null {
  const cameFrom = new Map<number, number | null>([[from, null]])
  for (const at of cameFrom.keys()) {
    if (at === to) {
      const path: number[] = []
      for (let step: number | null = at; step !== null; step = cameFrom.get(step)!) path.unshift(step)
      return path
    }
    const next = rows.all(rows.db.selectFrom('action_needs').select('needs_id').where('action_id', '=', at))
    for (const {needs_id: need} of next) if (!cameFrom.has(need)) cameFrom.set(need, at)
  }
  return null
}

export const addMilestone = defineCommand({
  name: 'milestone.add',
  needs: 'action:edit',
  input: z.object({action: id, title: text('Enter the milestone', 300)}),
  row: (rows, {action}) => scopeOfAction(rows, action),
  run: (tx, {action, title}, ctx) => ({kind: 'added' as const, id: addRow(tx, ctx, 'milestone', {actionId: action, title, doneOn: null})}),
})

export const reachMilestone = defineCommand({
  name: 'milestone.reach',
  needs: 'action:progress',
  input: z.object({milestone: id, version, doneOn: day()}),
  row: (rows, {milestone}) => {
    const row = rowOf(rows, 'milestone', milestone)
    return row && scopeOfAction(rows, row.action_id)
  },
  run(tx, {milestone, version: read, doneOn}, ctx) {
    if (doneOn > ctx.today) return {kind: 'in-future' as const}
    return editRow(tx, ctx, 'milestone', milestone, read, {doneOn})
  },
})

/** Add a plan of many points, tracked by a forum of its own. */
export const addPlan = defineCommand({
  name: 'plan.add',
  needs: 'action:edit',
  input: z.object({title: text('Enter the plan’s title', 300), body: id, forum: id.nullable().default(null)}),
  run(tx, {title, body, forum}, ctx) {
    return {kind: 'added' as const, id: addRow(tx, ctx, 'plan', {title, bodyId: body, forumId: forum})}
  },
})
