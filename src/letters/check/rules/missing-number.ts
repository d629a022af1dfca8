import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const gap = new RegExp(
  [
    String.raw`\b(?:is|was|were|are|be|at|of|to|from|by|than|only|just|about|around|over|nearly|reached|stood|answered|fell|rose)\s+(?:per ?-?cent|percent|%|percentage points?)(?!\w)`,
    String.raw`\u00a3\s*(?:million|billion|thousand|m\b|k\b|(?=[,;)]|\.\s|$))`,
    String.raw`\[\s*(?:number|figure|x+|n|nn|date|tbc|tba|insert[^\]]{0,40}|\?+|\u2026|\.{3}|_+|#+)\s*\]\s*%?`,
    String.raw`<\s*(?:insert |the )?(?:number|figure|date|x+|tbc)\s*>`,
    String.raw`(?<![A-Z\d])X{2,}(?![A-Z])\s*%?`,
    String.raw`\b(?:TBC|TBA|TBD)\b`,
    String.raw`(?<!\w)_{3,}(?!\w)|(?<![\w?])\?{2,}|(?<=\s)#{2,}(?=\s|%)`,
    String.raw`\b(?:average|mean|median)\b[^.;\d]{0,40}\b(?:is|was|of|at)\s+(?:seconds|minutes|hours|days)\b`,
    String.raw`\bfrom\s+(?:per ?cent\s+)?to\s+\d`,
    String.raw`\b(?:only|just)\s+(?:out\s+)?of\s+(?:the\s+)?\d[\d,]*\b`,
    String.raw`\bwithin\s+of\b|\bof\s+of\b`,
  ].join('|'),
  'g',
)

/** A place where a number belongs and none stands: 'the rate is percent', '£ million', 'XX', '[number]'. */
export const missingNumber: Rule = {
  id: 'LETTER-7',
  title: 'A number is missing in a sentence',
  check: ({letter}) =>
    letter.sentences.flatMap((sentence) =>
      [...sentence.text.matchAll(gap)].map((at) => {
        const start = sentence.start + at.index
        const says = `A number is missing: ${quoted(letter, {start: Math.max(sentence.start, start - 60), end: Math.min(sentence.end, start + at[0].length + 30)}, 120)}. What is it?`
        return {verdict: 'missing' as const, says, spans: [{start, end: start + at[0].length}]}
      }),
    ),
}
