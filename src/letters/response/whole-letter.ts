import {findingKindWords} from '#register/findings'
import {type LetterPart, partTitles} from '#register/letters/letters'
import type {FindingToAnswer} from '#register/letters/to-answer'
import {escaped} from '../compose/markdown.ts'

/** The Markdown of a whole response: the body's comments, its own action on each recommendation (5B), its response, and the chief officer's appendix. */
export function wholeLetter(
  parts: Readonly<Record<LetterPart, {readonly source: string}>>,
  findings: readonly FindingToAnswer[],
  own: readonly {readonly findingId: number; readonly action: string; readonly noneBecause: string}[],
): string {
  const order: readonly LetterPart[] = ['comments', 'response', 'appendix']
  const sections = order.map((part) => [`# ${partTitles[part]}`, deeper(parts[part].source.trim())])
  const [comments, response, appendix] = sections as [string[], string[], string[]]
  return `${[...comments, ...ownActions(findings, own), ...response, ...appendix].filter((text) => text !== '').join('\n\n')}\n`
}

/** Headings of a part stand one level below the part's own. */
const deeper = (source: string): string => source.replace(/^(#{1,3})(?=\s)/gm, '#$1')

function ownActions(
  findings: readonly FindingToAnswer[],
  own: readonly {readonly findingId: number; readonly action: string; readonly noneBecause: string}[],
): string[] {
  const recommendations = findings.filter(({kind}) => kind === 'recommendation')
  if (recommendations.length === 0) return []
  return [
    '# The local policing body’s own action on each recommendation',
    'Police Act 1996, section 55(5B).',
    ...recommendations.flatMap((finding) => {
      const found = own.find(({findingId}) => findingId === finding.id)
      const said = !found
        ? 'Not yet stated.'
        : found.action
          ? escaped(found.action.trim())
          : `No action of the body’s own is proposed. ${escaped(found.noneBecause.trim())}`
      return [`## ${findingKindWords[finding.kind]} ${finding.number}: ${escaped(finding.title)}`, said]
    }),
  ]
}
