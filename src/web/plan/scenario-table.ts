import {formatCount, formatDate, formatRange, formatShare} from '#core/format'
import {displacements} from '#plan/displacement'
import type {HubPlan} from '#plan/plan-hub'
import {lineOf, standingWords} from '#plan/words'

export interface ScenarioRowView {
  readonly name: string
  readonly from: string
  readonly counts: string
  /** A share with what is likely beneath it, or a count. */
  readonly cells: readonly {
    readonly text: string
    readonly likely: string | null
    readonly strong: boolean
    readonly worse: 'up' | 'down' | null
  }[]
  readonly quiet: boolean
  readonly total: boolean
}

export interface ScenarioTable {
  readonly head: readonly string[]
  readonly rows: readonly ScenarioRowView[]
}

/** The scenarios as rows: a measure that does not count has dashes, and what it costs another queue is marked where it is more than the replay's error. */
export function scenarioTable(plan: HubPlan, together: string): ScenarioTable {
  const {evaluation, fitted, scenario} = plan
  const lines = fitted.inputs.lines
  const head = lines.flatMap(({name, target}) =>
    target
      ? [
          `${name} within ${target.withinSeconds}\u00a0s, likely`,
          `Quarter-hours below ${formatShare(target.share).replace('.0', '')}, of ${formatCount(evaluation.calendar.slots.length - evaluation.calendar.warmUp)}`,
        ]
      : [`Gave up, ${name}, likely`],
  )
  const displaced = displacements(plan).filter(({better, beyondError}) => !better && beyondError)
  const worse = (row: string, line: string, of: 'inTime' | 'gaveUp'): 'up' | 'down' | null => {
    const found = displaced.find((each) => each.measure === row && each.line === line && each.of === of)
    return found ? (found.change > 0 ? 'up' : 'down') : null
  }
  const rows = evaluation.rows.map(
    (row): ScenarioRowView => ({
      name:
        row.key === 'base'
          ? `Base: as staffed on ${formatDate(scenario.base.staffedOn)}`
          : row.key === 'together'
            ? together === ''
              ? 'No measure counts'
              : `${together} together`
            : `${row.key}. ${row.name}`,
      from: row.from ? formatDate(row.from) : '',
      counts: standingWords(row),
      quiet: row.lines === null,
      total: row.key === 'together',
      cells: lines.flatMap(({name, target}) => {
        const found = lineOf(row, name)
        const plain = (text: string) => ({text, likely: null, strong: false, worse: null})
        const likely = target ? found?.inTime : found?.gaveUp
        const share = !found
          ? plain('–')
          : likely
            ? {
                text: formatShare(likely.mean),
                likely: formatRange(likely.low, likely.high, 'share'),
                strong: true,
                worse: worse(row.key, name, target ? 'inTime' : 'gaveUp'),
              }
            : plain('no calls')
        return target ? [share, plain(found?.failing == null ? '–' : formatCount(found.failing))] : [share]
      }),
    }),
  )
  return {head, rows}
}
