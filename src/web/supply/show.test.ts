import {describe, expect, it} from 'vitest'
import type {SupplyRow} from '#register/supply'
import {supplyView} from './show.tsx'

const recruits = (fte: number, standing: SupplyRow['standing']): SupplyRow => ({
  id: 1,
  version: 1,
  action: 1,
  kind: 'recruitment',
  role: 'call-taker',
  fte,
  from: '2024-07-08',
  until: null,
  state: 'hoped-for',
  firstFrom: null,
  title: 'Fill the posts',
  standing,
  daysLate: 0,
  sensitivity: 'official',
})
const answer = (...rows: SupplyRow[]): string => supplyView(rows, () => false, false).answer

describe('recruitment and training', () => {
  it('says in words how many are in post, also where nobody is', () => {
    expect(answer(recruits(2, 'hoped-for'))).toBe('Of 2 full-time posts promised, none is in post; 2 hoped for.')
    expect(answer(recruits(1, 'in-post'), recruits(2, 'late'))).toBe('Of 3 full-time posts promised, 1 is in post; 2 late.')
    expect(answer(recruits(2, 'in-post'))).toBe('Of 2 full-time posts promised, 2 are in post.')
  })
  it('leads to the plan only those who may see it', () => {
    expect(supplyView([], () => false, true).acts.map(({text}) => text)).toEqual(['Plan the hub'])
    expect(supplyView([], () => false, false).acts).toEqual([])
  })
})
