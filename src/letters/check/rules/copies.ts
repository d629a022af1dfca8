import {isStatutory} from '../readings/statutory.ts'
import type {Rule} from './rule.ts'

const copied =
  /\b(?:cc|copy|copies|copied|copying|sent)\b[^\n]{0,120}\b(?:inspect\w+|HMI\w*|HMCIC)\b|\b(?:dear|to:?)\s+(?:his|her) majesty's (?:chief )?inspector|\bcc:?[^\n]{0,80}\bHMI/i
const addressee =
  /^(?:to:?\s*)?(?:the\s+)?(?:rt\.? hon\b.*|home secretary|secretary of state.*|(?:to:?\s*)(?:the )?home secretary|home office)$/i

/** Section 55(6): a copy of what is published goes to the inspectors of constabulary and to the Secretary of State. Asked about where the letter names only one of them. */
export const copies: Rule = {
  id: 'LETTER-36',
  title: 'Copies to the inspectors and the Secretary of State',
  check: (reading) => {
    if (!isStatutory(reading)) return []
    const {letter} = reading
    const top = letter.blocks.slice(0, 40)
    const lines = top.flatMap((block) =>
      letter.text
        .slice(block.start, block.end)
        .split('\n')
        .map((line, i, all) => ({line: line.trim(), start: block.start + all.slice(0, i).join('\n').length + (i > 0 ? 1 : 0)})),
    )
    const to = lines
      .filter(({line}) => addressee.test(line) || /^dear\b/i.test(line))
      .map(({line, start}) => ({start, end: start + line.length}))
    if (copied.test(letter.text))
      return to.length === 0 ? [] : [{verdict: 'consistent', says: 'A copy to the inspectors is named.', spans: to.slice(0, 1)}]
    if (to.length === 0) return []
    return [
      {
        verdict: 'question',
        says: 'No copy to the inspectors of constabulary is named. Were they sent one, and when?',
        because: 'Police Act 1996, section 55(6).',
        spans: to,
      },
    ]
  },
}
