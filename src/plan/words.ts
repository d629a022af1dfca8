import {formatCount, formatDays, formatRange, formatShare, formatValue} from '#core/format'
import {addDays} from '#core/time'
import type {Attribution} from './attribution.ts'
import type {ScenarioRow} from './evaluate.ts'
import {seasonSentence} from './fit/season-words.ts'
import type {FormulaGap} from './formula-gap.ts'
import type {Gate} from './gate.ts'
import {type GateLine, type HourVerdict, hoursOfVerdict} from './gate-line.ts'
import type {HubPlan} from './plan-hub.ts'
import type {Likely, LineSummary} from './summary.ts'

/** '94.1%, likely 92.9 to 95.2' */
export const likelyWords = (likely: Likely | null): string =>
  likely ? `${formatShare(likely.mean)}, likely ${formatRange(likely.low, likely.high, 'share')}` : 'no calls'

/** How a measure counts in the period evaluated. */
export function standingWords({standing}: ScenarioRow): string {
  switch (standing?.kind) {
    case undefined:
      return ''
    case 'whole':
      return 'all of the period'
    case 'part':
      return `${formatCount(standing.days)} of ${formatCount(standing.of)} days`
    case 'not-in-force':
      return 'not in force: adds nothing'
    case 'in-base':
      return 'in the base already: adds nothing more'
  }
}

export const lineOf = (row: ScenarioRow, line: string): LineSummary | null => row.lines?.find((each) => each.line === line) ?? null

