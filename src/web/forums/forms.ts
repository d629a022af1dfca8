import {z} from 'zod'
import {formatDate} from '#core/format'
import {listBodies} from '#register/bodies'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {addForum, cadences, editForum, forumKinds, forumKindWords, nextMeeting} from '#register/forums'
import {closeDecision, holdMeeting, planMeeting, recordDecision} from '#register/meetings'
import {rowOf} from '#register/rows'
import {done, type Filling, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {type FieldSpec, many, one, oneOrNull, row} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {namingPeople, optionsOf, peopleOptions} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'

const cadenceWords = {daily: 'Daily', weekly: 'Weekly', fortnightly: 'Fortnightly', monthly: 'Monthly', quarterly: 'Quarterly'} as const
const section = 'forums' as const
const gone = () => wrong('chair', 'They have left their post: choose somebody who holds it')

const forumFields = ({register, services, today}: Filling): FieldSpec[] => [
  {kind: 'line', id: 'name', label: 'Name', width: 30},
  {kind: 'list', id: 'chair', label: 'Chair', options: peopleOptions(register, today), none: 'Nobody'},
  {kind: 'one', id: 'cadence', label: 'It meets', options: optionsOf(cadences, cadenceWords)},
  {kind: 'date', id: 'firstOn', label: 'A day on which it meets', hint: 'The others are counted from it. For example, 3 6 2024'},
  {
    kind: 'many',
    id: 'areas',
    label: 'Areas it looks at',
    hint: 'None chosen: all',
    options: services.areas.map(({code, title}) => ({value: code, label: title})),
  },
]

/** Set up a forum. */
export const addForumForm = formRoutes({
  path: paths.forum.add.pattern,
  needs: 'forum:edit',
  audit: 'FORUM_ADD',
  input: z.object({}),
  load: (_, {register, today}) => ({
    bodies: register.db.read((rows) => listBodies(rows, today)).filter(({kind}) => kind !== 'inspectorate'),
  }),
  words: ({bodies}, filling) => ({
    name: 'Set up a forum',
    button: 'Set it up',
    section,
    back: {text: 'Back to the forums', href: paths.forums.to()},
    action: paths.forum.add.to(),
    draft: 'forum-add',
    fields: [
      ...forumFields(filling),
      {kind: 'one', id: 'kind', label: 'Kind', options: optionsOf(forumKinds, forumKindWords)},
      {kind: 'list', id: 'body', label: 'Whose it is', options: bodies.map(({id, name}) => ({value: String(id), label: name}))},
    ],
    values: {cadence: 'monthly', body: bodies.length > 0 ? String(bodies[0]!.id) : ''},
  }),
  async send(_, {values}, {register, acting}) {
    const body = row(values, 'body')
    if (body === null) return wrong('body', 'Choose whose forum it is')
    const outcome = await runCommand(
      register,
      addForum,
      {
        name: one(values, 'name'),
        kind: one(values, 'kind') as (typeof forumKinds)[number],
        body,
        chair: row(values, 'chair'),
        cadence: one(values, 'cadence') as (typeof cadences)[number],
        firstOn: one(values, 'firstOn'),
        areas: [...many(values, 'areas')],
      },
      acting,
    )
    return sentTo(outcome, {added: ({id}) => done(paths.forum.show.to({id}), 'The forum is set up.'), 'owner-left': gone})
  },
})

const loadForum =
  (needs: 'forum:edit' | 'forum:hold') =>
  ({id}: {id: number}, {register, user}: Filling) => {
    const held = register.db.read((rows) => rowOf(rows, 'forum', id))
    if (!held) return 'not-found' as const
    return mayDo(register, user.actor, 'forum', id)(needs) ? held : ('not-allowed' as const)
  }

/** Change a forum's name, chair, cadence or areas. */
export const editForumForm = formRoutes({
  path: paths.forum.edit.pattern,
  needs: 'forum:edit',
  audit: 'FORUM_EDIT',
  input: z.object({id: rowId}),
  load: loadForum('forum:edit'),
  words: (held, filling) => ({
    name: 'Change the forum',
    button: 'Save',
    section,
    back: {text: 'Back to the forum', href: paths.forum.show.to({id: held.id})},
    action: paths.forum.edit.to({id: held.id}),
    version: held.version,
    says: namingPeople(filling.register, filling.today),
    fields: forumFields(filling),
    values: {
      name: held.name,
      chair: String(held.chair_id ?? ''),
      cadence: held.cadence,
      firstOn: held.first_on,
      areas: JSON.parse(held.areas) as string[],
    },
  }),
  async send(held, {values, version}, {register, acting}) {
    const outcome = await runCommand(
      register,
      editForum,
      {
        forum: held.id,
        version,
        name: one(values, 'name'),
        chair: row(values, 'chair'),
        cadence: one(values, 'cadence') as (typeof cadences)[number],
        firstOn: one(values, 'firstOn'),
        areas: [...many(values, 'areas')],
      },
      acting,
    )
    const back = paths.forum.show.to({id: held.id})
    return sentTo(outcome, {
      edited: () => done(back, 'The forum is changed.'),
      'nothing-changed': () => done(back, 'Nothing was different, so nothing was changed.'),
      'owner-left': gone,
    })
  },
})

/** Plan a meeting of a forum. */
export const planMeetingForm = formRoutes({
  path: paths.forum.plan.pattern,
  needs: 'forum:hold',
  audit: 'MEETING_PLAN',
  input: z.object({id: rowId}),
  load: loadForum('forum:hold'),
  words: (held, {register, today}) => ({
    name: 'Plan a meeting',
    lead: held.name,
    button: 'Plan it',
    section,
    back: {text: 'Back to the forum', href: paths.forum.show.to({id: held.id})},
    action: paths.forum.plan.to({id: held.id}),
    fields: [
      {kind: 'date', id: 'heldOn', label: 'When it meets'},
      {kind: 'list', id: 'chair', label: 'Chair', options: peopleOptions(register, today), none: 'The forum’s own'},
    ],
    values: {heldOn: nextMeeting(held.cadence, held.first_on, today)},
  }),
  async send(held, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      planMeeting,
      {forum: held.id, heldOn: one(values, 'heldOn'), chair: row(values, 'chair')},
      acting,
    )
    return sentTo(outcome, {
      planned: ({id}) => done(paths.meeting.show.to({id}), 'The meeting is planned. Make its pack when you are ready.'),
      'already-planned': ({id}) => done(paths.meeting.show.to({id}), 'It was planned already.'),
    })
  },
})

