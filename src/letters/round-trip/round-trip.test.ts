import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {zipParts} from '../check/files/docx-zip.ts'
import {composeLetter} from '../compose/compose.ts'
import type {Block, LetterDocument} from '../compose/model.ts'
import {writeDocx} from '../write/docx.ts'
import {zipOf} from '../write/zip.ts'
import {readBack} from './read-docx.ts'

const asker = fixtureAsker()
const meta = {title: 'Response to the inspection report', author: 'The commissioner', date: '2024-07-01', demo: true}
async function built(source: string): Promise<LetterDocument> {
  const composed = await composeLetter(source, meta, {asker})
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems))
  return composed.document
}
const body = 'word/document.xml'
type Edit = (xml: string) => string

/** The file after somebody has edited its body as Word does. */
async function edited(bytes: Uint8Array, edit: Edit): Promise<Uint8Array> {
  const parts = await zipParts('letter.docx', bytes, 'all')
  const xml = Buffer.from(parts.get(body)!).toString('utf8')
  return zipOf({...Object.fromEntries(parts), [body]: edit(xml)})
}

const share = 'calls.999.within-10s'
const figure = `{{ figure ${share} period=2024-06 }}`
const letter = `# Answering

We answered ${figure} of **all** calls; it {{ direction ${share} period=2024-06 }}. See [the page](https://example.org/a).

> The constabulary must improve.

1. first
2. second with *stress*

- a point

{{ chart ${share} from=2023-07 to=2024-06 }}

{{ table ${share} from=2024-01 to=2024-06 }}

| Post | Number |
| --- | --- |
| Call taker | 10 |
`

describe('a letter out to Word and back', () => {
  it('is the same letter where nobody edited it', async () => {
    const before = await built(letter)
    const back = await readBack('letter.docx', await writeDocx(before))
    expect(back).toMatchObject({kind: 'read', edited: [], gone: [], unknown: []})
    expect(await built(back.kind === 'read' ? back.source : '')).toEqual(before)
  })

  it('gives the same bytes each time, and they hold no time but the letter’s', async () => {
    const [a, b] = [await writeDocx(await built(letter)), await writeDocx(await built(letter))]
    expect(Buffer.compare(a, b)).toBe(0)
    const core = Buffer.from((await zipParts('a.docx', a, ['docProps/core.xml'])).get('docProps/core.xml')!).toString()
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2024-07-01T00:00:00Z', '2024-07-01T00:00:00Z'])
  })

  it('reports a bound value that was typed over, and keeps its binding alive', async () => {
    const typed = await edited(await writeDocx(await built(letter)), (xml) => xml.replace('>93.4%<', '>95.0%<'))
    const back = await readBack('letter.docx', typed)
    expect(back).toMatchObject({
      kind: 'read',
      edited: [{binding: `figure ${share} period=2024-06`, printed: '93.4%', found: '95.0%', near: 'We answered '}],
    })
    expect(back.kind === 'read' && back.source).toContain(figure)
  })

  it('reports a table or chart whose cells were edited', async () => {
    const typed = await edited(await writeDocx(await built(letter)), (xml) => {
      const at = xml.lastIndexOf('12,886 of 13,797')
      return `${xml.slice(0, at)}13,000 of 13,797${xml.slice(at + 16)}`
    })
    expect(await readBack('letter.docx', typed)).toMatchObject({edited: [{binding: `table ${share} from=2024-01 to=2024-06`}]})
  })

  it('reports a binding that was taken out', async () => {
    const cut = await edited(await writeDocx(await built(letter)), (xml) => xml.replace(/<w:sdt>(?:(?!<\/w:sdt>).)*93\.4%.*?<\/w:sdt>/, ''))
    expect(await readBack('letter.docx', cut)).toMatchObject({gone: [{binding: `figure ${share} period=2024-06`, printed: '93.4%'}]})
  })

  it('reads tracked changes as accepted', async () => {
    const tracked = await edited(await writeDocx(await built(`one two three ${figure}`)), (xml) =>
      xml.replace(
        /<w:r>((?:(?!<w:r>).)*)<w:t xml:space="preserve">one two three <\/w:t><\/w:r>/,
        '<w:r><w:t xml:space="preserve">one </w:t></w:r><w:del w:id="7" w:author="A"><w:r><w:delText>two </w:delText></w:r></w:del><w:ins w:id="8" w:author="A"><w:r><w:t xml:space="preserve">2½ </w:t></w:r></w:ins><w:r><w:t xml:space="preserve">three </w:t></w:r>',
      ),
    )
    expect(await readBack('letter.docx', tracked)).toMatchObject({source: `one 2½ three ${figure}\n`})
  })

  it('says of another document that it holds no bindings', async () => {
    const other = zipOf({[body]: '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body></w:document>'})
    expect(await readBack('other.docx', other)).toMatchObject({kind: 'no-bindings'})
  })

  it('refuses a template from elsewhere, and takes no binding from a file that is none of the language', async () => {
    const bytes = await writeDocx(await built(letter))
    const parts = Object.fromEntries(await zipParts('a.docx', bytes, 'all'))
    const rels = 'word/_rels/document.xml.rels'
    const fetching = zipOf({
      ...parts,
      [rels]: Buffer.from(parts[rels]!)
        .toString()
        .replace(
          '</Relationships>',
          '<Relationship Id="x" Type="http://a/attachedTemplate" Target="http://a.example/t.dotm" TargetMode="External"/></Relationships>',
        ),
    })
    await expect(readBack('a.docx', fetching)).rejects.toThrow('takes a part from elsewhere')
    const forged = zipOf({
      ...parts,
      'docProps/custom.xml': Buffer.from(parts['docProps/custom.xml']!)
        .toString()
        .replace(`figure ${share} period=2024-06`, 'include /etc/passwd'),
    })
    const back = await readBack('a.docx', forged)
    expect(back).toMatchObject({kind: 'read', unknown: ['93.4%']})
    expect(JSON.stringify(back)).not.toContain('passwd')
  })
})

