import {AnswerableError} from '#core/errors'

/** Headings as the pipeline knows them: trimmed, a blank one named by its place (‘Column 3’). Refuses one that stands twice, or numbers it. */
export function nameHeadings(file: string, row: number, sent: readonly string[], repeated: 'refuse' | 'number'): readonly string[] {
  const taken = new Set<string>()
  const twice = new Set<string>()
  const named = sent.map((text, index) => {
    const heading = text.trim() || `Column ${index + 1}`
    let name = heading
    for (let time = 2; taken.has(name); time++) {
      twice.add(heading)
      name = `${heading} (${time})`
    }
    taken.add(name)
    return name
  })
  if (twice.size > 0 && repeated === 'refuse') throw new AnswerableError('HEADINGS_DUPLICATE', {file, row, headings: [...twice]})
  return named
}
