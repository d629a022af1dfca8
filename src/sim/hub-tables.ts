import {streamKey} from './draws.ts'
import type {Hub} from './hub.ts'
import {hubProblems} from './hub-check.ts'

/** A hub as the loop reads it: names are indices, and everything lies in typed arrays. Matrices are flat, row by row. */
export interface HubTables {
  readonly pieces: number
  readonly pieceSeconds: number
  readonly seconds: number
  readonly dayOfPiece: Int32Array
  readonly lines: number
  readonly groups: number
  /** Calls to expect, with those dialled again and passed on: the room to set aside. */
  readonly expectedCalls: number
  readonly people: number
  /** [line, piece] */
  readonly rate: Float64Array
  readonly stream: Uint32Array
  /** Standard deviation and mean of the logarithm of the day's factor. */
  readonly daySigma: Float64Array
  readonly lognormal: Uint8Array
  /** Mean of the exponential, or of the lognormal's logarithm. */
  readonly handlingMean: Float64Array
  readonly handlingSigma: Float64Array
  readonly wrapMean: Float64Array
  readonly redialShare: Float64Array
  readonly redialDelay: Float64Array
  readonly redialMost: Int32Array
  /** 0 for none. */
  readonly overflowMean: Float64Array
  /** Where callers are passed on to, and rising shares; from … to per line. */
  readonly nextFrom: Int32Array
  readonly nextLine: Int32Array
  readonly nextUpTo: Float64Array
  /** Patience: groups as rising shares and means, and announcements as seconds and the hazard −ln(1 − share) of each; from … to per line. */
  readonly patienceFrom: Int32Array
  readonly patienceUpTo: Float64Array
  readonly patienceMean: Float64Array
  readonly announceFrom: Int32Array
  readonly announceAt: Float64Array
  readonly announceHazard: Float64Array
  /** Lines' groups in order, and groups' lines in order; from … to per line and per group. */
  readonly lineFrom: Int32Array
  readonly lineGroups: Int32Array
  readonly groupFrom: Int32Array
  readonly groupLines: Int32Array
  /** [group, line] */
  readonly reserve: Int32Array
  /** [group, piece] */
  readonly staff: Int32Array
  readonly groupStream: Uint32Array
  readonly absenceShare: Float64Array
  readonly absenceTogether: Int32Array
}

const offsets = (lengths: readonly number[]): Int32Array => {
  const from = new Int32Array(lengths.length + 1)
  for (const [i, length] of lengths.entries()) from[i + 1] = from[i]! + length
  return from
}

/** Shares, each with those before it. */
function rising(shares: readonly {readonly share: number}[]): number[] {
  let below = 0
  return shares.map(({share}) => {
    below += share
    return below
  })
}

