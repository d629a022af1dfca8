import {normalQuantile} from '#stats/distributions'
import {Agenda} from './agenda.ts'
import {part, ratesOfRun, staffOfRun} from './arrivals.ts'
import {CallStore} from './call-store.ts'
import {newBlock, uniform} from './draws.ts'
import {type HubRun, outcomeCode} from './hub.ts'
import type {HubTables} from './hub-tables.ts'
import {checkReplay, type Replay} from './replay.ts'

/** Kinds of event, which are also their ranks: at one instant staff change first, then handlers are freed, and only then do calls move. */
const staffing = 0
const release = 1
const leave = 2
const rejoin = 3
const arrival = 4
const kinds = 8
const kindBits = 3

/**
 * One run of a hub, a function of its tables and the seed alone: the same to the bit wherever it runs on the same engine's logarithm. Starts empty;
 * ends at the last piece, when calls in hand keep their ends and calls still queued stay `waiting`.
 *
 * A call looks for somebody free through its line's groups in order, may take them where more than the reserve are free, and else waits until it is
 * answered, hangs up or is picked up by overflow. A freed handler takes from the queues in the group's order, each in order of arrival.
 *
 * With a `replay`, the lines it names are offered the calls of a log, and only what the log cannot know is drawn.
 */
export function runHub(tables: HubTables, seed: number, replay: Replay | null = null): HubRun {
  if (replay) checkReplay(replay, tables)
  const {lines, groups, pieces, pieceSeconds, seconds, stream, lineFrom, lineGroups, groupFrom, groupLines, reserve} = tables
  const block = newBlock()
  const {words} = block
  const rates = ratesOfRun(tables, block, seed)
  const staff = staffOfRun(tables, block, seed)
  const agenda = new Agenda(1024 + 2 * tables.people)
  const expected = tables.expectedCalls + (replay?.reduce((sum, log) => sum + (log?.offeredSeconds.length ?? 0), 0) ?? 0)
  const calls = new CallStore(Math.ceil(expected * 1.15 + 8 * Math.sqrt(expected)) + 64)

  const onDuty = new Int32Array(groups)
  const busy = new Int32Array(groups)
  const busySince = new Float64Array(groups)
  const busySeconds = new Float64Array(groups)
  const head = new Int32Array(lines).fill(-1)
  const tail = new Int32Array(lines).fill(-1)
  const queued = new Int32Array(lines)
  const queuedSince = new Float64Array(lines)
  const queueSeconds = new Float64Array(lines)
  // The next call dialled on each line: its number, its piece, the work of its rate done so far, and its words.
  const number = new Int32Array(lines).fill(-1)
  const pieceOf = new Int32Array(lines)
  const reached = new Float64Array(lines)
  const drawn = new Uint32Array(lines * 3)
  let now = 0
  let events = 0

  /** Schedules the next call dialled on a line, by inversion of the cumulative rate: more demand brings the same calls sooner. */
  function dial(line: number): void {
    block.draw(++number[line]!, 0, part.call, 0, seed, stream[line]!)
    for (let i = 0; i < 3; i++) drawn[line * 3 + i] = words[i + 1]!
    const log = replay?.[line]
    if (log) {
      const at = log.offeredSeconds[number[line]!]
      if (at !== undefined) agenda.schedule(at, arrival, line * kinds + arrival)
      return
    }
    let work = -Math.log(uniform(words[0]!))
    let at = reached[line]!
    for (let piece = pieceOf[line]!; piece < pieces; piece++) {
      const rate = rates[line * pieces + piece]!
      const end = (piece + 1) * pieceSeconds
      if (work < (end - at) * rate) {
        at += work / rate
        pieceOf[line] = piece
        reached[line] = at
        agenda.schedule(at, arrival, line * kinds + arrival)
        return
      }
      work -= (end - at) * rate
      at = end
    }
    pieceOf[line] = pieces
  }

  const rarer = (call: number, line: number): void => {
    const origin = calls.origin[call]!
    block.draw(calls.number[call]!, calls.attempt[call]!, part.rarer, origin === line ? 0 : stream[origin]!, seed, stream[line]!)
  }

  function countBusy(group: number, change: number): void {
    busySeconds[group]! += busy[group]! * (now - busySince[group]!)
    busySince[group] = now
    busy[group]! += change
  }

  function countQueue(line: number, change: number): void {
    queueSeconds[line]! += queued[line]! * (now - queuedSince[line]!)
    queuedSince[line] = now
    queued[line]! += change
  }

  /** The call joins its next queue when the talk ends, if it is one that does and there is time. */
  function passOn(call: number): void {
    const at = calls.ended[call]!
    if (calls.goesOn[call] === 0 || at >= seconds) return
    const origin = calls.origin[call]!
    agenda.schedule(at, rejoin, calls.add(calls.goesOn[call]! - 1, at, calls.number[call]!, origin, 0, call) * kinds + rejoin)
  }

  function answer(call: number, group: number): void {
    calls.outcome[call] = outcomeCode.answered
    calls.group[call] = group
    calls.answered[call] = now
    calls.ended[call] = now + calls.talk[call]!
    calls.handled[call] = calls.talk[call]! + calls.wrap[call]!
    countBusy(group, 1)
    agenda.schedule(now + calls.handled[call]!, release, call * kinds + release)
    passOn(call)
  }

  function patienceOf(line: number, word: number, groupWord: number): number {
    let at = tables.patienceFrom[line]!
    const last = tables.patienceFrom[line + 1]! - 1
    const which = uniform(groupWord)
    while (at < last && which >= tables.patienceUpTo[at]!) at++
    const mean = tables.patienceMean[at]!
    // Hazard used up so far: 1 / mean a second, and all of an announcement's at once.
    let hazard = -Math.log(uniform(word))
    for (let i = tables.announceFrom[line]!; i < tables.announceFrom[line + 1]!; i++) {
      const announcedAt = tables.announceAt[i]!
      if (hazard * mean < announcedAt) break
      hazard -= tables.announceHazard[i]!
      if (!(hazard * mean > announcedAt)) return announcedAt
    }
    return hazard * mean
  }

  /** A call reaches its line: `work`, `wait` and `on` are its words for handling, patience and whether it is passed on. */
  function offer(call: number, line: number, work: number, wait: number, on: number): void {
    const mean = tables.handlingMean[line]!
    const u = uniform(work)
    const known = calls.cause[call] === call ? (replay?.[line]?.talkSeconds?.[calls.number[call]!] ?? Number.NaN) : Number.NaN
    if (known > 0) calls.talk[call] = known
    else
      calls.talk[call] =
        tables.lognormal[line] === 1 ? Math.exp(mean + tables.handlingSigma[line]! * normalQuantile(u)) : -mean * Math.log(u)
    calls.goesOn[call] = 0
    for (let i = tables.nextFrom[line]!; i < tables.nextFrom[line + 1]!; i++) {
      if (uniform(on) >= tables.nextUpTo[i]!) continue
      calls.goesOn[call] = tables.nextLine[i]! + 1
      break
    }
    const wrapMean = tables.wrapMean[line]!
    if (wrapMean > 0) {
      rarer(call, line)
      calls.wrap[call] = -wrapMean * Math.log(uniform(words[1]!))
    }
    for (let i = lineFrom[line]!; i < lineFrom[line + 1]!; i++) {
      const group = lineGroups[i]!
      if (onDuty[group]! - busy[group]! > reserve[group * lines + line]!) {
        answer(call, group)
        return
      }
    }
    const overflowMean = tables.overflowMean[line]!
    const several = tables.patienceFrom[line + 1]! - tables.patienceFrom[line]! > 1
    if (overflowMean > 0 || several) rarer(call, line)
    const hangsUp = patienceOf(line, wait, several ? words[0]! : 0)
    const pickedUp = overflowMean > 0 ? -overflowMean * Math.log(uniform(words[2]!)) : Number.POSITIVE_INFINITY
    calls.outcome[call] = outcomeCode.waiting
    // Until it is known to be needed, the outcome of leaving by itself is kept as the group.
    calls.group[call] = pickedUp < hangsUp ? outcomeCode.overflow : outcomeCode.abandoned
    const leaves = now + Math.min(hangsUp, pickedUp)
    if (leaves < seconds) agenda.schedule(leaves, leave, call * kinds + leave)
    countQueue(line, 1)
    const before = tail[line]!
    calls.ahead[call] = before
    calls.behind[call] = -1
    if (before < 0) head[line] = call
    else calls.behind[before] = call
    tail[line] = call
  }

  function unqueue(call: number, line: number): void {
    countQueue(line, -1)
    const ahead = calls.ahead[call]!
    const behind = calls.behind[call]!
    if (ahead < 0) head[line] = behind
    else calls.behind[ahead] = behind
    if (behind < 0) tail[line] = ahead
    else calls.ahead[behind] = ahead
  }

  /** Free handlers of a group take waiting calls until none is left that they may take. */
  function serve(group: number): void {
    let at = groupFrom[group]!
    const end = groupFrom[group + 1]!
    while (at < end) {
      const free = onDuty[group]! - busy[group]!
      if (free <= 0) return
      const line = groupLines[at]!
      const call = head[line]!
      if (call >= 0 && free > reserve[group * lines + line]!) {
        unqueue(call, line)
        answer(call, group)
      } else at++
    }
  }

  function giveUp(call: number): void {
    const line = calls.line[call]!
    const outcome = calls.group[call]!
    unqueue(call, line)
    calls.group[call] = 0
    calls.outcome[call] = outcome
    if (outcome === outcomeCode.overflow) {
      calls.answered[call] = now
      calls.ended[call] = now + calls.talk[call]!
      passOn(call)
      return
    }
    calls.ended[call] = now
    const share = tables.redialShare[line]!
    const attempt = calls.attempt[call]!
    if (share === 0 || attempt >= tables.redialMost[line]!) return
    rarer(call, line)
    const u = uniform(words[3]!)
    const at = now - tables.redialDelay[line]! * Math.log(u / share)
    if (u < share && at < seconds)
      agenda.schedule(at, rejoin, calls.add(line, at, calls.number[call]!, calls.origin[call]!, attempt + 1, call) * kinds + rejoin)
  }

  for (let group = 0; group < groups; group++) onDuty[group] = staff[group * pieces]!
  for (let line = 0; line < lines; line++) dial(line)
  if (pieces > 1) agenda.schedule(pieceSeconds, staffing, kinds)
  while (agenda.next < seconds) {
    agenda.take()
    now = agenda.time
    const subject = agenda.what >> kindBits
    switch (agenda.what & (kinds - 1)) {
      case release: {
        const group = calls.group[subject]!
        countBusy(group, -1)
        serve(group)
        break
      }
      case leave:
        // The timer of a call that was answered meanwhile means nothing, and is not an event.
        if (calls.outcome[subject] !== outcomeCode.waiting) continue
        giveUp(subject)
        break
      case arrival: {
        const call = calls.add(subject, now, number[subject]!, subject, 0, -1)
        offer(call, subject, drawn[subject * 3]!, drawn[subject * 3 + 1]!, drawn[subject * 3 + 2]!)
        dial(subject)
        break
      }
      case rejoin: {
        const line = calls.line[subject]!
        const origin = calls.origin[subject]!
        block.draw(calls.number[subject]!, calls.attempt[subject]!, part.call, origin === line ? 0 : stream[origin]!, seed, stream[line]!)
        offer(subject, line, words[1]!, words[2]!, words[3]!)
        break
      }
      default:
        for (let group = 0; group < groups; group++) onDuty[group] = staff[group * pieces + subject]!
        for (let group = 0; group < groups; group++) serve(group)
        if (subject + 1 < pieces) agenda.schedule((subject + 1) * pieceSeconds, staffing, (subject + 1) * kinds)
    }
    events++
  }
  now = seconds
  for (let group = 0; group < groups; group++) countBusy(group, 0)
  for (let line = 0; line < lines; line++) countQueue(line, 0)
  const rows = calls.rows()
  for (let call = 0; call < rows.line.length; call++) if (rows.outcome[call] === outcomeCode.waiting) rows.group[call] = 0
  const staffedSeconds = new Float64Array(groups)
  for (let i = 0; i < staff.length; i++) staffedSeconds[Math.floor(i / pieces)]! += staff[i]! * pieceSeconds
  return {seed, seconds, calls: rows, events, queueSeconds, busySeconds, staffedSeconds}
}
