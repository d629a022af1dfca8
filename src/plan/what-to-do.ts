import {formatCount, formatDate, formatShare} from '#core/format'
import type {HubPlan} from './plan-hub.ts'
import {shownPlan} from './shifts/plan-shifts.ts'
import {gateLineName, listed} from './words.ts'

/** One thing that follows from a plan, and the part of it that says why. */
export interface ToDo {
  readonly part: 'supply' | 'staffing' | 'unknown' | 'gate'
  readonly text: string
}

/** What a plan asks of whoever decides, in the order in which it stops them: hours that are not there, people needed, what to find out, what not to decide. */
export function whatToDo(plan: HubPlan): ToDo[] {
  return [...missingHours(plan), ...peopleNeeded(plan), ...toFindOut(plan), ...notByHour(plan)]
}

const missingHours = ({supply, evaluation}: HubPlan): ToDo[] =>
  supply
    .filter(({measure, short}) => short > 0 && evaluation.compiled.some((each) => each.measure.id === measure && each.changes.length > 0))
    .map(({name, short, needed}) => ({
      part: 'supply',
      text: `Find ${formatCount(Math.ceil(short))} of the ${formatCount(needed.hours)} hours a week that ‘${name}’ needs, or count on fewer: those named for it do not have them.`,
    }))

function peopleNeeded({staffing, scenario}: HubPlan): ToDo[] {
  if (staffing?.kind !== 'found') return []
  const {requirement, shifts, posts, present, planned} = staffing.staffing
  const plan = shownPlan(shifts)
  if (!plan || planned === null) return []
  const {group, rule} = requirement
  const standards = listed(requirement.lines.map(({line, standard}) => `${formatShare(standard).replace('.0', '')} of ${line}`))
  const cost = `${formatCount(plan.hours)} paid hours a week${posts === null ? '' : `, ${posts.toFixed(1)} full-time posts`}`
  const duty = `${planned.toFixed(1)} ${group} on duty on average${present === null ? '' : ` (${present.toFixed(1)} as staffed on ${formatDate(scenario.base.staffedOn)})`}`
  const asked = rule === 'every-hour' ? 'in every hour' : 'over the period'
  return [
    {
      part: 'staffing',
      text:
        shifts.kind === 'conflict'
          ? `Decide between the budget and the standard: ${shifts.conflict}.`
          : `To answer ${standards} in time ${asked}, put ${duty}: the shifts below take ${cost}.`,
    },
  ]
}

function toFindOut({unknown}: HubPlan): ToDo[] {
  const turning = unknown.filter(({lines}) => lines.some(({flips}) => flips)).map(({input}) => input.title)
  if (turning.length === 0) return []
  const named = turning.map((title) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`)
  return [{part: 'unknown', text: `Find out before deciding, since it turns an answer: ${listed(named)}.`}]
}

function notByHour({gate}: HubPlan): ToDo[] {
  if (gate.kind !== 'replayed') return []
  const lines = gate.lines.filter(({fit, fitByHour}) => fit && !fitByHour)
  return lines.length === 0
    ? []
    : [
        {
          part: 'gate',
          text: `Set no single hour by this model on ${listed(lines.map(gateLineName))}: the hours at which it is wrong are named below.`,
        },
      ]
}
