import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {figure as made} from '#web/testing/fixture-series'
import {writeFiguresJson} from '../write/figures-json.ts'
import {writeHtml} from '../write/html.ts'
import {writeMarkdown} from '../write/markdown.ts'
import {type Composed, composeLetter} from './compose.ts'
import {escaped, readMarkdown} from './markdown.ts'
import {inlinesOf, type LetterDocument, plainOf} from './model.ts'

const meta = {
  title: 'Response to the inspection report',
  author: 'Police and Crime Commissioner for Wexcombe',
  date: '2024-07-01',
  demo: true,
}
const compose = (source: string, asker = fixtureAsker()): Promise<Composed> => composeLetter(source, meta, {asker})
async function document(source: string): Promise<LetterDocument> {
  const composed = await compose(source)
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems))
  return composed.document
}
const textOf = async (source: string): Promise<string> => [...inlinesOf((await document(source)).blocks)].map(plainOf).join('\n')
const problems = async (source: string, asker = fixtureAsker()): Promise<string[]> => {
  const composed = await compose(source, asker)
  return composed.kind === 'problems' ? composed.problems.map(({line, says}) => `${line}: ${says}`) : []
}
const share = 'calls.999.within-10s'

describe('a binding', () => {
  it('writes the figure as every page does', async () => {
    expect(await textOf(`In June we answered {{ figure ${share} period=2024-06 }} in time.`)).toBe('In June we answered 93.4% in time.')
    expect(await textOf(`{{ figure ${share} period=2024-06 show=full }}`)).toBe('93.4%, 12,886 of 13,797, 95% interval 93.0 to 93.8%')
  })

  it('formats in one place: 149 of 316 is 47.2%, not 47.1%', async () => {
    const asker = fixtureAsker()
    const period = {from: '2024-06-01', to: '2024-07-01'}
    const one = made(asker.measure(share), period, 'month', {numerator: 149, denominator: 316, unknowns: 0})
    const composed = await compose(`{{ figure ${share} period=2024-06 }}`, {...asker, ask: async () => one})
    expect(composed).toMatchObject({kind: 'composed', document: {figures: [{text: '47.2%'}]}})
  })

  it('writes a change with both its ends and never a word for better', async () => {
    expect(await textOf(`It went {{ change ${share} from=2023-09 to=2024-06 }}.`)).toMatch(
      /^It went from \d\d\.\d% to 93\.4%, \d\d\.\d percentage points higher\.$/,
    )
  })

  it('writes “improved” only where the rules of the signal support it', async () => {
    expect(await textOf(`Answering {{ direction ${share} period=2024-06 }}.`)).toBe('Answering improved.')
    expect(await textOf(`Answering {{ direction ${share} period=2023-06 }}.`)).toBe('Answering showed no change beyond usual variation.')
    expect(await textOf(`{{ signal ${share} period=2024-06 }}`)).toMatch(/^Better/)
  })

  it('is asked once however often it stands, and shares one footnote', async () => {
    const {figures} = await document(`{{ figure ${share} period=2024-06 }} and {{figure  ${share}  period=2024-06}}.`)
    expect(figures).toHaveLength(1)
    expect(figures[0]!.note).toContain('12,886 of 13,797')
    expect(figures[0]!.note).toContain('snapshot 9f3c41a7')
  })
})

