import {pairSentence} from './pairs-words.ts'

/** A figure as it was published, in per cent or seconds, and what its last digit is worth: 0.1 for 94.3%, 1 for 4 s, 6 for 1.5 minutes. */
export interface Printed {
  readonly value: number
  readonly step: number
}

/** '94.3' as it stands in a table: 94.3, to a tenth. Refused: text that is not a plain decimal number. */
export function printed(text: string): Printed {
  const found = /^\d+(?:\.(\d+))?$/.exec(text)
  if (!found) throw new Error(`pairs: '${text}' is not a printed figure`)
  return {value: Number(text), step: 10 ** -(found[1]?.length ?? 0)}
}

/** Two figures printed side by side about the same calls: the share answered within a time, and the mean wait. */
export interface PublishedPair {
  /** Per cent, as printed. */
  readonly percentWithin: Printed
  readonly withinSeconds: number
  readonly meanWaitSeconds: Printed
}

/** The least share of calls that the printed figures leave later than the limit, against the most that the mean wait leaves room for. */
export interface Room {
  readonly lateAtLeast: number
  readonly lateAtMost: number
  /** The greatest mean wait that prints as the one published. */
  readonly meanAtMostSeconds: number
}

/**
 * Impossible: no distribution of waits gives both figures, however they were rounded. Question: one could, but none of those that waits are
 * modelled by; ask what each figure counts. Possible: nothing speaks against the pair.
 */
export type PairVerdict =
  | {readonly kind: 'impossible'; readonly rule: 'Markov'; readonly room: Room}
  | {readonly kind: 'question'; readonly model: 'mixture of exponentials'; readonly room: Room}
  /** Whether the figures as printed pass the model's bound, so that only their rounding lets them stand. */
  | {readonly kind: 'possible'; readonly room: Room; readonly byRoundingAlone: boolean}

export interface PairReading {
  readonly pair: PublishedPair
  readonly verdict: PairVerdict
  readonly sentence: string
}

/** How far below and above its printed value a figure may lie, in units of its last digit. */
const rounded = 0.5
const roundedOrCut = 1

/** The bounds that a pair is held to: Markov's, with both figures rounded or cut off, and the model's, as printed and with both rounded. */
export interface PairRooms {
  readonly markov: Room
  readonly asPrinted: Room
  readonly rounded: Room
}

/** What is left when each figure may lie `slack` units of its last digit from where it was printed; `per` is 1 for Markov, e for the model. */
function room({percentWithin, meanWaitSeconds, withinSeconds}: PublishedPair, slack: number, per: number): Room {
  const most = Math.min(100, percentWithin.value + slack * percentWithin.step)
  const meanAtMostSeconds = meanWaitSeconds.value + slack * meanWaitSeconds.step
  return {lateAtLeast: (100 - most) / 100, lateAtMost: meanAtMostSeconds / (per * withinSeconds), meanAtMostSeconds}
}

/** The one arithmetic of a share within a time and the mean wait, whoever asks. Refused: as `readPair`. */
export function pairRooms(pair: PublishedPair): PairRooms {
  checked(pair)
  return {markov: room(pair, roundedOrCut, 1), asPrinted: room(pair, 0, Math.E), rounded: room(pair, rounded, Math.E)}
}

/** Whether more calls were late than the mean leaves room for, beyond what binary arithmetic may add to a figure that lies on the bound itself. */
export const exceeds = ({lateAtLeast, lateAtMost}: Room): boolean => lateAtLeast > lateAtMost + 1e-9

function checked(pair: PublishedPair): void {
  const {percentWithin, meanWaitSeconds, withinSeconds} = pair
  for (const {value, step} of [percentWithin, meanWaitSeconds]) {
    if (!(value >= 0 && step > 0)) throw new Error(`pairs: a figure of ${value} to ${step}`)
  }
  if (!(percentWithin.value <= 100)) throw new Error(`pairs: ${percentWithin.value} per cent`)
  if (!(withinSeconds > 0)) throw new Error(`pairs: a limit of ${withinSeconds} s`)
}

/**
 * Do these two figures belong together? If a share of calls p waits longer than T, the mean wait is at least p T, whatever the distribution
 * (Markov): a pair that breaks this even if both figures were rounded or cut off is impossible over the same calls. For any mixture of
 * exponential waits, with any share answered at once, p is at most E[W] / (e T), as the one exponential that is latest most often for its mean
 * has the mean T. A pair that breaks this with both figures rounded is a question to ask, not a fault: that model is an approximation.
 *
 * Worked example: 94.3% within 30 s at a mean of 4 s. At least 5.65% were later; Markov allows 4.5/30 = 15%, the model 4.5/(30 e) = 5.52%.
 * Refused: a share outside 0 to 100, a negative mean, a limit of 0 s.
 */
export function readPair(pair: PublishedPair): PairReading {
  const verdict = judged(pairRooms(pair))
  return {pair, verdict, sentence: pairSentence(pair, verdict)}
}

function judged({markov, asPrinted, rounded: model}: PairRooms): PairVerdict {
  if (exceeds(markov)) return {kind: 'impossible', rule: 'Markov', room: markov}
  if (exceeds(model)) return {kind: 'question', model: 'mixture of exponentials', room: model}
  return {kind: 'possible', room: model, byRoundingAlone: exceeds(asPrinted)}
}
