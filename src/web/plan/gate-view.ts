import {formatCount, formatPeriod, formatShare} from '#core/format'
import type {HubPlan} from '#plan/plan-hub'
import {gateLineName, gateSentence} from '#plan/words'
import {gateDrawn} from './hub-charts.ts'

export interface SimpleTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface GateView {
  readonly heading: string
  readonly verdict: string
  readonly basis: string
  readonly lines: readonly {readonly name: string; readonly mark: string; readonly words: string; readonly fit: boolean}[]
  /** Why lines fail, and the hours behind the verdict. */
  readonly why: readonly string[]
  readonly hours: SimpleTable | null
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
      hours: null,
    }
  const clockHours = Array.from({length: 24}, (_, hour) => hour)
  const share = (value: number | null): string => (value === null ? '–' : formatShare(value))
  return {
    heading,
    verdict: gateSentence(gate, leftOut),
    basis: `Replay of ${formatCount(gate.days / 7)} weeks of our own calls and staffing, ${formatPeriod(gate.period)}, hour by hour: ${formatCount(gate.calls)} calls as they came.`,
    lines: gate.lines.map((line) => ({
      name: gateLineName(line),
      mark: gateDrawn(line),
      words:
        line.hours === 0
          ? 'no calls: not fit'
          : `${(line.error * 100).toFixed(1)} points, limit ${Number((line.limit * 100).toFixed(1))}: ${line.fit ? 'fit' : 'not fit'}`,
      fit: line.fit,
    })),
    why: [
      ...gate.lines.filter(({fit}) => !fit).map((line) => `${gateLineName(line)}: ${line.why.join(' ')}`),
      ...leftOut.map(({line, why}) => `${line}: ${why}.`),
    ],
    hours: {
      head: ['Hour', ...gate.lines.flatMap((line) => [`${gateLineName(line)}: observed`, 'model'])],
      rows: clockHours.map((hour) => [
        clock(hour),
        ...gate.lines.flatMap((line) => [share(line.byHour[hour]!.observed), share(line.byHour[hour]!.modelled)]),
      ]),
    },
  }
}
