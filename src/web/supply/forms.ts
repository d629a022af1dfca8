import {z} from 'zod'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {addSupply, editSupply, supplyRows, supplyStates} from '#register/supply'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {type FieldSpec, number, one, oneOrNull, type Values} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {optionsOf} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'
import {standingWords} from './show.tsx'

const kinds = ['recruitment', 'training'] as const
const kindWords = {
  recruitment: 'Recruitment: people who join',
  training: 'Training: a skill that people here gain; it adds nobody',
} as const

const dated: readonly FieldSpec[] = [
  {kind: 'line', id: 'fte', label: 'How many', hint: 'Full-time equivalents, such as 4 or 2.5', width: 5, numeric: true},
  {kind: 'date', id: 'fromDay', label: 'From', hint: 'The day they can work, training done. For example, 2 9 2024'},
  {kind: 'date', id: 'untilDay', label: 'Until', hint: 'The first day they are gone again. May be left empty'},
  {kind: 'one', id: 'state', label: 'State', options: optionsOf(supplyStates, standingWords)},
]

/** What was typed of both forms; null where the number is none. */
function typed(values: Values) {
  const fte = number(values, 'fte')
  if (fte === null || Number.isNaN(fte)) return null
  return {
    fte,
    fromDay: one(values, 'fromDay'),
    untilDay: oneOrNull(values, 'untilDay'),
    state: one(values, 'state') as (typeof supplyStates)[number],
  }
}
const noNumber = wrong('fte', 'Enter how many, in full-time equivalents, such as 4')

/** Add the people or the skill that an action brings, from a day on. */
export const addSupplyForm = formRoutes({
  path: paths.supply.add.pattern,
  needs: 'action:edit',
  audit: 'SUPPLY_ADD',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'action', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'action', id)('action:edit') ? held : 'not-allowed'
  },
  words: ({id, title}, {register, user, today}) => {
    const roles = [...new Set(supplyRows(register, user.actor, today).map(({role}) => role))].toSorted()
    return {
      name: 'Add the people it brings',
      lead: `${title}. The planner counts on them from their day.`,
      button: 'Add them',
      back: {text: 'Back to the action', href: paths.action.show.to({id})},
      action: paths.supply.add.to({id}),
      fields: [
        {kind: 'one', id: 'kind', label: 'What it is', options: optionsOf(kinds, kindWords)},
        {
          kind: 'line',
          id: 'role',
          label: 'Role or skill',
          hint: roles.length > 0 ? `As written before, so that they add up: ${roles.join(', ')}` : 'For example: call-taker',
          width: 20,
        },
        ...dated,
      ],
      values: {kind: 'recruitment', state: 'agreed'},
    }
  },
  async send({id}, {values}, {register, acting}) {
    const input = typed(values)
    if (!input) return noNumber
    const kind = one(values, 'kind') as (typeof kinds)[number]
    const outcome = await runCommand(register, addSupply, {action: id, kind, role: one(values, 'role'), ...input}, acting)
    return sentTo(outcome, {added: () => done(paths.action.show.to({id}), 'They are added.')})
  },
})

/** Say how promised people stand now. */
export const editSupplyForm = formRoutes({
  path: paths.supply.edit.pattern,
  needs: 'action:progress',
  audit: 'SUPPLY_EDIT',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'supply', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'action', held.action_id)('action:progress') ? held : 'not-allowed'
  },
  words: (held) => ({
    name: 'Report on the people it brings',
    lead: `${held.role}, ${held.kind}. What you replace is kept.`,
    button: 'Record',
    back: {text: 'Back to the action', href: paths.action.show.to({id: held.action_id})},
    action: paths.supply.edit.to({id: held.id}),
    version: held.version,
    fields: dated,
    values: {fte: String(held.fte), fromDay: held.from_day, untilDay: held.until_day ?? '', state: held.state},
  }),
  async send(held, {values, version}, {register, acting}) {
    const input = typed(values)
    if (!input) return noNumber
    const back = paths.action.show.to({id: held.action_id})
    return sentTo(await runCommand(register, editSupply, {supply: held.id, version, ...input}, acting), {
      edited: () => done(back, 'Recorded.'),
      'nothing-changed': () => done(back, 'Nothing was different, so nothing was changed.'),
      'ends-before': () => wrong('untilDay', 'The end must come after the start'),
    })
  },
})