/** Tables of a hub that can be simulated. Refuses one that cannot, with every reason. */
export function hubTables(hub: Hub): HubTables {
  const problems = hubProblems(hub)
  if (problems.length > 0) throw new Error(`this hub cannot be simulated:\n${problems.map((text) => `  ${text}`).join('\n')}`)
  const {lines, groups, pieceSeconds, dayStarts} = hub
  const pieces = lines[0]!.arrivalsPerSecond.length
  const lineIndex = (name: string): number => lines.findIndex((line) => line.name === name)
  const perLine = (value: (line: (typeof lines)[number]) => number): Float64Array => Float64Array.from(lines, value)

  const dayOfPiece = new Int32Array(pieces)
  for (let piece = 0, day = 0; piece < pieces; piece++) {
    if (piece === dayStarts[day + 1]) day++
    dayOfPiece[piece] = day
  }
  const reserve = new Int32Array(groups.length * lines.length)
  for (const [g, group] of groups.entries())
    for (const skill of group.serves) reserve[g * lines.length + lineIndex(skill.line)] = skill.reserve
  const sigma = (cv: number): number => Math.sqrt(Math.log1p(cv * cv))
  const upTo = lines.map(({patience}) => rising(patience.groups))
  return {
    pieces,
    pieceSeconds,
    seconds: pieces * pieceSeconds,
    dayOfPiece,
    lines: lines.length,
    groups: groups.length,
    expectedCalls: expectedCalls(hub),
    people: groups.reduce((sum, {staff}) => sum + staff.reduce((a, b) => Math.max(a, b), 0), 0),
    rate: Float64Array.from(lines.flatMap((line) => line.arrivalsPerSecond)),
    stream: Uint32Array.from(lines, (line) => streamKey(line.name)),
    daySigma: perLine((line) => sigma(line.dayCv)),
    lognormal: Uint8Array.from(lines, ({handling}) => (handling.shape === 'lognormal' ? 1 : 0)),
    handlingMean: perLine(({handling}) =>
      handling.shape === 'lognormal' ? Math.log(handling.meanSeconds) - Math.log1p(handling.cv * handling.cv) / 2 : handling.meanSeconds,
    ),
    handlingSigma: perLine(({handling}) => (handling.shape === 'lognormal' ? sigma(handling.cv) : 0)),
    wrapMean: perLine((line) => line.wrapSeconds),
    redialShare: perLine((line) => (line.redial && line.redial.most > 0 ? line.redial.share : 0)),
    redialDelay: perLine((line) => line.redial?.meanDelaySeconds ?? 0),
    redialMost: Int32Array.from(lines, (line) => line.redial?.most ?? 0),
    overflowMean: perLine((line) => line.overflow?.meanSeconds ?? 0),
    nextFrom: offsets(lines.map(({next}) => next.length)),
    nextLine: Int32Array.from(lines.flatMap(({next}) => next.map(({line}) => lineIndex(line)))),
    nextUpTo: Float64Array.from(lines.flatMap(({next}) => rising(next))),
    patienceFrom: offsets(lines.map(({patience}) => patience.groups.length)),
    patienceUpTo: Float64Array.from(upTo.flat()),
    patienceMean: Float64Array.from(lines.flatMap(({patience}) => patience.groups.map(({meanSeconds}) => meanSeconds))),
    announceFrom: offsets(lines.map(({patience}) => patience.announcements.length)),
    announceAt: Float64Array.from(lines.flatMap(({patience}) => patience.announcements.map(({atSeconds}) => atSeconds))),
    announceHazard: Float64Array.from(
      lines.flatMap(({patience}) => patience.announcements.map(({hangUpShare}) => -Math.log1p(-hangUpShare))),
    ),
    lineFrom: offsets(lines.map((line) => line.groups.length)),
    lineGroups: Int32Array.from(lines.flatMap((line) => line.groups.map((name) => groups.findIndex((group) => group.name === name)))),
    groupFrom: offsets(groups.map((group) => group.serves.length)),
    groupLines: Int32Array.from(groups.flatMap((group) => group.serves.map(({line}) => lineIndex(line)))),
    reserve,
    staff: Int32Array.from(groups.flatMap((group) => group.staff)),
    groupStream: Uint32Array.from(groups, (group) => streamKey(`absence ${group.name}`)),
    absenceShare: Float64Array.from(groups, (group) => group.absence?.share ?? 0),
    absenceTogether: Int32Array.from(groups, (group) => group.absence?.piecesTogether ?? 1),
  }
}

/** Dialled calls, each passed on as often as it can be, and a third more for hang-ups that dial again. */
function expectedCalls({lines, pieceSeconds}: Hub): number {
  const reached = (line: Hub['lines'][number], calls: number): number =>
    (line.redial ? calls * 1.3 : calls) +
    line.next.reduce((sum, {line: name, share}) => sum + reached(lines.find((other) => other.name === name)!, calls * share), 0)
  return lines.reduce((total, line) => total + reached(line, line.arrivalsPerSecond.reduce((sum, rate) => sum + rate, 0) * pieceSeconds), 0)
}
