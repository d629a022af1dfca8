import {z} from 'zod'
import {formatDate} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {localBodyName} from '#register/bodies'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {
  forceStatuses,
  inspectorateStatuses,
  localBodyStatuses,
  sayForForce,
  sayForInspectorate,
  sayForLocalBody,
  statusWords,
  type Voice,
} from '#register/said'
import {done, type Filling, type FormSpec, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {type FieldSpec, one} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {optionsOf} from '../../register/choices.ts'
import {rowId} from '../../register/unshown.ts'

const input = z.object({id: rowId})

interface About {
  readonly id: number
  readonly title: string
}

const asked = (statuses: readonly (keyof typeof statusWords)[]): FieldSpec[] => [
  {kind: 'one', id: 'status', label: 'Where it stands', options: optionsOf(statuses, statusWords)},
  {kind: 'date', id: 'saidOn', label: 'When it was said'},
]
const after: readonly FieldSpec[] = [
  {kind: 'line', id: 'occasion', label: 'Where it was said', hint: 'A meeting or whoever said it. May be left empty', width: 30},
  {kind: 'words', id: 'note', label: 'Note', hint: 'May be left empty', rows: 4},
]

const future = () => wrong('saidOn', 'The day must not be in the future')

function spec(
  voice: Voice,
  needs: Permission,
  audit: string,
  form: Pick<FormSpec<typeof input, About>, 'send'> & {
    readonly fields: readonly FieldSpec[]
    readonly name: (filling: Filling) => string
    readonly lead: string
  },
): FormSpec<typeof input, About> {
  return {
    path: paths.finding.say.pattern.replace(':voice', voice),
    needs,
    audit,
    input,
    load({id}, {register, user}) {
      const held = register.db.read((rows) => rowOf(rows, 'finding', id))
      if (!held) return 'not-found'
      return mayDo(register, user.actor, 'finding', id)(needs) ? {id, title: held.title} : 'not-allowed'
    },
    words: ({id, title}, filling) => ({
      name: form.name(filling),
      lead: `${title}. ${form.lead}`,
      button: 'Record',
      back: {text: 'Back to the finding', href: paths.finding.show.to({id})},
      action: paths.finding.say.to({id, voice}),
      fields: form.fields,
      values: {saidOn: filling.today},
      draft: `finding-${id}-say-${voice}`,
    }),
    send: form.send,
  }
}

const said = (id: number, words: string) => done(paths.finding.show.to({id}), words)

/** The force's own status. */
export const forceSays = formRoutes(
  spec('force', 'finding:say-for-force', 'FORCE_STATUS', {
    name: () => 'What the force says',
    lead: 'Whatever the force says, only the inspectorate’s letter closes a finding.',
    fields: [...asked(forceStatuses), ...after],
    async send({id}, {values}, {register, acting}) {
      const outcome = await runCommand(
        register,
        sayForForce,
        {
          finding: id,
          status: one(values, 'status') as (typeof forceStatuses)[number],
          saidOn: one(values, 'saidOn'),
          occasion: one(values, 'occasion'),
          note: one(values, 'note'),
        },
        acting,
      )
      return sentTo(outcome, {
        said: () => said(id, 'The force’s status is recorded.'),
        'in-future': future,
        'elements-unanswered': ({letters}) =>
          wrong(
            'status',
            `Answer every point in full before saying it is complete: ${letters.join(', ')} ${letters.length === 1 ? 'is' : 'are'} not`,
          ),
      })
    },
  }),
)

/** The local policing body's own status. */
export const localBodySays = formRoutes(
  spec('local-body', 'finding:say-for-local-body', 'LOCAL_BODY_STATUS', {
    name: ({register, today}) => `What the ${localName(register, today)} says`,
    lead: 'It stands beside what the force says and does not change it.',
    fields: [...asked(localBodyStatuses), ...after],
    async send({id}, {values}, {register, acting}) {
      const outcome = await runCommand(
        register,
        sayForLocalBody,
        {
          finding: id,
          status: one(values, 'status') as (typeof localBodyStatuses)[number],
          saidOn: one(values, 'saidOn'),
          occasion: one(values, 'occasion'),
          note: one(values, 'note'),
        },
        acting,
      )
      return sentTo(outcome, {said: () => said(id, 'The status is recorded.'), 'in-future': future})
    },
  }),
)

const localName = (register: Filling['register'], today: string) => register.db.read((rows) => localBodyName(rows, today))

/** What a letter of the inspectorate says: the one way by which a finding is closed or opened again. */
export const inspectorateSays = formRoutes(
  spec('inspectorate', 'finding:say-for-inspectorate', 'INSPECTORATE_STATUS', {
    name: () => 'What the inspectorate’s letter says',
    lead: 'A finding is closed, or opened again, by the inspectorate’s letter alone.',
    fields: [
      ...asked(inspectorateStatuses),
      {kind: 'line', id: 'letterReference', label: 'Reference of the letter', width: 20},
      {kind: 'date', id: 'letterDate', label: 'Date of the letter'},
      after[1]!,
    ],
    async send({id}, {values}, {register, acting}) {
      const outcome = await runCommand(
        register,
        sayForInspectorate,
        {
          finding: id,
          status: one(values, 'status') as (typeof inspectorateStatuses)[number],
          saidOn: one(values, 'saidOn'),
          note: one(values, 'note'),
          letterReference: one(values, 'letterReference'),
          letterDate: one(values, 'letterDate'),
        },
        acting,
      )
      return sentTo(outcome, {
        said: () => said(id, 'The inspectorate’s letter is recorded.'),
        'in-future': () => wrong('letterDate', 'The letter’s date must not be in the future'),
        'letter-before-finding': ({opened}) =>
          wrong('letterDate', `The letter cannot be older than the finding, opened on ${formatDate(opened)}`),
      })
    },
  }),
)
