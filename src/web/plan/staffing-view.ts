import {formatCount, weekdayName} from '#core/format'
import type {HubPlan} from '#plan/plan-hub'
import {shownPlan} from '#plan/shifts/plan-shifts'
import {shapeName} from '#plan/shifts/shapes'
import {staffingWords, trialHead, trialRows, trialWords} from '#plan/staffing-words'
import type {Drawn} from '../measure/chart.ts'
import {paths} from '../paths.ts'
import type {SimpleTable} from './gate-view.ts'
import {coverDrawn} from './hub-charts.ts'

export interface StaffingView {
  readonly words: string
  readonly trialWords: string | null
  readonly trial: SimpleTable | null
  readonly drawn: readonly Drawn[] | null
  readonly table: SimpleTable | null
  readonly csv: string | null
  readonly roster: SimpleTable | null
  readonly rosterWords: string | null
}

/** The least staffing, its shifts and their trial, as the page shows them; null where the scenario asks for none. */
export function staffingView({staffing}: HubPlan, name: string): StaffingView | null {
  if (!staffing) return null
  const words = staffingWords(staffing)
  if (staffing.kind !== 'found')
    return {words, trialWords: null, trial: null, drawn: null, table: null, csv: null, roster: null, rosterWords: null}
  const {shifts, roster, trial} = staffing.staffing
  const plan = shownPlan(shifts)
  const made = roster?.kind === 'made' ? roster.roster : null
  const unfilled = made?.unfilled.reduce((sum, {missing}) => sum + missing, 0) ?? 0
  return {
    words,
    trialWords: trial ? trialWords(trial) : null,
    trial: trial ? {head: trialHead, rows: trialRows(trial)} : null,
    drawn: plan ? coverDrawn(plan) : null,
    csv: plan ? paths.plan.shifts.to({}, {scenario: name}) : null,
    table: plan
      ? {
          head: ['Shift', ...[1, 2, 3, 4, 5, 6, 7].map((day) => weekdayName(day).slice(0, 3))],
          rows: plan.shapes.flatMap((shape, s) => {
            const counts = plan.starts.map((day) => day[s]!)
            return counts.some((count) => count > 0) ? [[shapeName(shape), ...counts.map(String)]] : []
          }),
        }
      : null,
    roster: made
      ? {
          head: ['', ...Array.from({length: 14}, (_, day) => `${weekdayName((day % 7) + 1).slice(0, 3)} ${day < 7 ? 1 : 2}`)],
          rows: made.people.map((person, i) => [person, ...made.shifts[i]!.map((shift) => shift ?? 'off')]),
        }
      : null,
    rosterWords: made
      ? unfilled === 0
        ? 'Every shift of the fortnight is filled.'
        : `${formatCount(unfilled)} shifts of the fortnight are filled by nobody: more people, hours or days are needed.`
      : roster
        ? `No roster was made: ${roster.kind === 'made' ? '' : roster.why}.`
        : null,
  }
}
