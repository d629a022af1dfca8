import {describe, expect, it} from 'vitest'
import {correctedShare, linkSensitivity} from './chance-links.ts'

const sure = {share: 1, standardError: 0}

describe('corrected share', () => {
  it('takes chance off and makes up for links outside the window', () => {
    // (0.281 − 0.05) / (0.85 × 0.95) = 0.28607
    const corrected = correctedShare({
      window: {hits: 281, of: 1000},
      shifted: {hits: 200, of: 4000},
      sensitivity: {share: 0.85, standardError: 0},
    })!
    expect(corrected).toMatchObject({raw: 0.281, chance: 0.05})
    expect(corrected.share).toBeCloseTo(0.28607, 5)
    // Delta method by hand: √(.281 × .719 / 1000 + (.719 / .95)² × .05 × .95 / 4000) / (.85 × .95) = .01796; 1.96 of it .0352.
    expect(corrected.interval.high - corrected.interval.low).toBeCloseTo(2 * 0.0352, 2)
  })

  it('is the Wilson interval where there is no chance link and every link is seen', () => {
    const {share, interval} = correctedShare({window: {hits: 23, of: 46}, shifted: {hits: 0, of: 1e9}, sensitivity: sure})!
    expect(share).toBe(0.5)
    // Wilson, 23 of 46: 36.1 to 63.9 %.
    expect(interval.low).toBeCloseTo(0.361, 3)
    expect(interval.high).toBeCloseTo(0.639, 3)
  })

  it('has a width from no links at all, and widens with the error of the sensitivity', () => {
    const none = correctedShare({window: {hits: 0, of: 30}, shifted: {hits: 0, of: 120}, sensitivity: sure})!
    expect(none).toMatchObject({share: 0, interval: {low: 0}})
    expect(none.interval.high).toBeGreaterThan(0.11)
    const counts = {window: {hits: 300, of: 1000}, shifted: {hits: 50, of: 1000}}
    const width = (standardError: number): number => {
      const {low, high} = correctedShare({...counts, sensitivity: {share: 0.8, standardError}})!.interval
      return high - low
    }
    expect(width(0.1)).toBeGreaterThan(width(0.02))
    expect(width(0.02)).toBeGreaterThan(width(0))
  })

  it('keeps a share below 0 and cuts its interval', () => {
    const fewer = correctedShare({window: {hits: 10, of: 1000}, shifted: {hits: 100, of: 1000}, sensitivity: sure})!
    expect(fewer.share).toBeCloseTo(-0.1, 12)
    expect(fewer.interval).toMatchObject({low: 0, high: 0})
  })

  it('is null without callers, without shifted windows, and where all of those hold a link', () => {
    expect(correctedShare({window: {hits: 0, of: 0}, shifted: {hits: 0, of: 5}, sensitivity: sure})).toBeNull()
    expect(correctedShare({window: {hits: 1, of: 5}, shifted: {hits: 0, of: 0}, sensitivity: sure})).toBeNull()
    expect(correctedShare({window: {hits: 5, of: 5}, shifted: {hits: 5, of: 5}, sensitivity: sure})).toBeNull()
  })

  it.each([0, -0.1, 1.1, Number.NaN])('refuses a sensitivity of %d', (share) => {
    expect(() => correctedShare({window: {hits: 1, of: 5}, shifted: {hits: 0, of: 5}, sensitivity: {share, standardError: 0}})).toThrow(
      'sensitivity',
    )
  })
})

describe('sensitivity of a window', () => {
  it('is the share of the true links of the widest window that fall in the narrow one', () => {
    // Without chance links 300 of 400: 0.75, with the binomial error √(.75 × .25 / 400) = .02165.
    const narrow = {window: {hits: 300, of: 2000}, shifted: {hits: 0, of: 8000}}
    const wide = {window: {hits: 400, of: 2000}, shifted: {hits: 0, of: 8000}}
    const {share, standardError} = linkSensitivity(narrow, wide)!
    expect(share).toBeCloseTo(0.75, 12)
    expect(standardError).toBeCloseTo(0.02165, 5)
  })

  it('takes chance off both windows', () => {
    // 30 % linked, 80 % of them within the narrow window; chance 4 % and 20 %: raw .04 + .24 × .96 = .2704 and .2 + .3 × .8 = .44.
    const narrow = {window: {hits: 2704, of: 10_000}, shifted: {hits: 400, of: 10_000}}
    const wide = {window: {hits: 4400, of: 10_000}, shifted: {hits: 2000, of: 10_000}}
    expect(linkSensitivity(narrow, wide)!.share).toBeCloseTo(0.8, 12)
  })

  it('is null where the links are no more than chance, and refuses windows that are not nested', () => {
    const none = {window: {hits: 10, of: 100}, shifted: {hits: 10, of: 100}}
    expect(linkSensitivity(none, none)).toBeNull()
    expect(() => linkSensitivity({...none, window: {hits: 11, of: 100}}, none)).toThrow('not inside')
    expect(() => linkSensitivity({...none, window: {hits: 10, of: 99}}, none)).toThrow('other callers')
  })
})
