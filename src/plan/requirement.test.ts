import {describe, expect, it} from 'vitest'
import {requirementOf} from './requirement.ts'
import {twoStageHub} from './testing/plain-inputs.ts'

const week = {from: '2024-07-01', to: '2024-07-08'}

describe('the least staffing', () => {
  it('meets the standard in every hour after at most five corrections, or says how many still fail', async () => {
    const told: number[] = []
    const onProgress = (done: number, of: number): void => void told.push(done / of)
    const found = await requirementOf(twoStageHub, 'handlers', week, 'every-hour', [], {runs: 8, workers: 0, onProgress})
    expect(told[0]).toBeGreaterThan(0)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeLessThanOrEqual(1)
    if (found.kind !== 'found') throw new Error(found.kind)
    const {people, failing, met, lines} = found.requirement
    expect(people.every((count) => count >= 1 && Number.isInteger(count))).toBe(true)
    expect(failing.length).toBeLessThanOrEqual(6)
    expect(met).toBe(failing.at(-1) === 0)
    expect(failing.at(-1)).toBeLessThan(25)
    for (const {share} of lines) expect(share).toBeGreaterThan(0.9)
  })

  it('over the period asks for fewer than in every hour', async () => {
    const [hourly, period] = [
      await requirementOf(twoStageHub, 'handlers', week, 'every-hour', [], {runs: 4, workers: 0}),
      await requirementOf(twoStageHub, 'handlers', week, 'period', [], {runs: 4, workers: 0}),
    ]
    if (hourly.kind !== 'found' || period.kind !== 'found') throw new Error('not found')
    const sum = (people: readonly number[]): number => people.reduce((a, b) => a + b, 0)
    expect(sum(period.requirement.people)).toBeLessThanOrEqual(sum(hourly.requirement.people))
    expect(period.requirement.lines.every(({share, standard}) => share >= standard)).toBe(true)
  })

  it('says where nothing can be asked', async () => {
    expect(await requirementOf(twoStageHub, 'crime team', week, 'every-hour')).toMatchObject({
      kind: 'cannot',
      why: 'no line that crime team take has a standard to be met',
    })
    expect(await requirementOf(twoStageHub, 'nobody', week, 'every-hour')).toMatchObject({kind: 'cannot'})
  })
})
