import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {checkText} from '#letters/check/check-text'
import {sharedHas, sharedPath} from '../../shared.ts'
import type {Expected, Score} from './scoring.ts'
import {flagged, score, touches} from './scoring.ts'

const file = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const list = <T>(name: string): T => JSON.parse(file(name)) as T

function print({line, missed, extra}: Score): void {
  const misses = missed.map(({rule, quote}) => `  missed ${rule}: ${quote}`)
  const more = extra.map(({rule, verdict, places}) => `  extra  ${rule} ${verdict}: ${places[0]?.quote.slice(0, 100)}`)
  console.log([line, ...misses, ...more].join('\n'))
}

const real = 'letters/cambridgeshire-peel-2023-25-response.txt'

describe.skipIf(!sharedHas(real))('the commissioner’s letter of 7 May 2024 (needs ../shared/letters)', () => {
  const text = sharedHas(real) ? readFileSync(sharedPath(real), 'utf8') : ''
  /** Published on 12 March 2024 (the force's own news of that day); the letter does not say. */
  const report = checkText(text, {reportPublished: '2024-03-12'})
  const found = score('Cambridgeshire', text, report, list<Expected[]>('cambridgeshire/expected.json'))

  it('finds what a reader found', () => {
    print(found)
    expect(found.recall).toBeGreaterThanOrEqual(0.95)
    expect(found.precision).toBeGreaterThanOrEqual(0.95)
  })

  it('calls nothing impossible: no pair of figures in it is', () => {
    expect(report.verdicts.filter(({verdict}) => verdict === 'impossible')).toEqual([])
  })

  it('states the bound of the day count where nobody says when the report came out', () => {
    // 56 days that begin with 13 March 2024 end with 7 May 2024.
    const [day] = checkText(text).verdicts.filter(({rule}) => rule === 'LETTER-32')
    expect(day?.verdict).toBe('missing')
    expect(day?.says).toContain('Wednesday 13 March 2024')
  })

  it('shows the sums that the reader made', () => {
    const sums = report.verdicts.map(({sum}) => sum ?? '').join('\n')
    for (const part of [
      '149 ÷ 316 = 47.15%',
      '184 ÷ 316 = 58.23%',
      '= 94.4',
      '= 91.1',
      '= 8.7; with diversion',
      '= 9.6',
      '= 4.9%',
      'is day 57',
      '36.1 to 63.9%',
      '55.5 to 79.0%',
      '35.4 to 87.9%',
      '50 × 10% × 40 h = 200 h a week; 5 × 6 h × 7 = 210 h a week',
    ]) {
      expect(sums).toContain(part)
    }
  })
})

describe('a letter with forty planted faults and sixty sound claims', () => {
  const text = file('marlshire/letter.txt')
  const report = checkText(text)
  const found = score('Marlshire', text, report, list<Expected[]>('marlshire/faults.json'))
  const sound = list<string[]>('marlshire/sound.json')

  it('finds the faults and little else', () => {
    print(found)
    expect(found.recall).toBeGreaterThanOrEqual(0.9)
    expect(found.precision).toBeGreaterThanOrEqual(0.95)
  })

  it('reads every sound claim', () => {
    expect(sound).toHaveLength(60)
    const unread = sound.filter((quote) => !report.claims.some((claim) => touches(text, quote, [claim])))
    // Two name a month and a threshold alone.
    expect(unread).toEqual(['until March 2025'])
  })

  it('calls no sound claim impossible, and none that does not add up', () => {
    const hard = flagged(report).filter(
      ({verdict, rule}) => verdict === 'impossible' || (verdict === 'does-not-add-up' && rule !== 'LETTER-8'),
    )
    const faults = list<Expected[]>('marlshire/faults.json')
    expect(hard.filter((verdict) => !faults.some((fault) => touches(text, fault.quote, verdict.places)))).toEqual([])
  })
})

/**
 * Written before the rules and kept out of their making: what it misses is not printed, so that nobody mends the rules to it. The floors are below what was measured when it was
 * first read (recall 86.7%, precision 86.7%), to notice a fall.
 */
describe('a letter held out from the making of the rules, with fifteen faults and twenty sound claims', () => {
  const text = file('northdale/letter.txt')
  const report = checkText(text)
  const found = score('Northdale (held out)', text, report, list<Expected[]>('northdale/faults.json'))
  const sound = list<string[]>('northdale/sound.json')

  it('is reported as it comes', () => {
    const asked = flagged(report).filter(({rule}) => rule !== 'LETTER-4')
    const disturbed = sound.filter((quote) =>
      asked.some((verdict) => ['impossible', 'does-not-add-up'].includes(verdict.verdict) && touches(text, quote, verdict.places)),
    )
    console.log(`${found.line}; sound claims called impossible or not adding up: ${disturbed.length} of ${sound.length}`)
    expect(sound).toHaveLength(20)
    expect(found.recall).toBeGreaterThanOrEqual(0.8)
    expect(found.precision).toBeGreaterThanOrEqual(0.8)
  })
})
