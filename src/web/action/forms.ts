import {z} from 'zod'
import {
  actionStateWords,
  addAction,
  addMilestone,
  editAction,
  linkActions,
  progressAction,
  reachMilestone,
  unlinkActions,
} from '#register/actions'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {done, type Filling, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {one, oneOrNull, row, type Values} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {namingPeople} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'
import {actionFields, actionInput} from './action-fields.ts'

const badCost = wrong('cost', 'Enter the cost in pounds, such as 412000, or leave it empty')
const left = (person: number, values: Values) =>
  wrong(person === row(values, 'owner') ? 'owner' : 'sponsor', 'They have left their post: choose somebody who holds it')

/** Add an action: under a finding, or from a meeting. */
export const addActionForm = formRoutes({
  path: paths.action.add.pattern,
  needs: 'action:edit',
  audit: 'ACTION_ADD',
  input: z.object({finding: rowId.optional(), meeting: rowId.optional()}),
  load({finding, meeting}, {register, user}) {
    const held = finding === undefined ? null : register.db.read((rows) => rowOf(rows, 'finding', finding))
    if (finding !== undefined && !held) return 'not-found'
    if (finding !== undefined && !mayDo(register, user.actor, 'finding', finding)('action:edit')) return 'not-allowed'
    if (meeting !== undefined && !register.db.read((rows) => rowOf(rows, 'meeting', meeting))) return 'not-found'
    return {finding: finding ?? null, meeting: meeting ?? null, title: held?.title ?? null}
  },
  words: ({finding, meeting, title}, {register, today, services}) => ({
    name: 'Add an action',
    lead: title ? `For: ${title}. Its dates are added next.` : 'Its dates are added next.',
    button: 'Add it',
    back:
      meeting !== null
        ? {text: 'Back to the meeting', href: paths.meeting.show.to({id: meeting})}
        : finding !== null
          ? {text: 'Back to the finding', href: `${paths.finding.show.to({id: finding})}#actions`}
          : {text: 'Back to the findings', href: paths.findings.to()},
    action: paths.action.add.to({}, {finding, meeting}),
    draft: `action-add-${finding ?? 'none'}-${meeting ?? 'none'}`,
    fields: actionFields(register, today, services.asker.measures),
    values: {costRecurs: 'once', sensitivity: 'official', term: 'medium'},
  }),
  async send({finding, meeting}, {values}, {register, acting}) {
    const typed = actionInput(values)
    if (!typed) return badCost
    const outcome = await runCommand(register, addAction, {...typed, finding, meeting}, acting)
    return sentTo(outcome, {
      added: ({id}) => done(paths.action.show.to({id}), 'The action is added. Give it its date.'),
      'owner-left': ({person}) => left(person, values),
      'plan-unknown': () => wrong('title', 'There is no such plan'),
    })
  },
})

const loadAction =
  (needs: 'action:edit' | 'action:progress') =>
  ({id}: {id: number}, {register, user}: Filling) => {
    const held = register.db.read((rows) => rowOf(rows, 'action', id))
    if (!held) return 'not-found' as const
    return mayDo(register, user.actor, 'action', id)(needs) ? held : ('not-allowed' as const)
  }
const backTo = (id: number) => ({text: 'Back to the action', href: paths.action.show.to({id})})

/** Change an action. */
export const editActionForm = formRoutes({
  path: paths.action.edit.pattern,
  needs: 'action:edit',
  audit: 'ACTION_EDIT',
  input: z.object({id: rowId}),
  load: loadAction('action:edit'),
  words: (held, {register, today, services}) => ({
    name: 'Change the action',
    button: 'Save',
    back: backTo(held.id),
    action: paths.action.edit.to({id: held.id}),
    version: held.version,
    draft: `action-${held.id}-edit`,
    says: namingPeople(register, today),
    fields: actionFields(register, today, services.asker.measures),
    values: {
      title: held.title,
      detail: held.detail,
      term: held.term,
      owner: String(held.owner_id ?? ''),
      sponsor: String(held.sponsor_id ?? ''),
      collaboration: String(held.collaboration_id ?? ''),
      cost: held.cost_pence === null ? '' : String(held.cost_pence / 100),
      costRecurs: held.cost_recurs,
      funding: held.funding,
      marks: held.marks ?? '',
      sensitivity: held.sensitivity,
    },
  }),
  async send(held, {values, version}, {register, acting}) {
    const typed = actionInput(values)
    if (!typed) return badCost
    const outcome = await runCommand(register, editAction, {...typed, action: held.id, version}, acting)
    return sentTo(outcome, {
      edited: () => done(paths.action.show.to({id: held.id}), 'The action is changed.'),
      'nothing-changed': () => done(paths.action.show.to({id: held.id}), 'Nothing was different, so nothing was changed.'),
      'owner-left': ({person}) => left(person, values),
    })
  },
})

type State = keyof typeof actionStateWords

/** Say how far an action has come. */
export const progressForm = formRoutes({
  path: paths.action.progress.pattern,
  needs: 'action:progress',
  audit: 'ACTION_PROGRESS',
  input: z.object({id: rowId}),
  load: loadAction('action:progress'),
  words: (held) => ({
    name: 'Report on the action',
    lead: held.title,
    button: 'Record',
    back: backTo(held.id),
    action: paths.action.progress.to({id: held.id}),
    version: held.version,
    draft: `action-${held.id}-progress`,
    fields: [
      {
        kind: 'one',
        id: 'state',
        label: 'State',
        options: (Object.keys(actionStateWords) as State[]).map((value) => ({value, label: actionStateWords[value]})),
      },
      {kind: 'line', id: 'progress', label: 'How far, in a few words', hint: 'For example: 6 of 10 in post', width: 30},
      {kind: 'date', id: 'inForceOn', label: 'In force since', hint: 'Only when it is in force. For example, 4 3 2024'},
    ],
    values: {state: held.state, progress: held.progress, inForceOn: held.in_force_on ?? ''},
  }),
  async send(held, {values, version}, {register, acting}) {
    const outcome = await runCommand(
      register,
      progressAction,
      {
        action: held.id,
        version,
        state: one(values, 'state') as State,
        progress: one(values, 'progress'),
        inForceOn: oneOrNull(values, 'inForceOn'),
      },
      acting,
    )
    const back = paths.action.show.to({id: held.id})
    return sentTo(outcome, {
      edited: (edited) =>
        done(
          back,
          'waitsFor' in edited && edited.waitsFor.length > 0
            ? `Recorded. It still waits for ${edited.waitsFor.length === 1 ? 'another action' : `${edited.waitsFor.length} other actions`}.`
            : 'Recorded.',
        ),
      'nothing-changed': () => done(back, 'Nothing was different, so nothing was changed.'),
      'in-future': () => wrong('inForceOn', 'The day must not be in the future'),
    })
  },
})

/** State which other actions this one waits for. */
export const needsForm = formRoutes({
  path: paths.action.needs.pattern,
  needs: 'action:edit',
  audit: 'ACTION_NEEDS',
  input: z.object({id: rowId}),
  load({id}, filling) {
    const held = loadAction('action:edit')({id}, filling)
    if (typeof held === 'string') return held
    const {register, user} = filling
    const {needs, others} = register.db.read((rows) => ({
      needs: rows.all(rows.db.selectFrom('action_needs').select('needs_id as id').where('action_id', '=', id)).map((row) => row.id),
      others: rows.all(rows.db.selectFrom('action').select(['id', 'title']).where('id', '<>', id).orderBy('title').limit(500)),
    }))
    return {held, needs, others: others.filter((other) => mayDo(register, user.actor, 'action', other.id)('action:view'))}
  },
  words: ({held, needs, others}) => ({
    name: 'What the action waits for',
    lead: held.title,
    button: 'Save',
    back: backTo(held.id),
    action: paths.action.needs.to({id: held.id}),
    fields: [
      {
        kind: 'list',
        id: 'needs',
        label: 'It waits for',
        options: others.map(({id, title}) => ({value: String(id), label: `${title}${needs.includes(id) ? ' (already)' : ''}`})),
      },
      {
        kind: 'one',
        id: 'waits',
        label: 'From now on it',
        options: [
          {value: 'yes', label: 'waits for it'},
          {value: 'no', label: 'no longer waits for it'},
        ],
      },
    ],
    values: {waits: 'yes'},
  }),
  async send({held, others}, {values}, {register, acting}) {
    const other = row(values, 'needs')
    if (other === null || !others.some(({id}) => id === other)) return wrong('needs', 'Choose an action')
    const back = paths.action.show.to({id: held.id})
    if (one(values, 'waits') === 'no') {
      const outcome = await runCommand(register, unlinkActions, {action: held.id, needs: other}, acting)
      return outcome.kind === 'not-found'
        ? done(back, 'It did not wait for it.')
        : sentTo(outcome, {unlinked: () => done(back, 'It no longer waits for it.')})
    }
    const outcome = await runCommand(register, linkActions, {action: held.id, needs: other}, acting)
    const title = (id: number) => (id === held.id ? held.title : (others.find((each) => each.id === id)?.title ?? 'another action'))
    return sentTo(outcome, {
      linked: () => done(back, 'Recorded.'),
      circular: ({chain}) => wrong('needs', `The two would wait for each other: ${chain.map(title).join(' waits for ')}`),
    })
  },
})

/** Add a milestone to an action, or say that one was reached. */
export const milestoneForm = formRoutes({
  path: paths.action.milestone.pattern,
  needs: 'action:progress',
  audit: 'MILESTONE',
  input: z.object({id: rowId, milestone: rowId.optional()}),
  load({id, milestone}, filling) {
    const held = loadAction(milestone === undefined ? 'action:progress' : 'action:progress')({id}, filling)
    if (typeof held === 'string') return held
    const reached = milestone === undefined ? null : filling.register.db.read((rows) => rowOf(rows, 'milestone', milestone))
    if (milestone !== undefined && reached?.action_id !== id) return 'not-found'
    return {held, reached}
  },
  words: ({held, reached}, {today}) => ({
    name: reached ? 'Milestone reached' : 'Add a milestone',
    lead: reached ? reached.title : held.title,
    button: reached ? 'Record' : 'Add it',
    back: backTo(held.id),
    action: paths.action.milestone.to({id: held.id}, {milestone: reached?.id}),
    ...(reached ? {version: reached.version} : {}),
    fields: reached
      ? [{kind: 'date', id: 'doneOn', label: 'When it was reached'}]
      : [{kind: 'line', id: 'title', label: 'Milestone', width: 30}],
    values: reached ? {doneOn: reached.done_on ?? today} : {},
  }),
  async send({held, reached}, {values, version}, {register, acting}) {
    const back = paths.action.show.to({id: held.id})
    if (!reached) {
      const outcome = await runCommand(register, addMilestone, {action: held.id, title: one(values, 'title')}, acting)
      return sentTo(outcome, {added: () => done(back, 'The milestone is added.')})
    }
    const outcome = await runCommand(register, reachMilestone, {milestone: reached.id, version, doneOn: one(values, 'doneOn')}, acting)
    return sentTo(outcome, {
      edited: () => done(back, 'Recorded as reached.'),
      'nothing-changed': () => done(back, 'It was recorded already.'),
      'in-future': () => wrong('doneOn', 'The day must not be in the future'),
    })
  },
})
