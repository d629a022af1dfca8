import {formatCount, formatDays, formatShare} from '#core/format'
import {addDays} from '#core/time'
import type {HubPlan} from '#plan/plan-hub'
import {gateHoursWords, gateLineName, gateSentence, gateVerdictWords, hourVerdictWords, pointsWords} from '#plan/words'
import {gateDrawn} from './hub-charts.ts'

export interface SimpleTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface GateView {
  readonly heading: string
  readonly verdict: string
  readonly basis: string
  readonly lines: readonly {
    readonly name: string
    readonly mark: string
    readonly words: string
    readonly fit: boolean
  }[]
  /** Why lines fail, and the hours behind the verdict. */
  readonly why: readonly string[]
  readonly hours: readonly {readonly id: string; readonly title: string; readonly table: SimpleTable}[]
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The gate's verdict with the error of each line, and why a line fails. */
export function gateView({gate, fitted: {leftOut}}: HubPlan, period: string): GateView {
  const heading = `Plan the hub: ${period}`
  if (gate.kind === 'not-replayed')
    return {
      heading,
      verdict: gateSentence(gate, leftOut),
      basis: 'No answer below is fit for a decision until a replay is possible.',
      lines: [],
      why: [],
      hours: [],
    }
  const share = (value: number | null): string => (value === null ? '–' : formatShare(value))
  return {
    heading,
    verdict: gateSentence(gate, leftOut),
    basis: `Replay of ${formatCount(gate.days / 7)} weeks of our own calls and staffing, ${formatDays(gate.period.from, addDays(gate.period.to, -1))}, hour by hour: ${formatCount(gate.calls)} calls as they came.`,
    lines: gate.lines.map((line) => ({
      name: gateLineName(line),
      mark: gateDrawn(line),
      words: gateVerdictWords(line),
      fit: line.fit,
    })),
    why: [
      ...gate.lines.filter(({fitByHour}) => !fitByHour).map((line) => `${gateLineName(line)}: ${line.why.join(' ')}`),
      ...leftOut.map(({line, why}) => `${line}: ${why}.`),
    ],
    hours: gate.lines.map((line) => ({
      id: `gate-${line.line}-${line.of}-hours`,
      title: `The replay hour by hour: ${gateLineName(line)}, ${gateHoursWords(line)}`,
      table: {
        head: ['Hour', 'Calls', 'Observed', 'Model', 'Error, points', '95% interval', `Limit ${(line.limit * 100).toFixed(0)} points`],
        rows: line.byHour.map(({calls, observed, modelled, error, errorLow, errorHigh, verdict}, hour) => [
          clock(hour),
          formatCount(calls),
          share(observed),
          share(modelled),
          error === null ? '–' : pointsWords(error),
          error === null ? '–' : `${pointsWords(errorLow!)} to ${pointsWords(errorHigh!)}`,
          hourVerdictWords[verdict],
        ]),
      },
    })),
  }
}
