import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {zipOf} from '../write/zip.ts'
import {checkBytes, checkFile} from './check-file.ts'
import {wordBody} from './files/word-body.ts'
import {reportText, summary} from './report-text.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'letter-'))
})
afterAll(async () => await rm(dir, {recursive: true}))

describe('a file checked', () => {
  it('gives the same verdicts as text, Word and page', async () => {
    const words = 'Victims were asked in 218 of 307 cases (71.4 per cent).'
    const docx = zipOf({'word/document.xml': wordBody(`<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`)})
    await writeFile(join(dir, 'a.txt'), words)
    const reports = [
      await checkFile(join(dir, 'a.txt')),
      await checkBytes('a.docx', docx),
      await checkBytes('a.html', new TextEncoder().encode(`<p>${words}</p>`)),
    ]
    for (const report of reports) {
      // 218 / 307 = 71.01
      expect(report.verdicts.map(({verdict, rule}) => `${rule} ${verdict}`)).toEqual(['LETTER-1 does-not-add-up'])
      expect(report.claims.map(({kind}) => kind)).toEqual(['count of count', 'share'])
    }
    expect(reports[0]!.title).toBe('a.txt')
    expect(reports[1]!.notes[0]).toContain('Word')
  })

  it('says which file could not be read', async () => {
    await expect(checkFile(join(dir, 'none.txt'))).rejects.toMatchObject({code: 'FILE_UNREADABLE'})
    await expect(checkFile(dir)).rejects.toMatchObject({code: 'FILE_UNREADABLE'})
  })
})

describe('the report for people', () => {
  it('states, shows the sum and asks, with the place of each', async () => {
    const report = await checkBytes(
      'letter.txt',
      new TextEncoder().encode(
        '18 June 2024\n\nVictims were asked in 218 of 307 cases (71.4 per cent).\nIt was so in 83% of cases. We have 12 vans.',
      ),
    )
    expect(summary(report)).toBe('5 claims read: 1 does not add up · 2 cannot be checked · 1 consistent.')
    const text = reportText(report)
    expect(text).toContain('letter.txt, dated Tuesday 18 June 2024')
    expect(text).toContain('1. Does not add up  [LETTER-1]  line 3, column 41; also line 3')
    expect(text).toContain('The counts make 71.0%, and 71.4 per cent is printed.')
    expect(text).toContain('Sum: 218 ÷ 307 = 71.01%')
    expect(text).toContain('83% (4:14). Out of how many?')
    expect(text).not.toMatch(/\b(?:wrong|misleading|false|incorrect|error|mistake)\b/i)
    expect(text.split('\n').every((line) => line.length <= 120)).toBe(true)
  })
})
