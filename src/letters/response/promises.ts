import type {LondonDate} from '#core/time'
import {voiceAt} from '../check/document/letter.ts'
import {read} from '../check/readings/reading.ts'
import {statementOf} from '../import/answers.ts'
import type {Statement} from '../import/proposals.ts'

/**
 * The sentences of a letter of our own that promise something still to come, with the dates and numbers they name. What the inspectorate is quoted
 * as saying is no promise of the letter. `written` is the day that 'the next 18 months' counts from.
 */
export function promisesIn(text: string, written: LondonDate): Statement[] {
  const reading = {...read(text, {today: written}), written: {date: written, start: 0, end: 0}}
  const {letter} = reading
  return letter.sentences
    .filter(({start, block}) => voiceAt(letter, start) !== 'inspector' && letter.blocks[block]?.kind !== 'heading')
    .map((sentence) => statementOf(reading, sentence))
    .filter(({kind}) => kind === 'promise')
}
