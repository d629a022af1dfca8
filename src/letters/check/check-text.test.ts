import {describe, expect, it} from 'vitest'
import {checkText} from './check-text.ts'
import {rules} from './rules/all.ts'

describe('a text checked', () => {
  it('lists every claim with its place, kind and verdict', () => {
    const text = 'First line.\nIn May we answered 93.2% of 999 calls (13,607 of 14,600) in 4 minutes.'
    const {claims, verdicts} = checkText(text)
    expect(claims.map(({kind, line, column, quote, start, end}) => [kind, line, column, quote, text.slice(start, end)])).toEqual([
      ['share', 2, 20, '93.2%', '93.2%'],
      ['count of count', 2, 40, '13,607 of 14,600', '13,607 of 14,600'],
      ['duration', 2, 61, '4 minutes', '4 minutes'],
    ])
    expect(claims.every((claim) => claim.verdicts.length > 0)).toBe(true)
    expect(claims.every((claim) => claim.verdicts.every((index) => verdicts[index]!.claims.includes(claim.id)))).toBe(true)
  })

  it('numbers its rules from 1 without a gap, each with a title', () => {
    expect(rules.map(({id}) => id).sort((a, b) => Number(a.slice(7)) - Number(b.slice(7)))).toEqual(rules.map((_, i) => `LETTER-${i + 1}`))
    expect(new Set(rules.map(({title}) => title)).size).toBe(rules.length)
  })

  it('counts its verdicts', () => {
    const {counts, verdicts} = checkText('It was 41 of 57 (71.9%) and 64 of 61. It is XX now.')
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(verdicts.length)
    expect(counts).toMatchObject({consistent: 1, impossible: 1, missing: 1})
  })

  it('says that there is nothing to check, and that a text is in another language', () => {
    expect(checkText('').notes).toEqual(['There is no text to check.'])
    expect(checkText('Words alone.').notes).toEqual(['No number was found in the text.'])
    const welsh =
      'Mae hyn yn llythyr gan y Comisiynydd Heddlu a Throseddu am adroddiad yr arolygiaeth ar yr heddlu. Atebodd yr heddlu 80.1% o alwadau mewn deg eiliad yn y flwyddyn hon ac mae angen gwneud mwy i wella gwasanaeth i bobl y sir. Bydd rhagor o swyddogion yn ymuno cyn bo hir er mwyn ateb y galwadau yn gynt nag o’r blaen bob dydd ac bob nos drwy’r flwyddyn.'
    expect(checkText(welsh).notes[0]).toContain('does not look like English')
    expect(checkText(welsh).claims.map(({kind}) => kind)).toContain('share')
  })

  it('keeps its wording: it never accuses', () => {
    const text =
      'It was 41 of 57 (71.4%). 64 of the 61 came. We meet on Wednesday 4 July 2024. Of the 24 files, 37.9% failed. Calls went up from 214 to 187.'
    const {verdicts} = checkText(text)
    expect(verdicts.length).toBeGreaterThan(4)
    for (const {says, sum, because} of verdicts)
      expect(`${says} ${sum} ${because}`).not.toMatch(/\b(?:wrong|misleading|false|incorrect|error|mistake|lie|fail(?:ed)? to)\b/i)
  })

  // Seconds each; a pattern that walked its text again and again took minutes on these.
  it('takes time that grows with the length, whatever the text', () => {
    const hostile = [
      'from 1 to 2 '.repeat(20_000),
      '1 of 2 '.repeat(30_000),
      `${'a'.repeat(200_000)} 5%`,
      '(((((('.repeat(30_000),
      '12,345,678,901'.repeat(15_000),
      'between 1 and 2 per cent, '.repeat(8_000),
      "'Title ".repeat(30_000),
      '1\t2\t3\n'.repeat(20_000),
      'Recommendation 1\n\nForce response\n\n'.repeat(4_000),
      'in May 2024 '.repeat(15_000),
      ' '.repeat(200_000),
      'of of of '.repeat(20_000),
      'average '.repeat(25_000),
      'The force answered 80.1% of 999 calls within 10 seconds in May 2024, compared to 79% in May 2023. '.repeat(2_000),
    ]
    for (const text of hostile) {
      const started = performance.now()
      checkText(text)
      expect(performance.now() - started, text.slice(0, 40)).toBeLessThan(20_000)
    }
  }, 240_000)
})