const loadMeeting = ({id}: {id: number}, {register, user}: Filling) => {
  const held = register.db.read((rows) => rowOf(rows, 'meeting', id))
  if (!held) return 'not-found' as const
  return mayDo(register, user.actor, 'meeting', id)('forum:hold') ? held : ('not-allowed' as const)
}
const toMeeting = (id: number) => ({text: 'Back to the meeting', href: paths.meeting.show.to({id})})

/** Record that a meeting was held. */
export const holdMeetingForm = formRoutes({
  path: paths.meeting.hold.pattern,
  needs: 'forum:hold',
  audit: 'MEETING_HOLD',
  input: z.object({id: rowId}),
  load: loadMeeting,
  words: (held, {register, today}) => ({
    name: 'The meeting was held',
    lead: formatDate(held.held_on),
    button: 'Record',
    section,
    back: toMeeting(held.id),
    action: paths.meeting.hold.to({id: held.id}),
    version: held.version,
    fields: [{kind: 'list', id: 'chair', label: 'Who chaired it', options: peopleOptions(register, today), none: 'As planned'}],
    values: {chair: ''},
  }),
  async send(held, {values, version}, {register, acting}) {
    const chair = row(values, 'chair')
    const outcome = await runCommand(register, holdMeeting, {meeting: held.id, version, ...(chair === null ? {} : {chair})}, acting)
    const back = paths.meeting.show.to({id: held.id})
    return sentTo(outcome, {
      edited: () => done(back, 'The meeting is recorded as held.'),
      'nothing-changed': () => done(back, 'It was recorded already.'),
      'in-future': () => wrong('chair', 'The meeting is still to come'),
    })
  },
})

