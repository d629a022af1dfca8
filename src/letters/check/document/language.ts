const common = new Set(
  'the of and to in a is that for was on are with as by it be this have from at has were we which will not or an our their been they'.split(
    ' ',
  ),
)
/** Share of common English words below which a text is not English prose; English letters have about a third. */
const least = 0.12
const sampleWords = 4000

/** A sentence for the reader where the text does not look like English prose, else null. Texts of fewer than 60 words are not judged. */
export function languageNote(text: string): string | null {
  const words =
    text
      .slice(0, sampleWords * 8)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (words.length < 60) return null
  const known = words.filter((word) => common.has(word)).length
  if (known / words.length >= least) return null
  return 'The text does not look like English prose. Sums, shares and dates in figures were still read; what is said in words was not.'
}
