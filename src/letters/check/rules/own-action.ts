import {sentencesIn, voiceAt} from '../document/letter.ts'
import {shared, topicOf} from '../document/stems.ts'
import {isStatutory} from '../readings/statutory.ts'
import type {Found} from '../report.ts'
import {bodyOf, recommendations} from './recommendation-answer.ts'
import type {Rule} from './rule.ts'

const own =
  /\b(?:I|my office|the commissioner|the deputy mayor|the mayor|we)\b(?:\s+(?:have|has|will|am|also|now|personally))*\s+(?!note|noted|welcome|agree|recognise|am pleased|thank|read\b|received|hope|support\b)[a-z]+/i

/**
 * Police Act 1996, section 55(5B), as amended in 2017: for each recommendation the local policing body says what it has done or proposes to do, or why nothing; the chief officer's action alone does not
 * meet it. Met by a first-person sentence of the body that names the recommendation by number or shares its words.
 */
export const ownAction: Rule = {
  id: 'LETTER-29',
  title: 'The local policing body’s own action on a recommendation',
  check: (reading) => {
    if (!isStatutory(reading)) return []
    const said = reading.letter.sentences
      .filter((sentence) => voiceAt(reading.letter, sentence.start) === 'commissioner' && own.test(sentence.text))
      .map(({text}) => ({text, topic: topicOf(text)}))
    const all = reading.letter.findings.flatMap((finding) => recommendations(finding).map(({part}) => ({part, finding})))
    return all.map(({part, finding}, i): Found => {
      const number = part.number ?? (all.length === i + 1 && all.length === 1 ? null : i + 1)
      const words = topicOf(
        sentencesIn(reading.letter, part)
          .map(({text}) => text)
          .join(' '),
      )
      const spans = [bodyOf(reading, part)]
      const named = said.some(({text, topic}) => {
        if (number !== null && part.number !== null && new RegExp(`\\brecommendations?\\b[^.;]{0,20}\\b${number}\\b`, 'i').test(text))
          return true
        if (finding.number !== null && new RegExp(`\\b${finding.kind} ${finding.number}\\b`, 'i').test(text)) return true
        const common = shared(words, topic).length
        return common >= 3 && common / Math.max(1, words.size) >= 0.3
      })
      if (named) return {verdict: 'consistent', says: 'The local policing body states an action of its own.', spans}
      const says =
        'Only the chief officer’s action is stated here. What has the local policing body itself done or proposed, or why nothing?'
      return {verdict: 'missing', says, because: 'Police Act 1996, section 55(5B).', spans}
    })
  },
}
