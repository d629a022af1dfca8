import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import type {Interval} from '#stats/interval'
import {wilson} from '#stats/wilson'
import {simulatedQueue, truth} from '../testing/simulated-queue.ts'
import type {Announcements} from './messages.ts'
import {explainAnnouncements} from './messages.ts'
import type {Patience} from './patience.ts'
import {explainPatience} from './patience.ts'
import type {Reasons} from './reasons.ts'
import {explainReasons} from './reasons.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}
const holds = ({low, high}: Interval, value: number): boolean => low <= value && value <= high
const answered = <T extends {readonly kind: string}>(found: T): Extract<T, {readonly kind: 'answered'}> => {
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found as Extract<T, {readonly kind: 'answered'}>
}

/** The same truth as in stats, but through rows and SQL: five seeds, of which four in five hold a 95 % interval all but surely. */
describe('a known truth, from the rows of a simulated queue', () => {
  const seeds = [1, 2, 3, 4, 5]
  const runs: {patience: Patience; announcements: Announcements; reasons: Reasons}[] = []
  let facts: GivenFacts
  beforeAll(async () => {
    for (const seed of seeds) {
      facts?.close()
      facts = await givenFacts(simulatedQueue(seed))
      runs.push({
        patience: answered(await explainPatience(facts, {period: june})),
        announcements: answered(await explainAnnouncements(facts, {period: june, moment: {before: 1, after: 1, neighbourhood: 20}})),
        reasons: answered(await explainReasons(facts, {period: june, withinSeconds: 3600, causes: ['online']})),
      })
    }
  })
  afterAll(() => facts.close())

  it('[WHY-8] finds the 15 % who leave at the message', () => {
    const found = runs.map(({announcements}) => announcements.byCode[0]!.excess!)
    expect(found.filter(({interval}) => holds(interval, truth.effect)).length).toBeGreaterThanOrEqual(4)
    expect(found.reduce((sum, {share}) => sum + share, 0) / seeds.length).toBeCloseTo(truth.effect, 2)
    expect(runs[0]!.announcements.announcements).toMatchObject([{code: 'online', at: 60, days: 28}])
  })

  it('[WHY-7] finds the 28.3 % who report online, where the uncorrected share does not', () => {
    const found = runs.map(({reasons}) => reasons.shares.find(({reason}) => reason === 'online')!)
    expect(found.filter(({corrected}) => holds(corrected!.interval, truth.online)).length).toBeGreaterThanOrEqual(4)
    expect(found.filter(({found: {hits, of}}) => holds(wilson(hits, of)!, truth.online)).length).toBeLessThanOrEqual(1)
    expect(found.reduce((sum, {corrected}) => sum + corrected!.share, 0) / seeds.length).toBeCloseTo(truth.online, 1)
    expect(runs[0]!.reasons.weeksBack).toEqual([1, 2, 3, 4])
  })

  it('[WHY-7] gives the lowest and the highest share that the withheld numbers allow', () => {
    const {shares, unknown, hungUp} = runs[0]!.reasons
    expect(unknown / hungUp).toBeCloseTo(truth.withheld, 1)
    for (const {bounds} of shares) expect(bounds.highest - bounds.lowest).toBeCloseTo(unknown / hungUp, 12)
    expect(shares.reduce((sum, {bounds}) => sum + bounds.lowest, 0)).toBeCloseTo(1 - unknown / hungUp, 12)
  })

  it('[WHY-6] finds a patience of ten minutes, censored by answers', () => {
    // S(55) = exp(−55/600), whole seconds cutting half a second off.
    for (const {patience} of runs) {
      const step = patience.groups[0]!.curve.steps.findLast(({time}) => time <= 54)!
      expect(step.survival).toBeCloseTo(Math.exp(-55 / truth.patienceSeconds), 1)
    }
    expect(
      runs.filter(({patience}) => holds(patience.groups[0]!.curve.steps.findLast(({time}) => time <= 54)!.interval!, Math.exp(-55 / 600)))
        .length,
    ).toBeGreaterThanOrEqual(4)
  })

  it('sums its incidences and its survival to 1 within 1e-12', () => {
    for (const {reasons} of runs) {
      for (const {steps} of [reasons.seen, reasons.unanswered]) {
        for (const {survival, incidence} of steps)
          expect(Math.abs(survival + incidence.reduce((sum, {share}) => sum + share, 0) - 1)).toBeLessThanOrEqual(1e-12)
      }
      const last = reasons.seen.steps.at(-1)!
      expect(last.incidence.slice(2).reduce((sum, {share}) => sum + share, 0)).toBeCloseTo(reasons.hungUp / reasons.stays, 6)
    }
  })
})
