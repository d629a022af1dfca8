import {evidenceLimitBytes} from '#register/evidence'
import {mayDo} from '#register/finding-reach'
import {elementsOf} from '#register/findings'
import {rowOf} from '#register/rows'
import type {Filling} from '../form/form-routes.ts'
import {type FieldSpec, one, oneOrNull, row, type Values} from '../form/spec.ts'
import {sensitivityOptions} from '../register/choices.ts'

export const evidenceKinds = ['figure', 'file', 'note', 'minute'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

type Sensitivity = 'official' | 'official-sensitive' | 'public-protection'
export const megabytes = Math.round(evidenceLimitBytes / 1024 / 1024)
const accept = '.pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg,.csv,.txt'

/** The finding that evidence is put in for, with what whoever asks may tie it to. */
export interface About {
  readonly id: number
  readonly title: string
  readonly elements: readonly {readonly id: number; readonly letter: string; readonly words: string}[]
  readonly actions: readonly {readonly id: number; readonly title: string}[]
}

/** The finding, unless it is not there or beyond reach. */
export function aboutFinding({id}: {id: number}, {register, user}: Filling): About | 'not-found' | 'not-allowed' {
  const found = register.db.read((rows) => {
    const held = rowOf(rows, 'finding', id)
    return (
      held && {
        id,
        title: held.title,
        elements: elementsOf(rows, id),
        actions: rows.all(rows.db.selectFrom('action').select(['id', 'title']).where('finding_id', '=', id).orderBy('id')),
      }
    )
  })
  if (!found) return 'not-found'
  if (!mayDo(register, user.actor, 'finding', id)('evidence:add')) return 'not-allowed'
  return {...found, actions: found.actions.filter((action) => mayDo(register, user.actor, 'action', action.id)('action:view'))}
}

/** Questions that every kind of evidence is asked. */
export const sharedFields = ({elements, actions}: About): FieldSpec[] => [
  {kind: 'date', id: 'effectiveOn', label: 'True from', hint: 'The day it speaks for, not the day you add it. For example, 30 6 2024'},
  {kind: 'date', id: 'expiresOn', label: 'Expires', hint: 'From this day it counts no more. May be left empty'},
  {
    kind: 'list',
    id: 'element',
    label: 'Point it answers',
    options: elements.map(({id, letter, words}) => ({
      value: String(id),
      label: `${letter}: ${words.slice(0, 60)}${words.length > 60 ? '…' : ''}`,
    })),
    none: 'The finding as a whole',
  },
  {
    kind: 'list',
    id: 'action',
    label: 'Action it shows',
    options: actions.map(({id, title}) => ({value: String(id), label: title})),
    none: 'None',
  },
  {kind: 'one', id: 'sensitivity', label: 'Protective marking', options: sensitivityOptions},
]

/** Their answers, for the command. */
export const sharedInput = (finding: number, values: Values) => ({
  finding,
  title: one(values, 'title'),
  effectiveOn: one(values, 'effectiveOn'),
  expiresOn: oneOrNull(values, 'expiresOn'),
  element: row(values, 'element'),
  action: row(values, 'action'),
  sensitivity: one(values, 'sensitivity') as Sensitivity,
})

export const titleField: FieldSpec = {kind: 'line', id: 'title', label: 'What it shows'}

/** Fields of what one kind of evidence holds. */
export function contentFields(kind: EvidenceKind, {register, user, services}: Filling): FieldSpec[] {
  const {measures} = services.asker
  switch (kind) {
    case 'figure':
      return [
        {
          kind: 'list',
          id: 'measure',
          label: 'Measure',
          options: measures.map(({id, title: says}) => ({value: id, label: `${says} (${id})`})),
        },
        {
          kind: 'line',
          id: 'period',
          label: 'Period',
          hint: 'A month (2024-06), a quarter (2024-Q2), a year, a day, or two days with two dots between: 2024-04-01..2024-06-30',
          width: 20,
        },
      ]
    case 'file':
      return [
        {
          kind: 'file',
          id: 'file',
          label: 'File',
          hint: `PDF, Word, Excel, OpenDocument, picture, CSV or text, up to ${megabytes} MB. Its content is looked at, not its name`,
          accept,
        },
      ]
    case 'note':
      return [{kind: 'words', id: 'text', label: 'Note', rows: 8}]
    case 'minute': {
      const meetings = register.db
        .read((rows) =>
          rows.all(
            rows.db
              .selectFrom('meeting')
              .innerJoin('forum', 'forum.id', 'meeting.forum_id')
              .select(['meeting.id', 'forum.name', 'meeting.held_on'])
              .orderBy('meeting.held_on', 'desc')
              .limit(60),
          ),
        )
        .filter(({id}) => mayDo(register, user.actor, 'meeting', id)('forum:view'))
      return [
        {kind: 'words', id: 'text', label: 'Minute', rows: 8},
        {
          kind: 'list',
          id: 'meeting',
          label: 'Meeting',
          options: meetings.map(({id, name, held_on: on}) => ({value: String(id), label: `${name}, ${on}`})),
          none: 'Not one held here',
        },
      ]
    }
  }
}
