/** No word and no gap that people write is longer. Longer ones are data or an attack, and patterns would walk them again and again. */
const longest = 400
const longWord = new RegExp(`\\S{${longest + 1},}`, 'g')
const longGap = new RegExp(`[ \\t]{${longest + 1},}`, 'g')

/**
 * The text with typographic quotes, hyphens and spaces made plain, unit for unit, so that every offset in it is an offset in the original.
 * En and em dashes stay: they separate, hyphens join. A run of more than 400 characters without a space is blotted out, and a gap as long becomes line ends.
 */
export function plainText(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u0060\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/g, '"')
    .replace(/[\u2010\u2011\u00ad]/g, '-')
    .replace(/[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff\v]/g, ' ')
    .replace(/\r/g, ' ')
    .replace(/[\f\u0085\u2028\u2029]/g, '\n')
    .replace(longWord, (run) => '\u2014 '.repeat(run.length).slice(0, run.length))
    .replace(longGap, (run) => '\n'.repeat(run.length))
}
