import type {Block} from './blocks.ts'
import type {Span} from './span.ts'

export type FindingKind = 'cause of concern' | 'area for improvement' | 'recommendation'
export type Role = 'finding' | 'recommendation' | 'response' | 'commissioner'

/** A stretch of one voice inside a finding. */
export interface Part extends Span {
  readonly role: Role
  /** The number in its own heading ('Recommendation 3'), or null. */
  readonly number: number | null
}

/** A finding of the inspectorate with all that is said beneath it. */
export interface Finding extends Span {
  readonly index: number
  readonly kind: FindingKind
  readonly number: number | null
  readonly heading: Span
  readonly parts: readonly Part[]
}

export type Voice = 'inspector' | 'force' | 'commissioner'

const findingHeading = /^(?:accelerated )?(causes? of concern|areas? for improvement|afi\b)\s*(\d+)?(?=\s*(?:$|[:.\u2013-]))/i
const recommendationHeading = /^recommendations?\s*(\d+)?\s*(?=$|[:.\u2013-])/i
const responseHeading =
  /^(?:the )?(?:[a-z]+ (?:police|constabulary)|force|constabulary|police|chief constable|chief officer|chief|our|management|action taken)\b(?:'s|s')?(?: (?:and|own) \w+)?\s*(?:response|answer|comments?|reply|update|position)?\s*(?:to [^.]{0,60})?:?$/i
const commissionerHeading =
  /^(?:the )?(?:(?:deputy )?(?:mayor|commissioner|pcc)(?: for [^']{0,60})?|police and crime commissioner|my|opcc|local policing body)(?:'s|s')?\s*(?:own )?(?:response|answer|comments?|reply|update|position|action)s?\b[^.]{0,60}$/i
const closing = /^(?:appendix|annex|conclusions?|summary|next steps|yours (?:sincerely|faithfully)|glossary|background|introduction)\b/i

const named = /^(?:force|constabulary|police|chief constable|chief officer|chief|our|the force|the constabulary)$/i

/**
 * The findings of the letter and who speaks where. Headings decide: 'Cause of concern 1' begins a finding, 'Recommendation' and 'Force response' a part of it,
 * an appendix or a closing ends it. A document without such headings has no findings.
 */
export function findingsOf(text: string, blocks: readonly Block[]): Finding[] {
  const findings: Finding[] = []
  let open: {kind: FindingKind; number: number | null; heading: Span; parts: Part[]; start: number} | null = null
  const end = (at: number) => {
    if (!open) return
    const parts = open.parts.map((part, i) => ({...part, end: open!.parts[i + 1]?.start ?? at})).filter((part) => part.end > part.start)
    findings.push({...open, index: findings.length, end: at, parts})
    open = null
  }
  for (const block of blocks) {
    if (block.kind === 'table') continue
    const words = text
      .slice(block.start, Math.min(block.end, block.start + 200))
      .replace(/\s+/g, ' ')
      .trim()
    const finding = block.kind === 'heading' || block.end - block.start < 200 || /^.{0,40}:/.test(words) ? findingHeading.exec(words) : null
    const number = (found: RegExpExecArray, group: number) => (found[group] ? Number(found[group]) : null)
    if (finding) {
      end(block.start)
      const kind = /^cause/i.test(finding[1]!) ? 'cause of concern' : 'area for improvement'
      open = {
        kind,
        number: number(finding, 2),
        heading: {start: block.start, end: block.end},
        start: block.start,
        parts: [{role: 'finding', number: null, start: block.start, end: block.end}],
      }
      continue
    }
    const recommendation = recommendationHeading.exec(words)
    if (recommendation && (block.kind === 'heading' || /^recommendations?\s*\d*\s*:/i.test(words))) {
      const part: Part = {role: 'recommendation', number: number(recommendation, 1), start: block.start, end: block.end}
      if (!open)
        open = {
          kind: 'recommendation',
          number: part.number,
          heading: {start: block.start, end: block.end},
          start: block.start,
          parts: [part],
        }
      else open.parts.push(part)
      continue
    }
    const short = block.end - block.start < 140
    if (open && short && commissionerHeading.test(words))
      open.parts.push({role: 'commissioner', number: null, start: block.start, end: block.end})
    else if (open && short && responseHeading.test(words) && !named.test(words))
      open.parts.push({role: 'response', number: null, start: block.start, end: block.end})
    else if (open && short && (closing.test(words) || (block.kind === 'heading' && commissionerHeading.test(words)))) end(block.start)
  }
  end(text.length)
  return findings
}

export const voiceOfRole: Record<Role, Voice> = {
  finding: 'inspector',
  recommendation: 'inspector',
  response: 'force',
  commissioner: 'commissioner',
}
