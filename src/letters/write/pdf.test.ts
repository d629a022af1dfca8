import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {composeLetter} from '../compose/compose.ts'
import type {LetterDocument} from '../compose/model.ts'
import {writeDocx} from './docx.ts'
import {fontFolder, writePdf} from './pdf.ts'
import {writeTypst} from './typst.ts'

const share = 'calls.999.within-10s'
const source = `### Answering the public

We answered {{ figure ${share} period=2024-06 }}, and again {{ figure ${share} period=2024-06 }}: “#panic()” and \\*stars\\* stay words. [Page](https://example.org/a)

> They said: \\{{ no }} #evil

- a point

{{ chart ${share} from=2023-07 to=2024-06 }}

{{ table ${share} from=2024-01 to=2024-06 }}
`
let document: LetterDocument
let dir: string
beforeAll(async () => {
  const composed = await composeLetter(
    source,
    {title: 'Response “55”', author: 'The commissioner', date: '2024-07-01', demo: true},
    {asker: fixtureAsker()},
  )
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems))
  ;({document} = composed)
  dir = mkdtempSync(join(tmpdir(), 'letter-'))
})
afterAll(() => rmSync(dir, {recursive: true, force: true}))

const missing = (tool: string): string | null => (spawnSync(tool, ['-v']).error === undefined ? null : `${tool} is not installed`)
const [noText, noPictures] = [missing('pdftotext'), missing('pdftoppm')]
const noOffice = spawnSync('soffice', ['--version']).error === undefined ? null : 'LibreOffice is not installed'

describe('a letter as PDF', () => {
  it('is PDF/UA-1 for publication and PDF/A-2a for the archive, tagged, titled and in English', () => {
    const published = Buffer.from(writePdf(document)).toString('latin1')
    const archived = Buffer.from(writePdf(document, 'archive')).toString('latin1')
    expect(published).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(archived).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</)
    for (const pdf of [published, archived]) {
      expect(pdf).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
      expect(pdf).toContain('/StructTreeRoot')
      expect(pdf).toMatch(/\/Lang\s*\(en-GB\)/)
    }
    expect(published).toContain('DisplayDocTitle true')
    expect(published.match(/\/S\s*\/Figure/g)).toHaveLength(1)
    expect(published).toMatch(/\/Alt/)
  })

  it('is the same bytes from the same model', () => {
    expect(Buffer.compare(writePdf(document), writePdf(document))).toBe(0)
  })

  it('takes every word as a word: nothing of a letter is code', () => {
    const typst = writeTypst(document)
    expect(typst).toContain('#"They said: {{ no }} #evil";')
    expect(typst).toContain('“#panic()” and *stars* stay words')
  })

  it('says where fonts were looked for, and what to do', () => {
    expect(() => fontFolder('/nowhere')).toThrow(/without the Liberation fonts; they were looked for in \/nowhere/)
  })

  it.skipIf(noText !== null)(`has its text, in order${noText ? ` (${noText})` : ''}`, () => {
    const file = join(dir, 'letter.pdf')
    writeFileSync(file, writePdf(document))
    const text = spawnSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'}).stdout
    expect(text).toMatch(/Synthetic demonstration data[\s\S]*Response “55”[\s\S]*Answering the public[\s\S]*We answered 93\.4%/)
    expect(text).toContain('12,886 of 13,797')
    expect(text).toMatch(/Page 1 of \d|1 of \d/)
  })

  it.skipIf(noPictures !== null)(`can be drawn${noPictures ? ` (${noPictures})` : ''}`, () => {
    const file = join(dir, 'drawn.pdf')
    writeFileSync(file, writePdf(document))
    expect(spawnSync('pdftoppm', ['-r', '40', '-png', file, join(dir, 'page')]).status).toBe(0)
    expect(readdirSync(dir).filter((name) => name.startsWith('page'))).not.toEqual([])
  })
})

describe('a letter as Word', () => {
  it.skipIf(noOffice !== null)(`opens in LibreOffice${noOffice ? ` (${noOffice})` : ''}`, async () => {
    const file = join(dir, 'letter.docx')
    writeFileSync(file, await writeDocx(document))
    const made = spawnSync('soffice', ['--headless', '--convert-to', 'txt:Text', '--outdir', dir, file], {encoding: 'utf8'})
    expect(made.status).toBe(0)
    expect(readdirSync(dir)).toContain('letter.txt')
  })
})
