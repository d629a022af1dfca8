import {z} from 'zod'
import {formatDate} from '#core/format'
import {addBody, addCollaboration, bodyNameOn, listBodies, succeedBody} from '#register/bodies'
import {runCommand} from '#register/command'
import {rowOf} from '#register/rows'
import {done, formRoutes, sentTo, wrong} from '../form/form-routes.ts'
import {type FieldSpec, number, one, row} from '../form/spec.ts'
import {paths} from '../paths.ts'
import {optionsOf} from '../register/choices.ts'
import {rowId} from '../register/unshown.ts'

const back = {text: 'Back to the bodies', href: paths.bodies.list.to()}
const kinds = ['force', 'local-policing-body', 'inspectorate', 'other'] as const
const kindWords = {
  force: 'A police force',
  'local-policing-body': 'Its local policing body',
  inspectorate: 'An inspectorate',
  other: 'Another body',
} as const
const named: readonly FieldSpec[] = [
  {kind: 'line', id: 'name', label: 'Its name', width: 30},
  {
    kind: 'line',
    id: 'office',
    label: 'The office that speaks for it',
    hint: 'For example: Chief Constable, Police and Crime Commissioner, Mayor',
    width: 30,
  },
]

/** Record a body under the name it has from a day on. */
export const addBodyForm = formRoutes({
  path: paths.inspections.body.pattern,
  needs: 'register:edit',
  audit: 'BODY_ADD',
  input: z.object({}),
  load: () => ({}),
  words: (_, {today}) => ({
    name: 'Record a body',
    lead: 'A force, its local policing body, an inspectorate. Whoever succeeds it later takes another name from a day on, and what was said before keeps the old one.',
    button: 'Record it',
    back,
    action: paths.inspections.body.to(),
    fields: [
      {kind: 'one', id: 'kind', label: 'What it is', options: optionsOf(kinds, kindWords)},
      ...named,
      {kind: 'date', id: 'fromDay', label: 'Under this name since'},
    ],
    values: {fromDay: `${today.slice(0, 4)}-01-01`},
  }),
  async send(_, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      addBody,
      {
        kind: one(values, 'kind') as (typeof kinds)[number],
        name: one(values, 'name'),
        office: one(values, 'office'),
        fromDay: one(values, 'fromDay'),
      },
      acting,
    )
    return sentTo(outcome, {added: () => done(back.href, 'The body is recorded.')})
  },
})

/** A commissioner leaves office, or an authority takes over: the body has another name from a day on. */
export const succeedBodyForm = formRoutes({
  path: paths.bodies.succeed.pattern,
  needs: 'register:edit',
  audit: 'BODY_SUCCEED',
  input: z.object({id: rowId}),
  load: ({id}, {register, today}) =>
    register.db.read((rows) => (rowOf(rows, 'body', id) ? {id, ...bodyNameOn(rows, id, today)} : 'not-found')),
  words: ({id, name, office}) => ({
    name: 'Record a successor',
    lead: `${name} speaks as ${office}. From the day you enter it bears the name below; what was said before keeps the old one.`,
    button: 'Record the successor',
    back,
    action: paths.bodies.succeed.to({id}),
    fields: [
      ...named,
      {kind: 'date', id: 'fromDay', label: 'From', hint: 'The day they take office; it may be ahead. For example, 13 5 2028'},
    ],
    values: {name, office},
  }),
  async send({id}, {values}, {register, acting}) {
    const input = {body: id, name: one(values, 'name'), office: one(values, 'office'), fromDay: one(values, 'fromDay')}
    return sentTo(await runCommand(register, succeedBody, input, acting), {
      succeeded: () => done(back.href, 'The successor is recorded.'),
      'before-last-name': ({from}) => wrong('fromDay', `It has its latest name from ${formatDate(from)}: enter a later day`),
    })
  },
})

const shareOf = (body: number): string => `share-${body}`

/** Record a function that forces run together: who leads, and the share each bears. */
export const collaborateForm = formRoutes({
  path: paths.bodies.collaborate.pattern,
  needs: 'register:edit',
  audit: 'COLLABORATION_ADD',
  input: z.object({}),
  load: (_, {register, today}) => ({forces: register.db.read((rows) => listBodies(rows, today)).filter(({kind}) => kind === 'force')}),
  words: ({forces}) => ({
    name: 'Record a collaborated function',
    lead:
      forces.length < 2
        ? 'Forces that share a function are recorded first, as bodies: there are not yet two.'
        : 'A force that bears no share is left empty. The shares come to 100%.',
    button: 'Record it',
    back,
    action: paths.bodies.collaborate.to(),
    fields: [
      {kind: 'line', id: 'name', label: 'Function', hint: 'For example: firearms, dogs, a joint control room', width: 30},
      {kind: 'list', id: 'lead', label: 'Lead force', options: forces.map(({id, name}) => ({value: String(id), label: name}))},
      ...forces.map(
        ({id, name}): FieldSpec => ({kind: 'line', id: shareOf(id), label: `Share of ${name}, per cent`, width: 5, numeric: true}),
      ),
    ],
    values: {},
  }),
  async send({forces}, {values}, {register, acting}) {
    const lead = row(values, 'lead')
    if (lead === null || !forces.some(({id}) => id === lead)) return wrong('lead', 'Choose the lead force')
    const typed = forces.map(({id}) => ({body: id, share: number(values, shareOf(id))}))
    const strange = typed.find(({share}) => share !== null && !(share >= 0 && share <= 100))
    if (strange) return wrong(shareOf(strange.body), 'Enter the share in per cent, such as 60')
    const shares = typed.flatMap(({body, share}) => (share ? [{body, share: share / 100}] : []))
    const first = forces[0] ? shareOf(forces[0].id) : 'name'
    if (shares.length < 2) return wrong(first, 'Enter the shares of two forces or more')
    if (!shares.some(({body}) => body === lead)) return wrong(shareOf(lead), 'The lead force must bear a share')
    const sum = shares.reduce((total, {share}) => total + share, 0)
    if (Math.abs(sum - 1) > 1e-6) return wrong(first, `The shares must come to 100%: these come to ${Number((sum * 100).toFixed(2))}%`)
    const outcome = await runCommand(register, addCollaboration, {name: one(values, 'name'), lead, shares}, acting)
    return sentTo(outcome, {added: () => done(back.href, 'The function is recorded. Findings and actions can now name it.')})
  },
})
