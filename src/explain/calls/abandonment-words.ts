import type {AbandonmentDefinition} from './abandonment.ts'

export const definitionWords: Readonly<Record<AbandonmentDefinition, string>> = {
  primary: 'Primary: hung up before the first answer, of calls offered',
  secondary: 'Secondary: hung up in a queue after the first answer, of stays in those queues',
  all: 'All: gave up before or after the first answer, of calls offered',
}
