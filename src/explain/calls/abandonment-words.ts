import type {AbandonmentDefinition} from './abandonment.ts'

export const definitionWords: Readonly<Record<AbandonmentDefinition, string>> = {
  primary: 'Primary: hung up before the first answer, of calls offered',
  secondary: 'Secondary: hung up in a queue after the first answer, of stays in those queues',
  all: 'All: gave up before or after the first answer, of calls offered',
}

/** The definition that a force goes by; null where it has named none. */
export type OwnDefinition = AbandonmentDefinition | null

/** A definition in words, marked where it is the force's own. */
export const definitionOf = (definition: AbandonmentDefinition, own: OwnDefinition): string =>
  `${definitionWords[definition]}${definition === own ? ' (this force’s definition)' : ''}`

/** Where the force has named its definition, or that it has not. */
export const ownWords = (own: OwnDefinition): string =>
  own === null
    ? 'The force has not said which definition is its own (answerable.yaml, calls: abandonment).'
    : 'The definition is the one that the force names in answerable.yaml.'

/** Beside a share of a second queue: which definition it is of, and whether that is the force's own. */
export const secondaryHere = (own: OwnDefinition): string =>
  own === 'secondary'
    ? 'secondary abandonment, this force’s definition'
    : own === null
      ? 'secondary abandonment; this force has named no definition of its own'
      : `secondary abandonment; this force’s own definition is ‘${own}’`
