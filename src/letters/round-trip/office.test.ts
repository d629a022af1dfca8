import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {composeLetter} from '../compose/compose.ts'
import type {LetterDocument} from '../compose/model.ts'
import {writeDocx} from '../write/docx.ts'
import {readBack} from './read-docx.ts'

const missing = spawnSync('soffice', ['--version']).error === undefined ? null : 'LibreOffice is not installed'
const share = 'calls.999.within-10s'
const source = `# Answering the public

We answered {{ figure ${share} period=2024-06 }} of **all** calls; it {{ direction ${share} period=2024-06 }}. See [the page](https://example.org/a).

> The constabulary must improve.

1. first
2. second

{{ chart ${share} from=2023-07 to=2024-06 }}

{{ table ${share} from=2024-01 to=2024-06 }}
`

/** The Word file in a programme that is not Word, which finds what no reading of our own does. */
describe.skipIf(missing !== null)(`a letter’s Word file in LibreOffice${missing ? ` (${missing})` : ''}`, () => {
  let document: LetterDocument
  let dir = ''
  const converted = (to: string): string => {
    const made = spawnSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${dir}/profile`,
        '--convert-to',
        to,
        '--outdir',
        join(dir, 'out'),
        join(dir, 'letter.docx'),
      ],
      {encoding: 'utf8', timeout: 110_000},
    )
    if (made.status !== 0) throw new Error(`soffice ended with ${made.status}: ${made.stderr}`)
    return join(dir, 'out', `letter.${to.split(':')[0]}`)
  }
  beforeAll(async () => {
    const meta = {title: 'Response to the report', author: 'The commissioner', date: '2024-07-01', demo: true} as const
    const composed = await composeLetter(source, meta, {asker: fixtureAsker()})
    if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems))
    ;({document} = composed)
    dir = mkdtempSync(join(tmpdir(), 'office-'))
    writeFileSync(join(dir, 'letter.docx'), await writeDocx(document))
  })
  afterAll(() => rmSync(dir, {recursive: true, force: true}))

  it('opens and prints: every word, every note, every row, and the picture whole', () => {
    const pdf = converted('pdf')
    const text = spawnSync('pdftotext', ['-layout', pdf, '-'], {encoding: 'utf8'}).stdout.replace(/\s+/g, ' ')
    for (const words of [
      'Response to the report',
      'We answered 93.4%1 of all calls; it improved2',
      'The constabulary must improve.',
      '1. first',
    ])
      expect(text).toContain(words)
    const chart = document.blocks.find((block) => block.kind === 'chart')!
    for (const row of chart.table.rows) expect(text).toContain(row.join(' '))
    for (const {note} of document.figures) expect(text).toContain(note.slice(0, 60))
    expect(text).toContain('Page 1 of 2')
    // In points, across and down: a picture cut to a line of text is no higher than one.
    const boxes = spawnSync('pdfimages', ['-list', pdf], {encoding: 'utf8'}).stdout.trim().split('\n').slice(2)
    const [width, height, xPpi, yPpi] = [3, 4, 12, 13].map((column) => Number(boxes[0]!.trim().split(/\s+/)[column]))
    expect((height! / yPpi!) * 72).toBeGreaterThan(150)
    expect((width! / xPpi!) * 72).toBeGreaterThan(400)
  }, 120_000)

  it('saved there, which leaves no tag on a control: the words come back without the frame, and every binding that was lost is told', async () => {
    const back = await readBack('letter.docx', readFileSync(converted('docx:Office Open XML Text')))
    if (back.kind !== 'read') throw new Error(back.says)
    expect(back.source).toMatch(
      /^# Answering the public\n\nWe answered 93\.4% of \*\*all\*\* calls; it improved\. See \[the page\]\(https:\/\/example\.org\/a\)\.\n\n> The/,
    )
    expect(back.gone.map(({binding}) => binding)).toEqual(document.figures.map(({binding}) => binding))
  }, 120_000)
})
