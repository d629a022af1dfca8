import type {Contract} from '#contracts/define'
import {countInWords, sentenceCase} from '#core/format'
import {listedMeasures, type Measure} from '#measures/define'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import {anchorOf, subjectId, subjects} from '../subject.ts'
import {kindWords} from './definition-view.ts'

/** What of the catalogue is asked for: words that each definition holds, and a subject; '' is all. */
export interface CatalogueAsked {
  readonly words: string
  readonly subject: string
}

export interface CatalogueView {
  readonly answer: string
  readonly asked: CatalogueAsked
  /** Subjects to choose from, each with its number of measures. */
  readonly subjects: Field
  /** Whether less than all is shown; each measure then says what it is about. */
  readonly narrowed: boolean
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly measures: readonly {
      readonly title: string
      readonly href: string
      readonly id: string
      readonly kind: string
      readonly about: string
    }[]
  }[]
  readonly contracts: readonly {
    readonly title: string
    readonly id: string
    readonly from: string
    readonly columns: readonly {readonly name: string; readonly headings: string; readonly meaning: string; readonly personal: string}[]
    readonly rules: readonly {readonly id: string; readonly says: string}[]
  }[]
}

const personalWords = {none: '', caller: 'hashed at the door', place: 'rounded at the door', worker: 'pseudonym of a worker'} as const

/** Whether a definition's name, id or description holds every word, in any case and order. */
function holds({id, title, about}: Measure, words: string): boolean {
  const text = `${title} ${id} ${about}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const everything: CatalogueAsked = {words: '', subject: ''}

/** The definitions asked for, and every extract that can be loaded. */
export function catalogueView(measures: readonly Measure[], contracts: readonly Contract[], asked = everything): CatalogueView {
  const count = (number: number, noun: string) => `${countInWords(number)} ${noun}${number === 1 ? '' : 's'}`
  const listed = listedMeasures(measures)
  const behind = measures.length - listed.length
  const all = subjects(listed)
  // Variants and details of a measure are found by their words; the whole list leaves them out, as All measures does.
  const found = (asked.words === '' ? listed : measures).filter(
    (measure) => holds(measure, asked.words) && (asked.subject === '' || subjectId(measure) === asked.subject),
  )
  const narrowed = asked.words !== '' || asked.subject !== ''
  const subject = all.find(({id}) => id === asked.subject)
  const of = [...(asked.words ? [`‘${asked.words}’`] : []), ...(subject ? [subject.title] : [])].join(' under ')
  return {
    answer: sentenceCase(
      narrowed
        ? `${found.length === 0 ? 'none' : countInWords(found.length)} of ${count(measures.length, 'measure')} ${found.length < 2 ? 'is' : 'are'} about ${of}.`
        : `${count(listed.length, 'measure')}${behind === 0 ? '' : `, and ${count(behind, 'variant')} of them,`} can be asked of ${count(contracts.length, 'kind')} of extract.`,
    ),
    asked,
    narrowed,
    subjects: {
      name: 'subject',
      label: 'Subject',
      options: [
        {value: '', text: `All ${all.length} subjects`, selected: asked.subject === ''},
        ...all.map(({id, title, measures: {length}}) => ({value: id, text: `${title} (${length})`, selected: id === asked.subject})),
      ],
    },
    groups: subjects(found).map(({id, title, measures: group}) => ({
      id: anchorOf(id),
      title,
      measures: group.map((measure) => ({
        title: measure.title,
        href: paths.definitions.show.to({id: measure.id}),
        id: `${measure.id}, version ${measure.version}`,
        kind: kindWords[measure.shape.kind],
        about: measure.about,
      })),
    })),
    contracts: contracts.map((contract) => ({
      title: contract.title,
      id: `${contract.id}, version ${contract.version}`,
      from: contract.from,
      columns: Object.entries(contract.columns).map(([name, column]) => ({
        name,
        headings: column.headings.join(', '),
        meaning: `${column.meaning}${column.unit ? ` (${column.unit})` : ''}${column.blankable ? '. May be blank' : ''}`,
        personal: personalWords[column.personal],
      })),
      rules: contract.rules.map(({id, says}) => ({id, says})),
    })),
  }
}
