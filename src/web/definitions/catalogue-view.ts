import type {Contract} from '#contracts/define'
import {countInWords, sentenceCase} from '#core/format'
import type {Measure} from '#measures/define'
import {paths} from '../paths.ts'
import {anchorOf, subjects} from '../subject.ts'
import {kindWords} from './definition-view.ts'

export interface CatalogueView {
  readonly answer: string
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

/** Every definition, and every extract that can be loaded. */
export function catalogueView(measures: readonly Measure[], contracts: readonly Contract[]): CatalogueView {
  const count = (number: number, noun: string) => `${countInWords(number)} ${noun}${number === 1 ? '' : 's'}`
  return {
    answer: sentenceCase(`${count(measures.length, 'measure')} can be asked of ${count(contracts.length, 'kind')} of extract.`),
    groups: subjects(measures).map(({id, title, measures: group}) => ({
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