/** Record a decision in a meeting. */
export const decideForm = formRoutes({
  path: paths.meeting.decide.pattern,
  needs: 'forum:hold',
  audit: 'DECISION_RECORD',
  input: z.object({id: rowId}),
  load(input, filling) {
    const held = loadMeeting(input, filling)
    if (typeof held === 'string') return held
    const {register, user} = filling
    const findings = register.db
      .read((rows) => rows.all(rows.db.selectFrom('finding').select(['id', 'title']).orderBy('id').limit(500)))
      .filter(({id}) => mayDo(register, user.actor, 'finding', id)('finding:view'))
    return {held, findings}
  },
  words: ({held, findings}, {register, today}) => ({
    name: 'Record a decision',
    lead: `Meeting of ${formatDate(held.held_on)}. It is carried forward until it is done.`,
    button: 'Record',
    section,
    back: toMeeting(held.id),
    action: paths.meeting.decide.to({id: held.id}),
    draft: `meeting-${held.id}-decision`,
    fields: [
      {kind: 'words', id: 'text', label: 'What was decided', rows: 4},
      {
        kind: 'list',
        id: 'finding',
        label: 'About',
        options: findings.map(({id, title}) => ({value: String(id), label: title})),
        none: 'No one finding',
      },
      {kind: 'list', id: 'owner', label: 'Who will do it', options: peopleOptions(register, today), none: 'Nobody named'},
      {kind: 'date', id: 'dueOn', label: 'By when', hint: 'May be left empty. For example, 15 7 2024'},
    ],
    values: {},
  }),
  async send({held}, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      recordDecision,
      {
        meeting: held.id,
        text: one(values, 'text'),
        finding: row(values, 'finding'),
        owner: row(values, 'owner'),
        dueOn: oneOrNull(values, 'dueOn'),
      },
      acting,
    )
    return sentTo(outcome, {
      recorded: ({number}) => done(paths.meeting.show.to({id: held.id}), `Decision ${number} is recorded.`),
      'owner-left': () => wrong('owner', 'They have left their post: choose somebody who holds it'),
      'before-meeting': ({heldOn}) => wrong('dueOn', `It cannot be due before the meeting of ${formatDate(heldOn)}`),
    })
  },
})

/** Say that a decision was carried out, or is withdrawn. */
export const closeDecisionForm = formRoutes({
  path: paths.decision.close.pattern,
  needs: 'forum:hold',
  audit: 'DECISION_CLOSE',
  input: z.object({id: rowId, meeting: rowId.optional()}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'decision', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'decision', id)('forum:hold') ? held : 'not-allowed'
  },
  words: (held, {today}, {meeting}) => ({
    name: `Decision ${held.number}`,
    lead: held.text,
    button: 'Record',
    section,
    back: meeting ? toMeeting(meeting) : {text: 'Back to the decisions', href: paths.decisions.to()},
    action: paths.decision.close.to({id: held.id}, {meeting}),
    version: held.version,
    fields: [
      {
        kind: 'one',
        id: 'state',
        label: 'It is',
        options: [
          {value: 'done', label: 'Done'},
          {value: 'withdrawn', label: 'Withdrawn'},
        ],
      },
      {kind: 'date', id: 'doneOn', label: 'Since'},
      {kind: 'words', id: 'reason', label: 'What was done, or why it is withdrawn', rows: 3},
    ],
    values: {doneOn: today},
  }),
  async send(held, {values, version}, {register, acting}, {meeting}) {
    const outcome = await runCommand(
      register,
      closeDecision,
      {
        decision: held.id,
        version,
        state: one(values, 'state') as 'done' | 'withdrawn',
        doneOn: one(values, 'doneOn'),
        meeting: meeting ?? null,
        reason: one(values, 'reason'),
      },
      acting,
    )
    const back = meeting ? paths.meeting.show.to({id: meeting}) : paths.decisions.to()
    return sentTo(outcome, {
      edited: () => done(back, `Decision ${held.number} is recorded.`),
      'nothing-changed': () => done(back, 'It was recorded already.'),
      'in-future': () => wrong('doneOn', 'The day must not be in the future'),
    })
  },
})
