import type {Measure} from '#measures/define'
import {actsOf, lineMentions} from '../readings/acts.ts'
import type {Value} from '../readings/value.ts'

/** A figure of somebody else, or of everybody: no measure of this workspace counts it. */
const elsewhere =
  /\bEngland and Wales\b|\bnational(?:ly)?\b|\b(?:other|all|similar|neighbouring|43) forces\b|\bforces in\b|\baverage for\b|\bregional(?:ly)?\b|\bmost similar\b/i
/** A kind of offence or victim, which a measure of all offences does not count. */
const partOfCrime =
  /\brap(?:e|es)\b|\bsexual\b|\bdomestic\b|\bhate\b|\bburglar\w*|\brobber\w*|\bviolen\w+|\btheft\b|\bvehicle\b|\bknife\b|\bchild(?:ren)?\b|\bVAWG\b|\bfraud\b|\bstalking\b/i

/** What a measure says of itself, read by the same words as a letter's sentence. */
interface Said {
  readonly line: string | null
  readonly thresholdSeconds: number | null
  readonly acts: ReadonlySet<string>
  readonly victimBased: boolean
}

/** The line, the limit and the act that a measure's title names. */
export function saidBy(measure: Measure): Said {
  const {title} = measure
  const limit = /\b(?:within|under|in under) (\d+) seconds\b/i.exec(title)
  return {
    line: lineMentions(title)[0]?.line ?? null,
    thresholdSeconds: limit ? Number(limit[1]) : null,
    acts: actsOf(title),
    victimBased: /victim-based/i.test(title),
  }
}

function sameKind({claim}: Value, {unit, shape}: Measure): boolean {
  switch (claim.kind) {
    case 'share':
    case 'count of count':
      return unit === 'share'
    case 'mean':
      return unit === 'seconds' && claim.seconds !== null && (shape.kind === 'mean' || shape.kind === 'mean-of-sums')
    case 'count':
      return unit === 'count' && claim.decimals === 0
    case 'duration':
    case 'money':
    case 'rank':
    case 'rate':
      return false
  }
}

/**
 * The measures that a value of a letter may be a figure of, in the order of the catalogue: the same kind of number, of the same line, within the
 * same limit, of the same act. None for a value without a period, for one of another force or of all forces, and for the second queue where the
 * measure does not name it. Several are no fault: one name covers series that are counted differently.
 */
export function candidatesFor(value: Value, measures: readonly Measure[]): Measure[] {
  if (value.period?.period == null || value.claim.role !== 'value' || elsewhere.test(value.clause)) return []
  return measures.filter((measure) => sameKind(value, measure) && sameSubject(value, measure))
}

function sameSubject(value: Value, measure: Measure): boolean {
  const said = saidBy(measure)
  const words = value.sentence.text
  if (value.stage === 'second' && !/\bsecond/i.test(measure.title)) return false
  if (said.line !== value.line || said.thresholdSeconds !== value.thresholdSeconds) return false
  if (said.line !== null) return sameOfLine(value, said, measure)
  return (
    said.acts.has('charge') &&
    value.acts.has('charge') &&
    /^Charge rate/.test(measure.title) &&
    said.victimBased === /victim-based/i.test(words) &&
    !partOfCrime.test(words.replace(/victim-based crimes?/gi, ''))
  )
}

function sameOfLine(value: Value, said: Said, {unit, title}: Measure): boolean {
  if (unit === 'seconds') return /\bwait\b|\banswer/i.test(value.sentence.text)
  if (unit === 'count') {
    const clause = value.claim.kind === 'count' ? value.claim.noun : ''
    return /^calls?\b/i.test(clause) && /\boffered\b|\breceived\b|\bvolumes?\b|\btook\b/i.test(value.sentence.text) && /offered/.test(title)
  }
  if (said.thresholdSeconds === null && said.acts.has('answer') && !said.acts.has('abandon')) return false
  return [...said.acts].some((act) => value.acts.has(act)) && (said.acts.has('abandon') || !value.acts.has('abandon'))
}
