import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {erlangA} from './erlang-a.ts'
import {leastServers, leastServersToDelay, requirement} from './requirement.ts'
import {serviceLevels} from './service-levels.ts'
import {changingQueue} from './transient.ts'

const line = {serviceSeconds: 1500, patienceSeconds: 900}
const target = {withinSeconds: 60, share: 0.8, level: 'ofOffered'} as const

describe('the least staffing', () => {
  it.each([0.001, 0.01, 0.05, 0.3])('meets the target at %d calls a second, and one fewer does not', (arrivalsPerSecond) => {
    const servers = leastServers(arrivalsPerSecond, line, target)
    const level = (n: number): number => serviceLevels(erlangA({arrivalsPerSecond, ...line, servers: n}), 60).ofOffered
    expect(level(servers)).toBeGreaterThanOrEqual(0.8)
    if (servers > 1) expect(level(servers - 1)).toBeLessThan(0.8)
  })

  it('is nobody where nobody calls, and refuses a target of everything', () => {
    expect(leastServers(0, line, target)).toBe(0)
    expect(() => leastServers(0.1, line, {...target, share: 1})).toThrow('1 is not a share')
    expect(() => leastServers(-0.1, line, target)).toThrow('-0.1 calls')
  })

  const february = 'data/anonymous-bank-1999/february.txt'
  const expected = 'reference/expected.json'
  it.skipIf(!sharedHas(february) || !sharedHas(expected))(
    `is the published one, hour by hour, for a bank’s Wednesdays at 15 calls an hour each (needs ../shared/${february})`,
    () => {
      // Miller, Modeling Techniques in Predictive Analytics, chapter 6: phantom calls and negative times in the voice unit left out; four Wednesdays.
      const wednesdays = new Set(['990203', '990210', '990217', '990224'])
      const byHour = Array<number>(24).fill(0)
      for (const row of readFileSync(sharedPath(february), 'utf8').trim().split('\n').slice(1)) {
        const cells = row.split('\t')
        if (wednesdays.has(cells[5]!) && cells[12] !== 'PHANTOM' && Number(cells[8]) >= 0) byHour[Number.parseInt(cells[6]!, 10)]!++
      }
      const {'anonymous-bank-1999': bank} = JSON.parse(readFileSync(sharedPath(expected), 'utf8')) as {
        'anonymous-bank-1999': {february_miller: {'erlang_c_servers_p_wait_le_0.5_rate_15_published': number[]}}
      }
      const servers = byHour.map((calls) => leastServersToDelay(calls / 4 / 3600, 3600 / 15, 0.5))
      expect(servers).toEqual(bank.february_miller['erlang_c_servers_p_wait_le_0.5_rate_15_published'])
    },
  )

  it('takes the highest rate of the period moved back by a handling time, round the cycle', () => {
    // Handling lasts one piece: the period of pieces 0 and 1 looks at the last piece and the first, and so on.
    const rates = [1, 2, 3, 9, 5, 4].map((calls) => calls / 1000)
    const day = {pieceSeconds: 1500, arrivalsPerSecond: rates, piecesTogether: 2}
    const at = (calls: number): number => leastServers(calls / 1000, line, target)
    expect(requirement(day, line, target, 'lag-max')).toEqual([at(4), at(3), at(9)])
    expect(requirement(day, line, target, 'mean')).toEqual([at(1.5), at(6), at(4.5)])
  })

  it('refuses periods that do not divide the cycle', () => {
    const day = {pieceSeconds: 900, arrivalsPerSecond: [1, 2, 3], piecesTogether: 2}
    expect(() => requirement(day, line, target, 'mean')).toThrow('3 pieces do not divide into periods of 2')
  })

  // Green, Kolesar and Soares (2001): with long handling, the period's own mean rate staffs a rising morning far too thinly, and the lag mends most.
  it('lags for long calls: the worst quarter-hour under the mean rule is far worse than under lag-max', () => {
    const arrivalsPerSecond = Array.from({length: 96}, (_, i) => (1 - 0.8 * Math.cos((2 * Math.PI * (i + 0.5)) / 96)) / 100)
    const day = {pieceSeconds: 900, arrivalsPerSecond, piecesTogether: 4}
    const latest = (rule: 'mean' | 'lag-max'): number => {
      const servers = requirement(day, line, target, rule).flatMap((n) => [n, n, n, n])
      const moments = changingQueue({...day, servers, ...line, start: 'periodic'}, 60)
      return Math.max(...moments.map((moment) => moment.wouldWaitBeyond))
    }
    expect(latest('mean')).toBeGreaterThan(latest('lag-max') + 0.03)
  })
})
