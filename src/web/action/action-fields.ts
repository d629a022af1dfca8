import type {Measure} from '#measures/define'
import {type Term, terms, termWords} from '#register/actions'
import type {Register} from '#register/command'
import {type FieldSpec, number, one, oneOrNull, row, type Values} from '../form/spec.ts'
import {collaborationField, optionsOf, peopleOptions, sensitivityOptions} from '../register/choices.ts'

/** What an action is asked for, when it is added and when it is changed. */
export function actionFields(register: Register, today: string, measures: readonly Measure[]): FieldSpec[] {
  const people = peopleOptions(register, today)
  const subjects = [...new Set(measures.flatMap(({id}) => [id.split('.').slice(0, 2).join('.')]))].toSorted()
  return [
    {kind: 'line', id: 'title', label: 'What will be done'},
    {kind: 'words', id: 'detail', label: 'In more words', hint: 'May be left empty', rows: 4},
    {kind: 'one', id: 'term', label: 'Term', options: optionsOf(terms, termWords)},
    {kind: 'list', id: 'owner', label: 'Owner', options: people, none: 'Nobody yet'},
    {kind: 'list', id: 'sponsor', label: 'Sponsor', options: people, none: 'Nobody'},
    ...collaborationField(register, today),
    {kind: 'line', id: 'cost', label: 'Cost in pounds', hint: 'May be left empty', width: 10, numeric: true},
    {
      kind: 'one',
      id: 'costRecurs',
      label: 'The cost falls',
      options: [
        {value: 'once', label: 'once'},
        {value: 'yearly', label: 'every year'},
      ],
    },
    {kind: 'line', id: 'funding', label: 'Where the money comes from', hint: 'May be left empty', width: 30},
    {
      kind: 'list',
      id: 'marks',
      label: 'Mark it on charts of',
      hint: 'Once it is in force, the day is drawn on these charts',
      options: subjects.map((subject) => ({value: subject, label: subject})),
      none: 'None',
    },
    {kind: 'one', id: 'sensitivity', label: 'Protective marking', options: sensitivityOptions},
  ]
}

/** What was typed, as the command takes it; null where the cost is no amount. */
export function actionInput(values: Values) {
  const cost = number(values, 'cost')
  if (cost !== null && (Number.isNaN(cost) || cost < 0)) return null
  return {
    title: one(values, 'title'),
    detail: one(values, 'detail'),
    term: one(values, 'term') as Term,
    owner: row(values, 'owner'),
    sponsor: row(values, 'sponsor'),
    collaboration: row(values, 'collaboration'),
    costPence: cost === null ? null : Math.round(cost * 100),
    costRecurs: one(values, 'costRecurs') as 'once' | 'yearly',
    funding: one(values, 'funding'),
    marks: oneOrNull(values, 'marks'),
    sensitivity: one(values, 'sensitivity') as 'official' | 'official-sensitive' | 'public-protection',
  }
}