/** Words that stand once in a letter, so that an edit of one can be made in Word's XML and in the Markdown alike. */
const words = Array.from({length: 60}, (_, i) => `word${String.fromCharCode(97 + (i % 26))}${i}x`)
const bindings = [
  figure,
  `{{ direction ${share} period=2024-06 }}`,
  `{{ figure ${share} period=2024-05 }}`,
  `{{ change ${share} from=2023-09 to=2024-06 }}`,
]
const binding = fc.constantFrom(...bindings)
const shapes = fc.constantFrom('plain', 'bold', 'stress', 'link')
const blockKinds = fc.constantFrom('paragraph', 'heading', 'quote', 'bullets', 'numbers', 'chart', 'table')
const draft = fc.array(fc.record({kind: blockKinds, parts: fc.array(fc.tuple(shapes, fc.option(binding)), {minLength: 1, maxLength: 5})}), {
  minLength: 1,
  maxLength: 7,
})

interface Draft {
  readonly kind: string
  readonly parts: readonly (readonly [shape: string, bound: string | null])[]
}
interface Written {
  readonly source: string
  readonly used: readonly string[]
}
function written(blocks: readonly Draft[]): Written {
  const used: string[] = []
  const word = () => {
    const next = words[used.length % words.length]! + (used.length >= words.length ? used.length : '')
    used.push(next)
    return next
  }
  const line = (parts: Draft['parts']) =>
    parts
      .map(([shape, bound]) => {
        const text = word()
        const shown =
          shape === 'bold' ? `**${text}**` : shape === 'stress' ? `*${text}*` : shape === 'link' ? `[${text}](https://example.org/x)` : text
        return bound === null ? shown : `${shown} ${bound}`
      })
      .join(' ')
  const source = blocks
    .map(({kind, parts}) => {
      switch (kind) {
        case 'heading':
          return `## ${line(parts)}`
        case 'quote':
          return `> ${line(parts)}`
        case 'bullets':
          return `- ${line(parts)}\n- ${word()}`
        case 'numbers':
          return `1. ${line(parts)}\n2. ${word()}`
        case 'chart':
          return `{{ chart ${share} from=2023-07 to=2024-06 }}`
        case 'table':
          return `{{ table ${share} from=2024-01 to=2024-06 }}`
        default:
          return line(parts)
      }
    })
    .join('\n\n')
  return {source: `${word()}\n\n${source}`, used}
}

