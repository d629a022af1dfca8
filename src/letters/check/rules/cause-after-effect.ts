import {formatPeriod} from '#core/format'
import {addMonths, type LondonDate} from '#core/time'
import {sentencesIn, voiceAt} from '../document/letter.ts'
import {numberOf} from '../document/number.ts'
import type {PeriodMention} from '../document/periods.ts'
import type {Part} from '../document/sections.ts'
import type {Sentence} from '../document/sentences.ts'
import {shared, topicOf} from '../document/stems.ts'
import {saysBetter, saysTrend, wayOf} from '../readings/direction.ts'
import type {Reading} from '../readings/reading.ts'
import {periodsIn, valuesIn} from '../readings/reading.ts'
import type {Found} from '../report.ts'
import type {Rule} from './rule.ts'
import {quoted} from './shown.ts'

const credits =
  /\b(?:(?:is|are|was|were|being)\s+(?:the|a)\s+(?:direct\s+)?(?:result|consequence|effect)s? of|as a (?:direct )?result of|because of|due to|thanks to|owing to|driven by|brought about by|caused by|made possible by|down to|the (?:main |chief )?reason (?:for|behind)|attributable to|attributed to|credited to|led to by|following the (?:introduction|arrival|opening|launch|recruitment) of|(?:the )?(?:key|main|biggest|most important|single) (?:change|reason|driver|factor|cause)s? (?:was|is|has been|were|behind))\b/i
const creditedBy =
  /\b(?:has|have)?\s*(?:led to|resulted in|brought about|driven|delivered|produced|made the difference|(?<=\b(?:has|have)\s)(?:cut|reduced|raised|lifted|improved|shortened|halved|lowered))\b/i
const starts =
  /\b(?:will\s+(?:all\s+)?(?:join|start|begin|commence|go live|be (?:in (?:place|post)|filled|opened?|installed|deployed|live|operational)|come into (?:force|use|effect)|open|arrive|take up)|(?:joined|started|begins?|began|commenced?|commences|went live|goes live|go live|took (?:up|their first|its first)|opened|opens|came into (?:force|use|effect)|we adopted|(?:was|were|been|are|is) (?:adopted|brought in|filled|launched|introduced|deployed|installed|appointed|in post)|starts?|launched|due to (?:start|begin|join|open|go live)))\b/i

interface Start {
  readonly sentence: Sentence
  readonly at: PeriodMention
  readonly topic: ReadonlySet<string>
}

/**
 * An improvement credited to something that began after it. A cause is what stands by 'because of', 'the result of', 'the key change was'; its start is the dated 'joined', 'goes live',
 * 'will join' of the same thing; the improvement is the earliest dated figure or month the answer calls better. Only the order in time is stated, and another cause asked for.
 */
export const causeAfterEffect: Rule = {
  id: 'LETTER-25',
  title: 'A cause that begins after its effect',
  check: (reading) => stretches(reading).flatMap((span) => judged(reading, sentencesIn(reading.letter, span))),
}

function stretches(reading: Reading): {start: number; end: number}[] {
  const {letter} = reading
  const parts = letter.findings.flatMap((finding) =>
    finding.parts.filter((part: Part) => part.role === 'response' || part.role === 'commissioner'),
  )
  const [first] = letter.findings
  return first ? [{start: 0, end: first.heading.start}, ...parts] : [{start: 0, end: letter.flat.length}]
}

const begins = (mention: PeriodMention): LondonDate | null => mention.period?.from ?? null

/** The first month that the answer calls better, or has figures of. */
function effectOf(reading: Reading, sentences: readonly Sentence[], credit: Sentence): PeriodMention | null {
  const cause = credits.exec(credit.text)
  const since = periodsIn(reading, credit).find(
    (mention) =>
      cause !== null &&
      mention.end <= credit.start + cause.index &&
      /\b(?:since|from|in)\s+(?:the\s+)?$/i.test(reading.letter.flat.slice(Math.max(0, mention.start - 12), mention.start)),
  )
  const referenced = new Set(reading.comparisons.map(({reference}) => reference.period))
  const spoken = new Set(reading.comparisons.map(({subject}) => subject.period))
  const isReference = (mention: PeriodMention) => referenced.has(mention) && !spoken.has(mention)
  const told = sentences.flatMap((sentence) => {
    if (
      !saysBetter(sentence.text) &&
      !saysTrend(sentence.text) &&
      !wayOf(sentence.text) &&
      !valuesIn(reading, sentence).some((value) => value.claim.kind === 'share')
    )
      return []
    const signalled = signalledFrom(reading, sentences, sentence)
    if (signalled) return [signalled]
    if (starts.test(sentence.text) || /\bwill\b/i.test(sentence.text)) return []
    const better = saysBetter(sentence.text)
    const moved = wayOf(sentence.text) !== null
    return periodsIn(reading, sentence).filter(
      (mention) =>
        mention.grain === 'month' &&
        mention.period !== null &&
        !isReference(mention) &&
        (better ||
          valuesIn(reading, sentence).some(
            (value) => (value.claim.kind === 'share' || (moved && value.claim.kind === 'count')) && value.period === mention,
          )),
    )
  })
  const reasonFor = cause !== null && /\breason (?:for|behind)$/i.test(cause[0])
  const by = cause === null ? creditedBy.exec(credit.text) : reasonFor ? cause : null
  const later = periodsIn(reading, credit).find(
    (mention) =>
      by !== null &&
      mention.start >= credit.start + by.index &&
      (reasonFor ? /\b(?:since|in|from)\s+(?:the\s+)?$/i : /\bsince\s+(?:the\s+)?$/i).test(
        reading.letter.flat.slice(Math.max(0, mention.start - 12), mention.start),
      ),
  )
  const own = later ? [later] : since && saysMoved(credit.text.slice(0, cause!.index)) ? [since] : []
  const near = own.length > 0 ? own : told
  const recent = near.filter((mention) => within18Months(mention, near))
  return recent.toSorted((a, b) => (begins(a)! < begins(b)! ? -1 : 1))[0] ?? null
}