/** Names of the measures that count: 'A, B and D'. */
export function namesTogether(plan: HubPlan): string {
  const ids = plan.evaluation.compiled.filter(({changes}) => changes.length > 0).map(({measure}) => measure.id)
  return ids.length === 0 ? '' : ids.length === 1 ? ids[0]! : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`
}

/** The answer in one sentence. */
export function answerSentence(plan: HubPlan): string {
  const {evaluation, scenario} = plan
  const together = evaluation.rows.at(-1)!
  const first = together.lines?.find(({inTime}) => inTime !== null)
  const when = `from ${formatDays(scenario.evaluate.from, scenario.evaluate.to)}`
  if (!first?.inTime) return `No line of this hub has a standard to be met ${when}.`
  const within = scenario.lines.find(({line}) => line === first.line)!
  const names = namesTogether(plan)
  const base = names === '' ? 'As staffed before' : 'With the measures in force'
  const fails = evaluation.failingHours
    ? toldByHour(plan.gate, first.line)
      ? worstHours(evaluation.failingHours.byHour)
      : notToldByHour
    : null
  return `${base}, we expect ${formatShare(first.inTime.mean)} of ${first.line} calls to be answered within ${formatValue(within.within, 'count')} seconds ${when}, likely ${formatRange(first.inTime.low, first.inTime.high, 'share')}${fails ? `; ${fails}` : ''}.`
}

/** That another season is evaluated than the one fitted, and what is done about it; empty where it is not. */
export const seasonWords = ({scenario, fitted}: HubPlan): string =>
  seasonSentence(fitted.seasons, {
    evaluated: {from: scenario.evaluate.from, to: addDays(scenario.evaluate.to, 1)},
    fitted: fitted.demandPeriod,
  })

const notToldByHour = 'which hours fail the model cannot tell'

/** Whether the gate lets single hours of a line's answers be spoken of. */
const toldByHour = (gate: Gate, line: string): boolean =>
  gate.kind === 'replayed' && gate.lines.some((each) => each.line === line && each.of === 'inTime' && each.fitByHour)

/** Where single hours of a line's answers are shown although the gate is not fit for all of them: which; empty where it is. */
export function hourCaution(gate: Gate, line: string): string {
  const found = gate.kind === 'replayed' ? gate.lines.find((each) => each.line === line && each.of === 'inTime') : undefined
  if (!found) return `No replay says whether these hours of ${line} are told rightly.`
  if (!found.fit) return `The replay is not fit for ${line}: no hour here is ground for a decision.`
  const unfit = listed(stretches(hoursOfVerdict(found, 'unfit')))
  return unfit === '' ? '' : `At ${unfit} the replay of ${line} is wrong by more than its limit: those hours are no ground for a decision.`
}

/** The hours of the day in which at least one quarter-hour in four fails, as stretches of the clock where they are one or two. */
function worstHours(byHour: readonly number[]): string {
  const bad = Array.from({length: 24}, (_, hour) => {
    const share = Array.from({length: 7}, (_, day) => byHour[day * 24 + hour]!).reduce((sum, value) => sum + value, 0) / 7
    return share >= 0.25
  })
  const count = bad.filter(Boolean).length
  if (count === 0) return 'no hour of the day fails one time in four'
  if (count === 24) return 'every hour of the day fails one time in four or more'
  const found = Array.from(bad.keys())
    .filter((hour) => bad[hour] && !bad[(hour + 23) % 24])
    .map((from) => {
      let until = from + 1
      while (bad[until % 24]) until++
      return `from ${clock(from)} to ${clock(until % 24)}`
    })
  return found.length <= 2 ? `the hours ${listed(found)} still fail` : `${formatCount(count)} hours of the day still fail`
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** Points of a share, with sign: '+8.6', '−0.4'. */
export function pointsWords(share: number): string {
  const points = Math.abs(share * 100).toFixed(1)
  return `${Number(points) === 0 ? '' : share > 0 ? '+' : '−'}${points}`
}

/** '999 answered in time', '101 gave up' */
export const gateLineName = ({line, of}: Pick<GateLine, 'line' | 'of'>): string =>
  of === 'inTime' ? `${line} answered in time` : `${line} gave up`

const noCalls = ({byHour}: GateLine): boolean => byHour.every(({verdict}) => verdict === 'none')

const verdictWord = ({fit, fitByHour}: GateLine): string => (fitByHour ? 'fit' : fit ? 'fit over the period' : 'not fit')

/** A line of the gate as cells: what, error, limit, verdict, and the verdict by hour. */
export const gateLineWords = (line: GateLine): string[] => [
  gateLineName(line),
  noCalls(line) ? 'no calls' : `${(line.error * 100).toFixed(1)} points`,
  `${formatValue(line.limit * 100, 'count')} points`,
  verdictWord(line),
  gateHoursWords(line),
]

/** '1.1 points, limit 2: fit' */
export const gateVerdictWords = (line: GateLine): string =>
  noCalls(line)
    ? 'no calls: not fit'
    : `${(line.error * 100).toFixed(1)} points, limit ${Number((line.limit * 100).toFixed(1))}: ${verdictWord(line)}`

/** 'fit at 21 hours; not fit 14:00 to 16:00; cannot be told 03:00' */
export function gateHoursWords(line: GateLine): string {
  const of = (verdict: HourVerdict): string => listed(stretches(hoursOfVerdict(line, verdict)))
  const fit = hoursOfVerdict(line, 'fit').length
  const parts = [
    `within the limit at ${fit === 24 ? 'every hour' : `${fit} of ${24 - hoursOfVerdict(line, 'none').length} hours`}`,
    ...(['unfit', 'unclear', 'none'] as const).flatMap((verdict) =>
      of(verdict) === '' ? [] : [`${hourVerdictWords[verdict]} ${of(verdict)}`],
    ),
  ]
  return parts.join('; ')
}

export const hourVerdictWords: Readonly<Record<HourVerdict, string>> = {
  fit: 'fit',
  unfit: 'not fit',
  unclear: 'cannot be told',
  none: 'no calls',
}

/** Hours of the day as stretches of the clock: '14:00 to 16:00'; one hour is '03:00'. */
function stretches(hours: readonly number[]): string[] {
  return hours
    .filter((hour) => !hours.includes(hour - 1))
    .map((from) => {
      let until = from + 1
      while (hours.includes(until)) until++
      return until === from + 1 ? clock(from) : `${clock(from)} to ${clock(until)}`
    })
}

export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** The gate's verdict: what the model may be used for, and what not. */
export function gateSentence(gate: Gate, leftOut: readonly {readonly line: string}[] = []): string {
  const out =
    leftOut.length === 0
      ? ''
      : ` ${listed(leftOut.map(({line}) => line))} ${leftOut.length === 1 ? 'is' : 'are'} left out: too little is known.`
  return `${verdict(gate)}${out}`
}

function verdict(gate: Gate): string {
  if (gate.kind === 'not-replayed') return `Not fit for decisions: ${gate.why}.`
  const named = (lines: readonly GateLine[]): string => listed(lines.map(gateLineName))
  const fit = gate.lines.filter(({fitByHour}) => fitByHour)
  const period = gate.lines.filter((line) => line.fit && !line.fitByHour)
  const not = gate.lines.filter((line) => !line.fit)
  return [
    fit.length === 0 ? '' : `Fit for decisions about ${fitNames(fit, gate.lines)}.`,
    period.length === 0 ? '' : `Fit over the period alone, not for single hours, about ${named(period)}.`,
    not.length === 0 ? '' : `Not fit for ${fit.length + period.length === 0 ? 'decisions about ' : ''}${named(not)}.`,
  ]
    .filter((text) => text !== '')
    .join(' ')
}

/** What is fit, with the hours that are not: a line fit in all that is read of it by its name alone, lines with the same hours together. */
function fitNames(fit: readonly GateLine[], all: readonly GateLine[]): string {
  const but = (line: GateLine): string => listed(stretches(hoursOfVerdict(line, 'unfit')))
  const wholly = (name: string): boolean => all.every((line) => line.line !== name || (line.fitByHour && but(line) === ''))
  const several = (name: string): boolean => all.filter(({line}) => line === name).length > 1
  const plain = fit
    .filter((line) => but(line) === '')
    .map((line) => (several(line.line) && wholly(line.line) ? line.line : gateLineName(line)))
  const bounded = Map.groupBy(
    fit.filter((line) => but(line) !== ''),
    but,
  )
  const except = [...bounded].map(([hours, lines]) => `${listed(lines.map(gateLineName))} (not at ${hours})`)
  return [listed([...new Set(plain)]), ...except].filter((text) => text !== '').join('; ')
}

/** '10.3 + 7.1 + 0.8 + 4.2 − 0.0 = 22.3' */
export function attributionSum({parts, unexplained, observedBefore, observedAfter}: Attribution): string {
  const terms = [...parts.map(({part}) => part), unexplained.part]
  const text = terms
    .map((part, i) => {
      const points = Math.abs(part * 100).toFixed(1)
      const minus = part < 0 && Number(points) > 0
      return `${i === 0 ? (minus ? '−' : '') : minus ? ' − ' : ' + '}${points}`
    })
    .join('')
  return `${text} = ${pointsWords(observedAfter - observedBefore).replace('+', '')}`
}

/** Why the formula and the simulation differ, largest first; what is under half a point is not named. */
export function formulaWords({line, formula, simulated, parts}: FormulaGap): string {
  const named = parts.filter(({part}) => Math.abs(part) >= 0.005).toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part))
  const sum = `${line}: the formula (Erlang A) gives ${formatShare(formula)}, the simulation ${formatShare(simulated)}`
  if (named.length === 0) return `${sum}; no assumption of the formula matters by half a point.`
  return `${sum}, because ${named.map(({says, part}) => `${says} (${pointsWords(part)} points)`).join('; ')}.`
}
