import {z} from 'zod'
import {formatDate} from '#core/format'
import type {Register} from '#register/command'
import {runCommand} from '#register/command'
import {addDate, dated, meetDate, moveDate, type Origin, origins, originWords} from '#register/dates'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {type FieldSpec, one} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {optionsOf} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'
import type {Crumb} from '../route.ts'

type Entity = (typeof dated)[number]

/** The page that shows the dates of a row. */
export function homeOf(register: Register, entity: Entity, id: number): Crumb {
  const finding = (of: number): Crumb => ({text: 'Back to the dates', href: paths.finding.dates.to({id: of})})
  const action = (of: number): Crumb => ({text: 'Back to the action', href: paths.action.show.to({id: of})})
  return register.db.read((rows) => {
    switch (entity) {
      case 'finding':
        return finding(id)
      case 'element':
        return finding(rowOf(rows, 'element', id)?.finding_id ?? 0)
      case 'action':
        return action(id)
      case 'milestone':
        return action(rowOf(rows, 'milestone', id)?.action_id ?? 0)
    }
  })
}

const beforeInspection = ({opened}: {readonly opened: string}) =>
  wrong('day', `The day cannot come before the finding, opened on ${formatDate(opened)}`)

/** Add a date to a finding, point, action or milestone. */
export const addDateForm = formRoutes({
  path: paths.date.add.pattern,
  needs: 'action:move-date',
  audit: 'DATE_ADD',
  input: z.object({entity: z.enum(dated), of: rowId}),
  load({entity, of}, {register, user}) {
    if (!register.db.read((rows) => rowOf(rows, entity, of))) return 'not-found'
    return mayDo(register, user.actor, entity, of)('action:move-date') ? {entity, of} : 'not-allowed'
  },
  words: ({entity, of}, {register}) => ({
    name: 'Add a date',
    lead: 'The first date is kept for good; whoever moves it must say why.',
    button: 'Add the date',
    back: homeOf(register, entity, of),
    action: paths.date.add.to({entity, of}),
    fields: [
      {kind: 'line', id: 'label', label: 'What falls due', width: 30},
      {kind: 'date', id: 'day', label: 'On'},
      {
        kind: 'one',
        id: 'origin',
        label: 'Whose date it is',
        options: optionsOf(origins, {...originWords, inspectorate: 'the inspectorate’s', law: 'the law’s', force: 'the force’s own'}),
      },
      {kind: 'line', id: 'source', label: 'Who set it, and where it is written', width: 30},
    ],
    values: {origin: 'force'},
  }),
  async send({entity, of}, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      addDate,
      {
        entity,
        of,
        origin: one(values, 'origin') as Origin,
        label: one(values, 'label'),
        source: one(values, 'source'),
        day: one(values, 'day'),
      },
      acting,
    )
    return sentTo(outcome, {
      added: () => done(homeOf(register, entity, of).href, 'The date is added.'),
      'before-inspection': beforeInspection,
    })
  },
})

/** Move a date, with the reason. */
export const moveDateForm = formRoutes({
  path: paths.date.move.pattern,
  needs: 'action:move-date',
  audit: 'DATE_MOVE',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'due', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'due', id)('action:move-date') ? held : 'not-allowed'
  },
  words(held, {register}) {
    const letter: FieldSpec[] =
      held.origin === 'inspectorate'
        ? [
            {
              kind: 'line',
              id: 'letterReference',
              label: 'Reference of the inspectorate’s letter',
              hint: 'Its own date moves only by its letter',
              width: 20,
            },
          ]
        : []
    return {
      name: 'Move the date',
      lead: `${held.label}: ${formatDate(held.day)}, ${originWords[held.origin]}${held.day === held.original_day ? '' : `; first ${formatDate(held.original_day)}`}. ${held.origin === 'law' ? 'A date of the law does not move.' : 'The first date and each move are kept.'}`,
      button: 'Move it',
      back: homeOf(register, held.entity, held.entity_id),
      action: paths.date.move.to({id: held.id}),
      version: held.version,
      fields: [{kind: 'date', id: 'day', label: 'The new day'}, {kind: 'words', id: 'reason', label: 'Why it moves', rows: 3}, ...letter],
      values: {},
      draft: `date-${held.id}-move`,
    }
  },
  async send(held, {values, version}, {register, acting}) {
    const letter = one(values, 'letterReference').trim()
    const outcome = await runCommand(
      register,
      moveDate,
      {due: held.id, version, day: one(values, 'day'), reason: one(values, 'reason'), ...(letter ? {letterReference: letter} : {})},
      acting,
    )
    const back = homeOf(register, held.entity, held.entity_id).href
    return sentTo(outcome, {
      edited: () => done(back, 'The date is moved.'),
      'nothing-changed': () => wrong('day', 'This is the day it has already'),
      'law-does-not-move': () => wrong('day', 'A date of the law does not move'),
      'needs-their-letter': () => wrong('letterReference', 'The inspectorate’s date moves only by its letter: enter its reference'),
      'before-inspection': beforeInspection,
    })
  },
})

/** Say that what a date asked for was done. */
export const meetDateForm = formRoutes({
  path: paths.date.met.pattern,
  needs: 'action:progress',
  audit: 'DATE_MET',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'due', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'due', id)('action:progress') ? held : 'not-allowed'
  },
  words: (held, {register, today}) => ({
    name: 'It was done',
    lead: `${held.label}, due ${formatDate(held.day)}.`,
    button: 'Record',
    back: homeOf(register, held.entity, held.entity_id),
    action: paths.date.met.to({id: held.id}),
    version: held.version,
    fields: [{kind: 'date', id: 'doneOn', label: 'When it was done'}],
    values: {doneOn: held.done_on ?? today},
  }),
  async send(held, {values, version}, {register, acting}) {
    const outcome = await runCommand(register, meetDate, {due: held.id, version, doneOn: one(values, 'doneOn')}, acting)
    const back = homeOf(register, held.entity, held.entity_id).href
    return sentTo(outcome, {
      edited: () => done(back, 'Recorded as done.'),
      'nothing-changed': () => done(back, 'It was recorded already.'),
      'in-future': () => wrong('doneOn', 'The day must not be in the future'),
    })
  },
})