/** What Word does of its own accord: revision ids, spelling marks, runs split where the cursor stood. */
function asWordSaves(xml: string, seed: number): string {
  let count = seed
  return xml
    .replace(/<w:p>/g, () => `<w:p w:rsidR="00${(count++ % 90) + 10}AB12">`)
    .replace(/<w:r>((?:(?!<w:r>|<\/w:r>).)*)<w:t xml:space="preserve">([^<]{4,})<\/w:t><\/w:r>/g, (whole, before: string, text: string) => {
      if (count++ % 3 !== 0) return whole
      const at = 1 + (count % (text.length - 2))
      const run = (part: string) => `<w:r w:rsidRPr="00AB">${before}<w:t xml:space="preserve">${part}</w:t></w:r>`
      return /[&;]/.test(text) ? whole : `${run(text.slice(0, at))}<w:proofErr w:type="spellStart"/>${run(text.slice(at))}`
    })
}

const modelOf = ({blocks, figures}: LetterDocument): {readonly blocks: readonly Block[]; readonly bindings: readonly string[]} => ({
  blocks,
  bindings: figures.map((each) => each.binding),
})

describe('any letter and any edit of its words', () => {
  it('comes back with the words changed and every binding alive', async () => {
    await fc.assert(
      fc.asyncProperty(draft, fc.nat(1000), fc.array(fc.nat(1000), {maxLength: 4}), async (blocks, seed, picks) => {
        const {source, used} = written(blocks)
        const bytes = await writeDocx(await built(source))
        const changes = [...new Set(picks.map((pick) => used[pick % used.length]!))].map((from, i) => ({
          from,
          to: `edited ${i} & “more” #${seed}`,
        }))
        let expected = source
        for (const {from, to} of changes) expected = expected.replace(new RegExp(`\\b${from}\\b`), to)
        const file = await edited(bytes, (xml) => {
          let now = xml
          for (const {from, to} of changes)
            now = now.replace(`>${from}<`, `>${to.replace('&', '&amp;')}<`).replace(new RegExp(`\\b${from}\\b`), to.replace('&', '&amp;'))
          return asWordSaves(now, seed)
        })
        const back = await readBack('letter.docx', file)
        if (back.kind !== 'read') throw new Error(back.says)
        expect([back.edited, back.gone, back.unknown]).toEqual([[], [], []])
        expect(modelOf(await built(back.source))).toEqual(modelOf(await built(expected)))
      }),
      {numRuns: 15, seed: 62},
    )
  })

  it('tells every bound value that was typed over, and no other', async () => {
    await fc.assert(
      fc.asyncProperty(draft, fc.nat(1000), async (blocks, seed) => {
        const document = await built(written(blocks).source)
        const bytes = await writeDocx(document)
        const inline = document.figures.filter(({kind}) => kind !== 'chart' && kind !== 'table')
        fc.pre(inline.length > 0)
        const target = inline[seed % inline.length]!
        const control = new RegExp(`(w:val="answerable:${target.id}"/>(?:(?!</w:sdt>).)*<w:t xml:space="preserve">)[^<]*`)
        const back = await readBack('letter.docx', await edited(bytes, (xml) => asWordSaves(xml.replace(control, '$1typed over'), seed)))
        if (back.kind !== 'read') throw new Error(back.says)
        expect(back.edited.map((each) => [each.binding, each.printed, each.found])).toEqual([[target.binding, target.text, 'typed over']])
        expect(back.source).toContain(`{{ ${target.binding} }}`)
      }),
      {numRuns: 12, seed: 62},
    )
  })
})
