import {checkGeneralPatience} from '#stats/queues/patience'
import type {Hub, HubGroup, HubLine} from './hub.ts'

const mostPieces = 1_000_000
const mostCalls = 20_000_000

/** Every reason why a hub cannot be simulated, in words that name the line or group; empty where it can. */
export function hubProblems(hub: Hub): string[] {
  const pieces = hub.lines[0]?.arrivalsPerSecond.length ?? 0
  const problems: string[] = []
  const say = (wrong: boolean, text: string): void => void (wrong && problems.push(text))
  say(!(hub.pieceSeconds > 0 && Number.isFinite(hub.pieceSeconds)), `${hub.pieceSeconds} seconds is not the length of a piece`)
  say(pieces < 1 || pieces > mostPieces, `${pieces} pieces of time: 1 to ${mostPieces} are needed`)
  say(
    hub.dayStarts[0] !== 0 || hub.dayStarts.some((start, i) => i > 0 && !(start > hub.dayStarts[i - 1]!)),
    'days start at piece 0 and rise',
  )
  say(hub.lines.length > 200 || hub.groups.length > 200, 'at most 200 lines and 200 groups')
  for (const names of [hub.lines.map(({name}) => name), hub.groups.map(({name}) => name)])
    say(new Set(names).size < names.length, `names stand twice among ${names.join(', ')}`)
  for (const line of hub.lines) problems.push(...lineProblems(hub, line, pieces))
  for (const group of hub.groups) problems.push(...groupProblems(hub, group, pieces))
  const offered = hub.lines.reduce((sum, line) => sum + line.arrivalsPerSecond.reduce((a, b) => a + b, 0), 0) * hub.pieceSeconds
  say(offered > mostCalls, `about ${Math.round(offered)} calls are more than one run takes (${mostCalls})`)
  return problems
}

const isShare = (value: number): boolean => value >= 0 && value <= 1
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0
const isTime = (value: number): boolean => value > 0 && Number.isFinite(value)

function lineProblems(hub: Hub, line: HubLine, pieces: number): string[] {
  const {name, arrivalsPerSecond, handling, redial, overflow, next} = line
  const problems: string[] = []
  const say = (wrong: boolean, text: string): void => void (wrong && problems.push(`line ${name}: ${text}`))
  say(arrivalsPerSecond.length !== pieces, `${arrivalsPerSecond.length} pieces of arrivals; the hub has ${pieces}`)
  const wrongRate = arrivalsPerSecond.findIndex((rate) => !(rate >= 0 && Number.isFinite(rate)))
  say(wrongRate >= 0, `piece ${wrongRate} has ${arrivalsPerSecond[wrongRate]} calls a second, which is not a rate`)
  say(!(line.dayCv >= 0 && line.dayCv < 10), `${line.dayCv} is not a coefficient of variation of days`)
  say(!isTime(handling.meanSeconds), `${handling.meanSeconds} seconds is not a handling time`)
  say(handling.shape === 'lognormal' && !(handling.cv > 0 && handling.cv < 100), 'the lognormal’s coefficient of variation is above 0')
  say(!(line.wrapSeconds >= 0 && Number.isFinite(line.wrapSeconds)), `${line.wrapSeconds} seconds is not a time of work after calls`)
  try {
    checkGeneralPatience(line.patience)
  } catch (error) {
    say(true, (error as Error).message)
  }
  if (redial) {
    say(!isShare(redial.share), `${redial.share} is not a share of callers who dial again`)
    say(!isTime(redial.meanDelaySeconds), `${redial.meanDelaySeconds} seconds is not a delay before dialling again`)
    say(!(isCount(redial.most) && redial.most <= 100), `dialling again ${redial.most} times: 0 to 100`)
  }
  if (overflow) say(!isTime(overflow.meanSeconds), `${overflow.meanSeconds} seconds is not a wait before overflow`)
  for (const {line: after, share} of next) {
    say(!isShare(share), `${share} is not a share of callers passed on`)
    say(!hub.lines.some((other) => other.name === after), `callers are passed on to ${after}, which is no line`)
  }
  say(next.reduce((sum, {share}) => sum + share, 0) > 1 + 1e-9, 'more callers are passed on than there are')
  say(new Set(next.map((one) => one.line)).size < next.length, 'callers are passed on to a line twice')
  const back = wayBack(hub, name)
  say(back !== null, `callers passed on come back to it, by ${back?.join(', ')}`)
  say(line.groups.length === 0, 'no group takes its calls')
  say(new Set(line.groups).size < line.groups.length, 'a group stands twice')
  for (const groupName of line.groups) {
    const group = hub.groups.find((other) => other.name === groupName)
    say(!group, `${groupName} is no group`)
    say(!!group && !group.serves.some((skill) => skill.line === name), `group ${groupName} does not serve it`)
  }
  return problems
}

/** Lines by which callers who are passed on from a line reach it again; null where none do. */
function wayBack(hub: Hub, name: string): string[] | null {
  const seen = new Set<string>()
  const walk = (from: string, by: readonly string[]): string[] | null => {
    for (const {line} of hub.lines.find((other) => other.name === from)?.next ?? []) {
      if (line === name) return [...by]
      if (seen.has(line)) continue
      seen.add(line)
      const found = walk(line, [...by, line])
      if (found) return found
    }
    return null
  }
  return walk(name, [name])
}

function groupProblems(hub: Hub, {name, staff, serves, absence}: HubGroup, pieces: number): string[] {
  const problems: string[] = []
  const say = (wrong: boolean, text: string): void => void (wrong && problems.push(`group ${name}: ${text}`))
  say(staff.length !== pieces, `${staff.length} pieces of staffing; the hub has ${pieces}`)
  const wrong = staff.findIndex((people) => !(isCount(people) && people <= 1_000_000))
  say(wrong >= 0, `piece ${wrong} has ${staff[wrong]} people, which is not a whole number of them`)
  say(new Set(serves.map(({line}) => line)).size < serves.length, 'a line stands twice')
  for (const {line, reserve} of serves) {
    const served = hub.lines.find((other) => other.name === line)
    say(!served, `${line} is no line`)
    say(!!served && !served.groups.includes(name), `line ${line} does not name it`)
    say(!isCount(reserve), `a reserve of ${reserve} people for line ${line}`)
  }
  if (absence) {
    say(!isShare(absence.share), `${absence.share} is not a share of people absent`)
    say(!(isCount(absence.piecesTogether) && absence.piecesTogether > 0), `absence by blocks of ${absence.piecesTogether} pieces`)
    const draws = staff.reduce((sum, people) => sum + people, 0) / Math.max(1, absence.piecesTogether)
    say(draws > 50_000_000, 'absence is drawn for each person: too many people')
  }
  return problems
}