describe('what a letter cannot be built with', () => {
  it.each([
    ['an unknown measure', '{{ figure calls.999.within-9s period=2024-06 }}', /1: .*There is no measure/],
    [
      'a range of centuries',
      `{{ chart ${share} from=1700-01-01 to=2100-01-01 every=day }}`,
      /1: .*146,098 periods or more, and a letter shows at most 120/,
    ],
    ['a signal over them', `{{ signal ${share} period=2024-06-01 since=1700-01-01 }}`, /1: .*reads at most 1,200/],
    ['an unknown word', 'One.\n\n{{ for x in y }}', /3: .*‘for’ is not a binding.*no loops/],
    ['no period', `{{ figure ${share} }}`, /needs its period/],
    ['a period that is none', `{{ figure ${share} period=lately }}`, /‘lately’ is not a period/],
    ['braces never closed', `So {{ figure ${share} period=2024-06`, /never closed/],
    ['a slip of an option', `{{ table ${share} from=2024-01 to=2024-06 evry=month }}`, /did you mean ‘every’/],
    ['periods that overlap', `{{ change ${share} from=2024-06 to=2024-06 }}`, /overlap/],
    ['a chart inside a sentence', `See {{ chart ${share} from=2023-07 to=2024-06 }} here.`, /stands alone in its paragraph/],
  ])('is %s', async (_, source, says) => {
    expect((await problems(source)).join('\n')).toMatch(says)
  })

  it('is a period without data, a hidden count and expired rows, each said', async () => {
    const asker = fixtureAsker()
    const period = {from: '2024-06-01', to: '2024-07-01'}
    for (const [absence, says] of [
      ['no-data', 'No file that is loaded speaks for this period'],
      ['hidden', 'it is hidden in every output'],
      ['rows-expired', 'The rows have expired'],
    ] as const) {
      const gone = made(asker.measure(share), period, 'month', {numerator: null, denominator: null, unknowns: 0, absence})
      expect((await problems(`{{ figure ${share} period=2024-06 }}`, {...asker, ask: async () => gone})).join()).toContain(says)
    }
  })

  it('is told whole: every problem with its line', async () => {
    expect(await problems('{{ if }}\n\n{{ figure x }}')).toHaveLength(2)
  })

  it('is a text of more than a letter’s length, or more bindings than one', async () => {
    expect((await problems('word '.repeat(300_000))).join()).toContain('a letter at most')
    expect((await problems(`{{ figure ${share} period=2024-06 }} `.repeat(2001))).join()).toContain('at most 2000')
  })
})

const letter = `
## Answering the public

In June the force answered {{ figure ${share} period=2024-06 }} of **999** calls within 10 seconds. It {{ direction ${share} period=2024-06 }}.

> The constabulary must improve how quickly it answers.

1. First <b>thing</b>
2. Second *thing*

{{ chart ${share} from=2023-07 to=2024-06 }}

{{ table ${share} from=2024-01 to=2024-06 }}
`

describe('the outputs', () => {
  it('are the same bytes from the same model', async () => {
    const [a, b] = [await document(letter), await document(letter)]
    for (const write of [writeHtml, writeMarkdown, writeFiguresJson]) expect(write(a)).toBe(write(b))
  })

  it('HTML has one h1, escaped text, footnotes both ways, and a chart with its words and its table', async () => {
    const html = writeHtml(await document(letter))
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('First &lt;b&gt;thing&lt;/b&gt;')
    expect(html).toMatch(/<span class="bound">93\.4%<\/span><sup><a href="#note-1" id="ref-1"/)
    expect(html).toMatch(/<li id="note-1">.*href="#ref-1"/)
    expect(html).toMatch(/<svg[^>]*role="img"|<svg[^>]*aria-labelledby/)
    expect(html).toContain('<caption>999 calls answered within 10 seconds, July 2023 to June 2024</caption>')
    expect(html).toContain('Synthetic demonstration data')
  })

  it('Markdown keeps every figure and footnote', async () => {
    const text = writeMarkdown(await document(letter))
    expect(text).toContain('answered 93.4%[^1] of **999** calls')
    expect(text).toMatch(/\[\^1\]: 999 calls answered within 10 seconds/)
    expect(text).toMatch(/\| Jun 2024 \| 93\.4% \| 12,886 of 13,797 \|/)
  })

  it('JSON gives each figure its pedigree', async () => {
    const json = JSON.parse(writeFiguresJson(await document(letter)))
    expect(json.figures[0]).toMatchObject({
      number: 1,
      binding: `figure ${share} period=2024-06`,
      values: [{numerator: 12886, denominator: 13797}],
      files: [{name: 'calls-2024-06.csv'}, {name: 'calls-2024-06-late.csv'}],
    })
  })
})

describe('Markdown', () => {
  it('reads back any text that was escaped', () => {
    fc.assert(
      fc.property(fc.string({minLength: 1, maxLength: 80}), (text) => {
        const line = text.replace(/\s+/g, ' ').trim()
        fc.pre(line !== '')
        const {blocks} = readMarkdown(escaped(line))
        expect(
          blocks.map((block) =>
            'inlines' in block ? block.inlines.map((each) => ('text' in each ? each.text : '')).join('') : block.kind,
          ),
        ).toEqual([line])
      }),
      {numRuns: 300, seed: 55},
    )
  })
})