const saysMoved = (text: string): boolean => wayOf(text) !== null || saysBetter(text)

const inARow = /\b(\w+) months? (?:above|below) the usual range\b/i

/** 'Five months above the usual range', said of figures to June: better from February. The last month named before it, in its paragraph, is the last of them. */
function signalledFrom(reading: Reading, sentences: readonly Sentence[], sentence: Sentence): PeriodMention | null {
  const count = numberOf(inARow.exec(sentence.text)?.[1] ?? '')
  if (!Number.isInteger(count) || count < 1) return null
  const months = sentences
    .filter((each) => each.block === sentence.block && each.index <= sentence.index)
    .flatMap((each) => periodsIn(reading, each))
    .filter((mention) => mention.grain === 'month' && mention.period !== null)
  const last = months.reduce<PeriodMention | null>((late, each) => (late === null || begins(each)! > begins(late)! ? each : late), null)
  if (!last) return null
  const from = addMonths(begins(last)!, 1 - count)
  return {...last, period: {from, to: addMonths(from, 1)}}
}

/** The months told are those of the letter; a month a year back that they are held against is no effect. */
const within18Months = (mention: PeriodMention, all: readonly PeriodMention[]): boolean => {
  const last = all.map((each) => begins(each)!).reduce((a, b) => (a > b ? a : b))
  return (
    Number(last.slice(0, 4)) * 12 +
      Number(last.slice(5, 7)) -
      Number(begins(mention)!.slice(0, 4)) * 12 -
      Number(begins(mention)!.slice(5, 7)) <=
    6
  )
}

function judged(reading: Reading, sentences: readonly Sentence[]): Found[] {
  const all: Start[] = sentences.flatMap((sentence, i) => {
    const at = starts.exec(sentence.text)
    const when =
      at &&
      periodsIn(reading, {start: sentence.start + at.index, end: sentence.end}).find(
        (mention) => mention.period !== null && mention.grain !== 'year',
      )
    if (!when) return []
    const before = sentences.slice(Math.max(0, i - 2), i).filter((each) => each.block === sentence.block)
    return [{sentence, at: when, topic: topicOf([...before, sentence].map((each) => each.text).join(' '))}]
  })
  if (all.length === 0) return []
  return sentences.flatMap((credit): Found[] => {
    const at = credits.exec(credit.text) ?? creditedBy.exec(credit.text)
    if (!at || voiceAt(reading.letter, credit.start) === 'inspector') return []
    const cause = credits.test(credit.text) ? credit.text.slice(at.index + at[0].length) : credit.text.slice(0, at.index)
    const effect = effectOf(reading, sentences, credit)
    const began = effect && begins(effect)
    if (!effect || !began) return []
    const wanted = topicOf(cause)
    const start = all.find(
      (each) =>
        begins(each.at)! > effect.period!.from &&
        begins(each.at)! >= effect.period!.to.slice(0, 10) &&
        (each.sentence === credit ||
          linked(cause, wanted, each) ||
          (/^(?:it|this|that|they)\b/i.test(credit.text) &&
            each.sentence.index === credit.index - 1 &&
            each.sentence.block === credit.block)),
    )
    if (!start) return []
    const said = `The figures are told as better from ${formatPeriod(effect.period!)}; ${quoted(reading.letter, start.sentence, 140)} is of ${formatPeriod(start.at.period!)}.`
    const undated = undatedStaff(reading, sentences, credit)
    return [
      {
        verdict: 'question',
        says: `${said}${undated} Is another cause meant?`,
        sum: `${formatPeriod(effect.period!)} is before ${formatPeriod(start.at.period!)}`,
        because: 'What begins later cannot have brought about what was there before.',
        spans: [
          {start: credit.start, end: credit.end},
          ...(start.sentence === credit ? [] : [{start: start.sentence.start, end: start.sentence.end}]),
        ],
      },
    ]
  })
}

const numbers = (text: string): Set<string> =>
  new Set(
    [...text.matchAll(/\b\d+\s+(?:\w+\s+)?(?:posts?|staff|officers|constables|handlers|people|vacancies)\b/gi)].map((at) =>
      at[0]
        .toLowerCase()
        .replace(/\b(?:new|additional|extra|further)\s+/g, '')
        .replace(/\s+/g, ' '),
    ),
  )

/** The start is of the credited thing: two words of it, or the same number of posts, in the sentence or the two before it. */
function linked(cause: string, wanted: ReadonlySet<string>, start: Start): boolean {
  const words = shared(wanted, start.topic)
  if (words.length >= 2) return true
  const counted = numbers(cause)
  const told = numbers(start.sentence.text)
  return words.length >= 1 && (counted.size === 0 ? wanted.size <= 3 : [...counted].some((each) => told.has(each) || start.topic.has(each)))
}

/** Staff that the same paragraph puts to work without saying when. */
function undatedStaff(reading: Reading, sentences: readonly Sentence[], credit: Sentence): string {
  const staff = sentences.find(
    (each) =>
      each.block === credit.block &&
      /\b\d+\s+(?:constables|officers|staff|posts)\b/i.test(each.text) &&
      each !== credit &&
      periodsIn(reading, each).length === 0,
  )
  const named = staff && /\b\d+\s+(?:constables|officers|staff|posts)\b/i.exec(staff.text)?.[0]
  return named ? ` No start is given for the ${named.toLowerCase()}.` : ''
}
