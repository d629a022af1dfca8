import {addDays, daysBetween} from '#core/time'
import type {Scenario, ScenarioMeasure} from './scenario.ts'

const [inSeconds, inShares, inFactors] = ['in seconds', 'a share of those on the rota', 'times what was fitted']
/** Where the ends of a range can lie and still be a hub. */
const unknownWithin: Record<Scenario['unknown'][number]['what'], {readonly least: number; readonly most: number; readonly unit: string}> = {
  wrap: {least: 0, most: 3600, unit: inSeconds},
  patience: {least: 1, most: 86_400, unit: inSeconds},
  overflow: {least: 1, most: 86_400, unit: inSeconds},
  absence: {least: 0, most: 0.89, unit: inShares},
  demand: {least: 0, most: 10, unit: inFactors},
  staff: {least: 0, most: 10, unit: inFactors},
}

/** What is wrong with a scenario beyond its form: names that nothing bears, dates out of order. */
export function scenarioProblems(scenario: Scenario): string[] {
  const {lines, groups, measures, evaluate, base, explain} = scenario
  const problems: string[] = []
  const say = (wrong: boolean, text: string): void => void (wrong && problems.push(text))
  const lineNames = lines.map((entry) => entry.line)
  const groupNames = [...groups.map((entry) => entry.group), ...measures.flatMap((entry) => (entry.kind === 'people' ? [entry.group] : []))]
  const known = (wanted: string, where: string): void => say(!lineNames.includes(wanted), unknownLine(wanted, where, lineNames))
  say(new Set(lineNames).size < lineNames.length, 'lines: a line stands twice')
  say(new Set(groups.map((entry) => entry.group)).size < groups.length, 'groups: a group stands twice')
  say(new Set(measures.map((entry) => entry.id)).size < measures.length, 'measures: an id stands twice')
  say(evaluate.to < evaluate.from, `evaluate: ${evaluate.to} comes before ${evaluate.from}`)
  say(daysBetween(evaluate.from, addDays(evaluate.to, 1)) > 100, 'evaluate: at most 100 days')
  for (const entry of lines) {
    if (entry.fedBy !== undefined) known(entry.fedBy, `lines.${entry.line}.fedBy`)
    say(entry.fedBy === entry.line, `lines.${entry.line}.fedBy: a line cannot feed itself`)
    say(entry.target === 1 || entry.target === 0, `lines.${entry.line}.target: a share that no staffing can miss or meet for certain`)
    const served = groups.some((each) => each.takes.some((skill) => (typeof skill === 'string' ? skill : skill.line) === entry.line))
    say(!served, `lines.${entry.line}: no group takes its calls, so nobody would ever be answered`)
  }
  for (const each of groups)
    for (const skill of each.takes) known(typeof skill === 'string' ? skill : skill.line, `groups.${each.group}.takes`)
  for (const entry of measures) problems.push(...measureProblems(entry, scenario, {lineNames, groupNames}))
  for (const entry of scenario.supply)
    say(
      !measures.some((each) => each.id === entry.measure && each.kind === 'people'),
      `supply: there is no measure of people ‘${entry.measure}’`,
    )
  for (const {what, low, high} of scenario.unknown) {
    say(!(low <= high), `unknown.${what}: the range ends below where it begins (${low} to ${high})`)
    const {least, most, unit} = unknownWithin[what]
    say(low < least || high > most, `unknown.${what}: ${low} to ${high} does not lie within ${least} and ${most}, ${unit}`)
  }
  if (explain) {
    known(explain.line, 'explain.line')
    say(explain.before.to < explain.before.from || explain.after.to < explain.after.from, 'explain: a period ends before it begins')
    say(explain.after.from <= explain.before.to, 'explain: the period after begins before the period before has ended')
  }
  if (scenario.shifts) say(!groupNames.includes(scenario.shifts.group), `shifts.group: there is no group ‘${scenario.shifts.group}’`)
  say(base.staffedOn >= evaluate.to, `base.staffedOn: ${base.staffedOn} is not before the end of the period evaluated`)
  for (const entry of lines)
    if (entry.fedBy) say(!!cycle(lines, entry.line), `lines: ${cycle(lines, entry.line)} feed each other in a ring`)
  return [...new Set(problems)]
}

const unknownLine = (wanted: string, where: string, lineNames: readonly string[]): string =>
  `${where}: there is no line ‘${wanted}’; there are ${lineNames.join(', ')}`

function measureProblems(
  entry: ScenarioMeasure,
  {groups, evaluate}: Scenario,
  {lineNames, groupNames}: {readonly lineNames: readonly string[]; readonly groupNames: readonly string[]},
): string[] {
  const problems: string[] = []
  const say = (wrong: boolean, text: string): void => void (wrong && problems.push(text))
  const known = (wanted: string, where: string): void => say(!lineNames.includes(wanted), unknownLine(wanted, where, lineNames))
  const where = `measures.${entry.id}`
  say(entry.to !== undefined && entry.to < entry.from, `${where}: it ends before it begins`)
  if ('line' in entry) known(entry.line, where)
  if (entry.kind === 'people') {
    say(
      !groups.some((each) => each.group === entry.group) && !entry.takes,
      `${where}: ‘${entry.group}’ is a new group: say which lines it takes`,
    )
    for (const skill of entry.takes ?? []) known(typeof skill === 'string' ? skill : skill.line, `${where}.takes`)
    say(entry.noShow >= 0.9, `${where}: below 90% may fail to come`)
  } else if ('group' in entry) {
    const group = entry.group
    say(
      !groupNames.includes(group),
      `${where}: there is no group ‘${group}’; there ${groupNames.length === 1 ? 'is' : 'are'} ${groupNames.join(', ')}`,
    )
    if (entry.kind === 'skills') for (const skill of entry.takes) known(typeof skill === 'string' ? skill : skill.line, `${where}.takes`)
  }
  if (entry.kind === 'posts')
    say((entry.filled ?? 0) > entry.posts, `${where}: more posts are filled (${entry.filled}) than there are (${entry.posts})`)
  const partly = [entry.from > evaluate.from && entry.from, entry.to !== undefined && entry.to < evaluate.to && entry.to].filter(
    (date) => date !== false && date >= evaluate.from && date <= evaluate.to,
  )
  say(
    partly.length > 0 && !['people', 'posts', 'recruits', 'demand', 'online'].includes(entry.kind),
    `${where}: it begins or ends on ${partly[0]}, within the period evaluated: a change of ${entry.kind} can be judged only over a period wholly in force`,
  )
  return problems
}

function cycle(lines: Scenario['lines'], from: string): string | null {
  const seen = [from]
  for (let at = lines.find((entry) => entry.line === from)?.fedBy; at; at = lines.find((entry) => entry.line === at)?.fedBy) {
    if (at === from) return seen.join(', ')
    if (seen.includes(at)) return null
    seen.push(at)
  }
  return null
}
