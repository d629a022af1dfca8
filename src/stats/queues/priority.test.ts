import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import {twoPriorities} from './priority.ts'

const file = 'reference/queue_reference.json'

interface Case {
  readonly n: number
  readonly calls1_h: number
  readonly calls2_h: number
  readonly aht: number
  readonly C: number
  readonly EW1: number
  readonly EW2: number
  readonly EWfcfs: number
}

describe('two priorities on one pool', () => {
  it.skipIf(!sharedHas(file))(`wait as long as the six closed forms say (needs ../shared/${file})`, () => {
    const {priority_no_abandon: cases} = JSON.parse(readFileSync(sharedPath(file), 'utf8')) as {priority_no_abandon: Case[]}
    expect(cases).toHaveLength(6)
    for (const {n, calls1_h, calls2_h, aht, ...want} of cases) {
      const got = twoPriorities({firstPerSecond: calls1_h / 3600, secondPerSecond: calls2_h / 3600, serviceSeconds: aht, servers: n})
      if (got.kind !== 'steady') throw new Error('unstable')
      const close = (value: number, other: number): void => expect(Math.abs(value / other - 1)).toBeLessThan(1e-12)
      close(got.waitingShare, want.C)
      close(got.firstWaitSeconds, want.EW1)
      close(got.secondWaitSeconds, want.EW2)
      close(got.meanWaitSeconds, want.EWfcfs)
      // Conservation: the mean over both classes is that of one queue in order of arrival.
      close((calls1_h * got.firstWaitSeconds + calls2_h * got.secondWaitSeconds) / (calls1_h + calls2_h), got.meanWaitSeconds)
    }
  })

  it('has no steady wait where both together bring more than the servers can do', () => {
    expect(twoPriorities({firstPerSecond: 0.01, secondPerSecond: 0.01, serviceSeconds: 100, servers: 2})).toEqual({
      kind: 'unstable',
      offeredLoad: 2,
      servers: 2,
    })
    expect(() => twoPriorities({firstPerSecond: 0.02, secondPerSecond: -0.01, serviceSeconds: 60, servers: 2})).toThrow('-0.01 calls')
  })
})
