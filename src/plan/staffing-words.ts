import {formatCount, formatShare} from '#core/format'
import {slotName} from './shifts/plan-shifts.ts'
import type {ShiftTrial} from './shifts/tried-shifts.ts'
import type {StaffingOutcome} from './staffing.ts'
import {likelyWords, listed} from './words.ts'

/** The least staffing and its shifts, in a sentence or two. */
export function staffingWords(outcome: StaffingOutcome): string {
  if (outcome.kind === 'later') return 'The least staffing and its shifts are being worked out: load the page again in a minute.'
  if (outcome.kind === 'cannot') return `No staffing was found: ${outcome.why}.`
  const {requirement, shifts, posts} = outcome.staffing
  const mean = requirement.people.reduce((sum, people) => sum + people, 0) / requirement.people.length
  const asked = requirement.rule === 'every-hour' ? 'in every hour' : 'over the period'
  const standards = listed(requirement.lines.map(({line, standard}) => `${formatShare(standard)} of ${line} in time`))
  const left = requirement.failing.at(-1) ?? 0
  const least = `${mean.toFixed(1)} ${requirement.group} on duty on average give ${standards} ${asked}${left > 0 ? `, but for ${formatCount(left)} hours of the week that still miss after five corrections` : ''}.`
  switch (shifts.kind) {
    case 'planned': {
      const {hours, gap, timeUp} = shifts.plan
      return `${least} The shifts take ${formatCount(hours)} paid hours a week, ${posts === null ? '' : `${posts.toFixed(1)} full-time posts with leave and training, `}at most ${formatShare(gap)} more than the fewest possible${timeUp ? ', when time was up' : ''}.`
    }
    case 'conflict':
      return `${least} No shifts do it: ${shifts.conflict}.${shifts.best ? ` The best within the budget is ${formatCount(Math.round(shifts.best.shortHours))} person-hours a week short.` : ''}`
    case 'stopped':
      return `${least} The search for shifts was stopped before it found any.`
    case 'failed':
      return `${least} No shifts were found: ${shifts.why}.`
  }
}

/** What the shifts do when simulated, in short; `trialRows` has it beside what they were planned for. */
export function trialWords({runs, planned, misses, ended, easedHours}: ShiftTrial): string {
  const lines = planned.map(({line, inTime, failing, standard}) => {
    const missed =
      failing.length === 0
        ? `no hour of the week is below ${formatShare(standard)}`
        : `${formatCount(failing.length)} of 168 hours of the week ${failing.length === 1 ? 'is' : 'are'} below ${formatShare(standard)}`
    return inTime ? `${formatShare(inTime.mean)} of ${line} in time, ${missed}` : `no call of ${line}`
  })
  const saved =
    easedHours > 0
      ? `Some hours had room to spare: ${formatCount(easedHours)} paid hours a week fewer than first planned hold every hour on the callers they were planned with.`
      : ''
  const all = `Simulated ${formatCount(runs)} times with breaks taken and people absent as they are, on callers that the plan had not seen: ${lines.join('; ')}.`
  return [all, saved, endWords(misses, ended)].filter((text) => text !== '').join(' ')
}

function endWords(misses: readonly number[], ended: ShiftTrial['ended']): string {
  const corrections = misses.length - 1
  const made =
    corrections === 0
      ? ''
      : `The shifts were corrected ${corrections === 1 ? 'once' : `${formatCount(corrections)} times`}: ${formatCount(misses[0]!)} hours missed at first, ${formatCount(Math.min(...misses))} in the best plan, on the callers they were corrected with.`
  const why: Record<ShiftTrial['ended'], string> = {
    standard: '',
    rounds: 'No more corrections are made: the standard is not met in every hour asked for.',
    budget: 'They are not corrected: the budget leaves no room.',
    'no-better': 'More people in the hours that miss did not help.',
    stopped: 'Time was up before they could be corrected.',
  }
  return [made, why[ended]].filter((text) => text !== '').join(' ')
}

/** The same as rows: of each line the requirement and the shifts, with what is likely, the hours of the week that miss, and the lowest. */
const mostNamed = 6
export const trialHead = ['Line', 'Run', 'Answered in time', 'Hours of the week below standard', 'Lowest hour'] as const
export const trialRows = ({required, planned}: ShiftTrial): string[][] =>
  planned.flatMap((shifts, i) =>
    [
      {name: 'people required', found: required[i]!},
      {name: 'shifts planned', found: shifts},
    ].map(({name, found: {line, standard, inTime, failing, lowest}}) => [
      `${line}, standard ${formatShare(standard)}`,
      name,
      likelyWords(inTime),
      `${formatCount(failing.length)} of 168${failing.length > 0 && failing.length <= mostNamed ? `: ${failing.map((hour) => slotName(hour * 4)).join(', ')}` : ''}`,
      lowest ? `${slotName(lowest.hour * 4)}, ${formatShare(lowest.share)}` : 'no calls',
    ]),
  )
