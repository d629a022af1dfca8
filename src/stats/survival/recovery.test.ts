import {beforeAll, describe, expect, it} from 'vitest'
import {Stream} from '#core/random'
import type {Interval} from '../interval.ts'
import {wilson} from '../wilson.ts'
import type {Excess} from './announcement.ts'
import {excessAtAnnouncement} from './announcement.ts'
import type {Spell} from './at-risk.ts'
import {groupSpells} from './at-risk.ts'
import type {CorrectedShare} from './chance-links.ts'
import {correctedShare, linkSensitivity} from './chance-links.ts'
import {hazardInBins} from './hazard.ts'

/**
 * A queue whose truth is known. Callers have an exponential patience of 600 s on average; at 60 s a recording asks them to report online and 15 % of
 * those still there hang up within the second. 40 % are answered at once, the rest would be answered after 150 s on average. Of those who hang
 * up 28.3 % report online, at lags with a median of 18 minutes (log-normal, σ = 1). Anybody may report by chance, one in ten callers often.
 */
const truth = {effect: 0.15, online: 0.283, patienceSeconds: 600}
const [seeds, calls, earlier] = [100, 12_000, 6000]
const [narrow, wide, shifts] = [30, 240, 4]

function queue(seed: number): Spell[] {
  const [wait, patience, heard] = ['wait', 'patience', 'announcement'].map((name) => new Stream(seed, name)) as [Stream, Stream, Stream]
  return Array.from({length: calls}, () => {
    const chance = wait.uniform()
    const answered = chance < 0.4 ? 0 : -150 * Math.log((1 - chance) / 0.6)
    const natural = patience.exponential(truth.patienceSeconds)
    const draw = heard.uniform()
    const leaves = natural > 60 && draw < truth.effect ? 60 + draw / truth.effect : natural
    return leaves < answered ? {time: Math.floor(leaves), cause: 0} : {time: Math.floor(answered), cause: null}
  })
}

/** The reports of `callers` who hung up, as linkage would count them inside each window and inside its shifted twins. */
function linkage(stream: Stream, callers: number) {
  const hits = {narrow: [0, 0], wide: [0, 0]}
  for (let i = 0; i < callers; i++) {
    const meanMinutes = stream.uniform() < 0.1 ? 300 : 6000
    const lag = stream.uniform() < truth.online ? 18 * Math.exp(stream.normal()) : Number.POSITIVE_INFINITY
    const first = Math.min(lag, stream.exponential(meanMinutes))
    if (first <= narrow) hits.narrow[0]!++
    if (first <= wide) hits.wide[0]!++
    for (let shift = 0; shift < shifts; shift++) {
      const report = stream.exponential(meanMinutes)
      if (report <= narrow) hits.narrow[1]!++
      if (report <= wide) hits.wide[1]!++
    }
  }
  const of = ([window, shifted]: number[]) => ({window: {hits: window!, of: callers}, shifted: {hits: shifted!, of: callers * shifts}})
  return {narrow: of(hits.narrow), wide: of(hits.wide)}
}

interface Run {
  readonly excess: Excess
  readonly corrected: CorrectedShare
  readonly uncorrected: Interval
  readonly hazard: number
  readonly waitOfThoseWhoHungUp: number
}

function run(seed: number): Run {
  const spells = queue(seed)
  const groups = groupSpells(spells)
  const hungUp = spells.filter(({cause}) => cause !== null)
  const before = linkage(new Stream(seed, 'earlier links'), earlier)
  const sensitivity = linkSensitivity(before.narrow, before.wide)!
  const now = linkage(new Stream(seed, 'links'), hungUp.length).narrow
  return {
    excess: excessAtAnnouncement([{groups, at: 60}])!,
    corrected: correctedShare({...now, sensitivity})!,
    uncorrected: wilson(now.window.hits, now.window.of)!,
    hazard: hazardInBins(groups, [0, 55])[0]!.rate!,
    waitOfThoseWhoHungUp: hungUp.reduce((sum, {time}) => sum + time, 0) / hungUp.length,
  }
}

const holds = ({low, high}: Interval, value: number): boolean => low <= value && value <= high
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const width = ({low, high}: Interval): number => high - low

describe(`a known truth over ${seeds} seeds of ${calls} calls`, () => {
  let runs: Run[] = []
  beforeAll(() => {
    runs = Array.from({length: seeds}, (_, seed) => run(seed + 1))
  })

  it('finds the 15 % effect of the announcement in its 95 % interval', () => {
    const covered = runs.filter(({excess}) => holds(excess.interval, truth.effect)).length
    console.info(
      `announcement: ${covered} of ${seeds} intervals hold 15 %, mean width ${(100 * average(runs.map(({excess}) => width(excess.interval)))).toFixed(2)} points`,
    )
    expect(covered).toBeGreaterThanOrEqual(87)
    expect(covered).toBeLessThanOrEqual(99)
    expect(average(runs.map(({excess}) => excess.share))).toBeCloseTo(truth.effect, 2)
  })

  it('finds the 28.3 % who report online in its 95 % interval, where the uncorrected share does not', () => {
    const covered = runs.filter(({corrected}) => holds(corrected.interval, truth.online)).length
    const naive = runs.filter(({uncorrected}) => holds(uncorrected, truth.online)).length
    console.info(
      `online within ${narrow} min: ${covered} of ${seeds} intervals hold 28.3 %, mean width ${(100 * average(runs.map(({corrected}) => width(corrected.interval)))).toFixed(2)} points; ` +
        `uncorrected ${naive} of ${seeds}, on average ${(100 * average(runs.map(({corrected}) => corrected.raw))).toFixed(1)} %`,
    )
    expect(covered).toBeGreaterThanOrEqual(87)
    expect(naive).toBeLessThanOrEqual(5)
    expect(average(runs.map(({corrected}) => corrected.share))).toBeCloseTo(truth.online, 2)
  })

  it('finds a hazard of 1 in 600 s before the announcement, where the wait of those who hung up says a fraction of it', () => {
    // Whole seconds cut half a second off each wait, of about half a minute.
    expect(1 / average(runs.map(({hazard}) => hazard)) / truth.patienceSeconds).toBeCloseTo(1, 1)
    expect(average(runs.map(({waitOfThoseWhoHungUp}) => waitOfThoseWhoHungUp))).toBeLessThan(120)
  })
})
