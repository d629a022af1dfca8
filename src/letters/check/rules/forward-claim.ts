import {voiceAt} from '../document/letter.ts'
import {periodsIn, valuesIn} from '../readings/reading.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const ahead = String.raw`(?:will|shall|(?:is|are)\s+(?:anticipated|expected|intended|set|likely|forecast)\s+to|anticipates?\s+to|expects?\s+to|aims?\s+to|intends?\s+to|plans?\s+to|hopes?\s+to|(?:has|have|with)\s+(?:the\s+)?potential\s+to|promises?\s+to|is going to)`
const outcome = String.raw`(?:improve|reduce|increase|enhance|strengthen|transform|sustain|maintain|boost|raise|cut|speed up|offer|bring|ensure|respond|monitor|tackle|drive|put (?:\w+ )?right|restore|achieve|lead to|result in|deliver|build|make|give|free up|support|help)`
const pattern = new RegExp(
  String.raw`\b${ahead}\s+(?:(?:also|now|further|continue to|be able to|help(?: to)?|greatly|significantly|lastingly|all|better)\s+){0,2}${outcome}\b`,
  'i',
)

/** A promise of better to come with no measure and no date to hold it to: 'will transform how we plan'. Said by the force or the letter's author. */
export const forwardClaim: Rule = {
  id: 'LETTER-30',
  title: 'A forward claim without a measure',
  check: (reading) =>
    reading.letter.sentences.flatMap((sentence) => {
      const at = pattern.exec(sentence.text)
      if (!at || voiceAt(reading.letter, sentence.start) === 'inspector') return []
      const valued =
        valuesIn(reading, sentence).length > 0 ||
        reading.claims.some((claim) => claim.sentence === sentence.index && (claim.kind === 'share' || claim.kind === 'percentage points'))
      if (
        valued ||
        periodsIn(reading, sentence).length > 0 ||
        /\b(?:every|each) (?:month|quarter|week|year)\b|\b(?:monthly|quarterly|weekly)\b/i.test(sentence.text.slice(at.index))
      )
        return []
      const says = `${quoted(reading.letter, {start: sentence.start + at.index, end: sentence.end}, 110)} has no measure and no date. By which figure, and when, will it be known?`
      return [{verdict: 'question' as const, says, spans: [{start: sentence.start, end: sentence.end}]}]
    }),
}
