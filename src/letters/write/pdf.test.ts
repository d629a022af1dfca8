import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {composeLetter} from '../compose/compose.ts'
import type {LetterDocument} from '../compose/model.ts'
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
const noInfo = missing('pdfinfo')

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

  it.skipIf(noInfo !== null)(
    `has what PDF/UA-1 asks of its tags, as far as poppler reads them${noInfo ? ` (${noInfo})` : ''}: one order of headings, headed tables, pictures with words, links, notes`,
    () => {
      const file = join(dir, 'tags.pdf')
      const bytes = writePdf(document)
      writeFileSync(file, bytes)
      const read = (...args: readonly string[]) => spawnSync('pdfinfo', [...args, file], {encoding: 'utf8'}).stdout
      const facts = read()
      expect(facts).toMatch(/^Title:\s+Response “55”$/m)
      expect(facts).toMatch(/^Tagged:\s+yes$/m)
      const tags = [
        ...read('-struct').matchAll(/^ *(Document|H\d|P|L|LI|Table|THead|TR|TH|TD|Figure|Caption|Link|Note|BlockQuote)\b/gm),
      ].map(([, tag]) => tag!)
      const count = (tag: string) => tags.filter((each) => each === tag).length
      expect(tags[0]).toBe('Document')
      const levels = tags.filter((tag) => /^H\d$/.test(tag)).map((tag) => Number(tag.slice(1)))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.every((level, i) => (i === 0 ? level === 1 : level <= levels[i - 1]! + 1))).toBe(true)
      expect(count('Table')).toBe(2)
      expect(count('THead')).toBe(count('Table'))
      expect(read('-struct').match(/\/Scope \/Column/g)).toHaveLength(count('TH'))
      expect(count('Note')).toBe(document.figures.length)
      expect(count('BlockQuote')).toBe(1)
      expect(count('Link')).toBeGreaterThan(0)
      const plain = Buffer.from(bytes).toString('latin1')
      expect(count('Figure')).toBe(1)
      expect(plain.match(/\/Alt \(Chart of /g)).toHaveLength(count('Figure'))
      expect(plain).toContain('/Type /Outlines')
      expect(plain.match(/\/Tabs \/S/g)!.length).toBe(Number(/^Pages:\s+(\d+)$/m.exec(facts)![1]))
      expect(plain).toMatch(/<dc:language><rdf:Bag><rdf:li>en-GB</)
      expect(spawnSync('pdffonts', [file], {encoding: 'utf8'}).stdout).not.toMatch(/ no +(?:yes|no) +(?:yes|no) +\d+ +\d+$/m)
    },
  )

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
