import {z} from 'zod'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {listInspections} from '#register/inspections'
import {rowOf} from '#register/rows'
import {openScope} from '#register/scopes'
import {addUpheld, editUpheld, upheldKinds, upheldWords} from '#register/upheld'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {one, oneOrNull, row} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {namingPeople, optionsOf, peopleOptions} from '../register/choices.ts'
import {testForms} from '../register/test-forms.ts'
import {rowId} from '../register/unshown.ts'

const list = {text: 'Back to the findings', href: `${paths.findings.to()}#upheld`}

/** Add what must not slip: a grade, a positive finding, an objective of the police and crime plan. Its measure is asked for next. */
export const addUpheldForm = formRoutes({
  path: paths.upheld.add.pattern,
  needs: 'register:edit',
  audit: 'UPHELD_ADD',
  // Not named like the questions: what is typed comes in beside them.
  input: z.object({as: z.enum(upheldKinds).optional(), of: rowId.optional(), within: z.string().max(60).optional()}),
  load: (_, {register, user}) => {
    const inspections = register.db
      .read(listInspections)
      .filter(({id, body}) => register.allowed(user.actor, 'finding:view', {...openScope, body, inspection: id}))
    const force = register.db.read((rows) =>
      rows.first(rows.db.selectFrom('body').select('id').where('kind', '=', 'force').orderBy('id').limit(1)),
    )
    return {inspections, force: force?.id ?? null}
  },
  words({inspections}, {register, today, services}, input) {
    const from = inspections.find(({id}) => id === input.of)
    const area = from?.areas.find(({code}) => code === input.within)
    return {
      name: 'Add what must not slip',
      lead: 'A grade, a positive finding or an objective of the plan. The measure that watches it is set next.',
      button: 'Add it',
      back: from ? {text: 'Back to the inspection', href: paths.inspections.show.to({id: from.id})} : list,
      action: paths.upheld.add.to({}, {as: input.as, of: input.of, within: input.within}),
      draft: 'upheld-add',
      fields: [
        {kind: 'one', id: 'kind', label: 'What it is', options: optionsOf(upheldKinds, upheldWords)},
        {kind: 'line', id: 'title', label: 'What must not slip'},
        {kind: 'words', id: 'words', label: 'The words of the inspectorate or of the plan', hint: 'Verbatim; may be left empty', rows: 4},
        {
          kind: 'line',
          id: 'source',
          label: 'Where it is written',
          hint: 'The report and its page, or the plan and its objective',
          width: 30,
        },
        {
          kind: 'list',
          id: 'inspection',
          label: 'Inspection',
          options: inspections.map(({id, title, cycle}) => ({value: String(id), label: `${title}, ${cycle}`})),
          none: 'None: it is of the plan',
        },
        {
          kind: 'list',
          id: 'area',
          label: 'Area',
          options: services.areas.map(({code, title}) => ({value: code, label: title})),
          none: 'No area',
        },
        {kind: 'list', id: 'owner', label: 'Owner', options: peopleOptions(register, today), none: 'Nobody yet'},
        {kind: 'date', id: 'fromDay', label: 'To be held from'},
      ],
      values: {
        kind: input.as ?? '',
        inspection: String(input.of ?? ''),
        area: input.within ?? '',
        title: input.as === 'grade' && area?.grade ? `${area.name}: ${area.grade}` : '',
        source: input.as === 'grade' && from ? (from.reports[0]?.title ?? from.title) : '',
        fromDay: area?.gradedOn ?? today,
      },
    }
  },
  async send({inspections, force}, {values}, {register, acting}) {
    const inspection = row(values, 'inspection')
    const chosen = inspections.find(({id}) => id === inspection)
    const body = chosen?.body ?? force
    if (body === null) return wrong('kind', 'Record the force first, among the bodies')
    const outcome = await runCommand(
      register,
      addUpheld,
      {
        kind: one(values, 'kind') as (typeof upheldKinds)[number],
        body,
        inspection: chosen?.id ?? null,
        area: oneOrNull(values, 'area'),
        title: one(values, 'title'),
        words: one(values, 'words'),
        source: one(values, 'source'),
        owner: row(values, 'owner'),
        fromDay: one(values, 'fromDay'),
      },
      acting,
    )
    return sentTo(outcome, {added: ({id}) => done(paths.upheld.show.to({id}), 'It is added. Set the test that watches it.')})
  },
})

/** Change the title or the owner of what must not slip, or say until when it is held. */
export const editUpheldForm = formRoutes({
  path: paths.upheld.edit.pattern,
  needs: 'register:edit',
  audit: 'UPHELD_EDIT',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'upheld', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'upheld', id)('register:edit') ? held : 'not-allowed'
  },
  words: (held, {register, today}) => ({
    name: 'Change what must not slip',
    lead: 'Its words, its kind and where it is written are not changed here.',
    button: 'Save',
    back: {text: 'Back', href: paths.upheld.show.to({id: held.id})},
    action: paths.upheld.edit.to({id: held.id}),
    version: held.version,
    says: namingPeople(register, today),
    fields: [
      {kind: 'line', id: 'title', label: 'What must not slip'},
      {kind: 'list', id: 'owner', label: 'Owner', options: peopleOptions(register, today), none: 'Nobody'},
      {kind: 'date', id: 'untilDay', label: 'No longer held from', hint: 'Left empty while it is held. For example, 1 4 2025'},
    ],
    values: {title: held.title, owner: String(held.owner_id ?? ''), untilDay: held.until_day ?? ''},
  }),
  async send(held, {values, version}, {register, acting}) {
    const to = paths.upheld.show.to({id: held.id})
    const outcome = await runCommand(
      register,
      editUpheld,
      {upheld: held.id, version, title: one(values, 'title'), owner: row(values, 'owner'), untilDay: oneOrNull(values, 'untilDay')},
      acting,
    )
    return sentTo(outcome, {
      edited: () => done(to, 'It is changed.'),
      'nothing-changed': () => done(to, 'Nothing was different, so nothing was changed.'),
    })
  },
})

/** The test that watches it. */
export const upheldTestForms = testForms({
  entity: 'upheld',
  set: paths.upheld.test,
  retire: paths.upheld.retire,
  back: (id) => `${paths.upheld.show.to({id})}#test`,
  noun: 'what must not slip',
  untested: 'It says, in figures, whether this still holds.',
})
