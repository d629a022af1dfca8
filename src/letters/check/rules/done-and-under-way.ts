import {paragraphOf, voiceAt} from '../document/letter.ts'
import type {Sentence} from '../document/sentences.ts'
import {shared, stems} from '../document/stems.ts'
import type {Reading} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const things = 'backlogs?|queues?|arrears|overdue (?:visits|cases)|outstanding (?:cases|visits|work\\w*)|waiting lists?|vacanc(?:y|ies)'
const done = new RegExp(
  String.raw`\b(?:${things})\b[^.;]{0,70}\b(?:cleared|eliminated|removed|gone|closed|ended|filled)\b|\b(?:cleared|eliminated|no)\s+(?:the |all |any )?(?:\w+ ){0,2}(?:${things})\b`,
  'i',
)
const partly = new RegExp(
  String.raw`\b(?:${things})\b[^.;]{0,60}\b(?:decreas\w+|reduc\w+|fall\w*|fell|remain\w*|continu\w+|shr\w+)\b|\b(?:decrease|reduction|fall|drop|reduc(?:e|ing)|decreasing|lower|shrink)\b[^.;]{0,40}\b(?:${things})\b|\bcontinu\w+ to (?:reduce|cut|work through|clear)\b[^.;]{0,50}\b(?:${things})\b`,
  'i',
)

/** A backlog, queue or vacancy said to be cleared in one place and decreasing in another, in paragraphs that name the same team. Said by one voice, of one time. */
export const doneAndUnderWay: Rule = {
  id: 'LETTER-31',
  title: 'Done in one place, under way in another',
  check: (reading) => {
    const own = reading.letter.sentences.filter((sentence) => voiceAt(reading.letter, sentence.start) !== 'inspector')
    const finished = own.filter((sentence) => done.test(sentence.text)).slice(0, 200)
    if (finished.length === 0) return []
    const underWay = own.filter((sentence) => partly.test(withoutPurpose(sentence.text)) && !done.test(sentence.text)).slice(0, 500)
    return underWay.flatMap((sentence): Found[] => {
      const other = finished.find(
        (each) => each !== sentence && kindOf(done, each) === kindOf(partly, sentence) && sameTeam(reading, each, sentence),
      )
      if (!other) return []
      const says = `${quoted(reading.letter, other, 80)} in one place; ${quoted(reading.letter, sentence, 110)} in another. Cleared, or fewer: which is meant, and of what date?`
      return [{verdict: 'question', says, spans: [sentence, other].map(({start, end}) => ({start, end}))}]
    })
  },
}

/** 'Staff to reduce the backlog' says what for, not how far. */
const withoutPurpose = (text: string): string => text.replace(/(?<!\bcontinu\w{1,4} )(?<!\bworking )\bto (?:reduce|cut|clear)\b/gi, ' ')

/** Overdue visits, vacancies and backlogs of work are three things. */
function kindOf(pattern: RegExp, sentence: Sentence): string {
  const words = pattern.exec(sentence.text)?.[0] ?? ''
  return /visits/i.test(words) ? 'visits' : /vacanc/i.test(words) ? 'vacancies' : 'work'
}

const context = (reading: Reading, sentence: Sentence): string =>
  paragraphOf(reading.letter, sentence)
    .map(({text}) => text)
    .join(' ')

/** The two paragraphs name one team by its abbreviation, or the two sentences share the words that name it. */
function sameTeam(reading: Reading, a: Sentence, b: Sentence): boolean {
  const short = (text: string) => new Set([...text.matchAll(/\b[A-Z]{4,9}\b/g)].map((at) => at[0]))
  if (shared(short(context(reading, a)), short(context(reading, b))).length > 0) return true
  const common = ['backlog', 'reduc', 'case', 'outstand', 'clear', 'decreas', 'work', 'continu', 'remain']
  return shared(stems(a.text), stems(b.text)).filter((word) => !common.includes(word)).length >= 2
}
