import {formatPeriod, formatShare, sentenceCase} from '#core/format'
import {leading, type Reading} from '#explain/figure-series'
import {absenceSentence, clauseWith, completenessWords, countsWords, lowerFirst, tooFewForShare} from '#explain/figure-words'
import {inPeriod} from '#explain/signal-words'
import type {Figure} from '#figures/figure'
import type {Measure} from '#measures/define'

export interface AnswerContext {
  /** Of whom it speaks, where that is not the force whose site this is. */
  readonly force: string | null

  /** What the figure is narrowed to, in words: 'Friday', '22:00 to 06:00'. */
  readonly scope: readonly string[]
  /** 'As known on 30 April 2024', or null for now. */
  readonly known: string | null
}

const closing = (reading: Reading, figure: Figure): string => {
  const {signal} = reading
  const index = reading.figures.indexOf(figure)
  const notRead = signal.points[index]?.notRead ?? null
  if (notRead === 'incomplete') return `, from ${completenessWords(figure)}; no signal is read from it`
  if (notRead === 'few-known')
    return `; too little is known to read a signal (${figure.belowFloor?.rule ?? ''}): ${formatShare(figure.belowFloor?.known ?? 0)} of values are`
  if (notRead === 'few-rows') return '; too few to judge'
  const standing = signal.standing ? `, ${signal.standing.clause}` : ''
  return `${standing}; ${signal.clause}`
}

/**
 * The page's first sentence, which a chief officer can read aloud: the latest figure, where it stands, and whether the change is more than usual
 * variation. Where the data do not support a sentence, it says that instead.
 */
export function answerSentence(measure: Measure, reading: Reading, {force, scope, known}: AnswerContext): string {
  const figure = leading(reading)
  const asKnown = known ? `${known}: ` : ''
  if (!figure) return `${asKnown}${known ? 'no' : 'No'} data are held for ‘${measure.title}’.`
  const when = inPeriod(formatPeriod(figure.period, reading.grain), reading.grain)
  if (figure.value === null) return `${asKnown}${sentenceCase(when)} there is no figure. ${absenceSentence(figure)}`
  const where = scope.length > 0 ? `, ${scope.map(lowerFirstDay).join(', ')},` : ''
  const start = known ? when : sentenceCase(when)
  if (tooFewForShare(figure)) return `${asKnown}${start}${where} there are too few to judge: ${countsWords(figure)}.`
  return `${asKnown}${start}${where} ${force ?? 'we'} ${clauseWith(figure)}${closing(reading, figure)}.`
}

const lowerFirstDay = (text: string): string => (/^Hours|^Days/.test(text) ? lowerFirst(text) : text)

/** The first half of that sentence, for a page that goes on to other figures; null when it would need a caution. */
export function leadClause(reading: Reading): string | null {
  const figure = leading(reading)
  if (!figure || figure.value === null || tooFewForShare(figure)) return null
  if (reading.signal.points[reading.figures.indexOf(figure)]?.notRead === 'incomplete') return null
  const when = sentenceCase(inPeriod(formatPeriod(figure.period, reading.grain), reading.grain))
  return `${when} we ${clauseWith(figure)}${reading.signal.standing ? `, ${reading.signal.standing.clause}` : ''}`
}

/** The heading of the chart: the finding, in the words of its signal. */
export function chartHeading({signal, grain}: Reading): string {
  const {latest, since, kind} = signal
  if (latest === null) return kind === 'too-few' ? 'Too few to say what is usual' : 'Nothing to judge'
  const point = signal.points[latest]!
  if (point.direction === null) return 'No change beyond usual variation'
  const way = point.direction === 'up' ? 'Higher than usual' : 'Lower than usual'
  return since === null || since === latest
    ? `${way} ${inPeriod(point.label, grain)}`
    : `${way} since ${signal.points[since]!.label.replace(/^week/, 'the week')}`
}
