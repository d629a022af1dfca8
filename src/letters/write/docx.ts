import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type XmlComponent,
} from 'docx'
import {formatDate, syntheticLabel} from '#core/format'
import type {Block, Inline, LetterDocument, TableModel} from '../compose/model.ts'
import {bindingProperty, ContentControl} from './content-control.ts'
import {demoLine, type NumberedNote, notesOf} from './notes.ts'
import {pngOf} from './raster.ts'
import {stableDocx} from './stable-docx.ts'

/** Paragraphs of these styles are the letter's frame: they are made anew at each build, and are not read back. */
export const frameStyles = ['LetterTitle', 'LetterFrame'] as const

const rule = {style: BorderStyle.SINGLE, size: 4, color: 'DFE4E8'}
const none = {style: BorderStyle.NONE, size: 0, color: 'auto'}
const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const

/** What a bound table or chart prints, cell by cell; null for a figure that stands in the text. */
function printedBlock(document: LetterDocument, figure: string): string | null {
  for (const block of document.blocks) {
    if (block.kind === 'table' && block.figure === figure) return cellsOf(block)
    if (block.kind === 'chart' && block.figure === figure) return block.title + cellsOf(block.table)
  }
  return null
}
const cellsOf = ({caption, head, rows}: TableModel): string => caption + [head, ...rows].flat().join('')

/** A4 less its margins, in twentieths of a point. */
const textWidth = 9026
/** The same at 96 dpi. */
const textWidthPx = 600

/**
 * The letter as a Word file. Each bound figure is a content control whose tag names it, with its binding in the document's properties, so that an
 * edited file can be read back with its bindings alive. Headings, lists, table headers, footnotes and alternatives of pictures are Word's own. The
 * same model gives the same bytes.
 */
export async function writeDocx(document: LetterDocument): Promise<Uint8Array> {
  const notes = notesOf(document)
  const children = [...frame(document), ...document.blocks.flatMap((block, i) => blockParts(block, notes, i))]
  const file = new Document({
    title: document.title,
    creator: document.author,
    lastModifiedBy: document.author,
    description: document.demo ? demoLine : '',
    features: {updateFields: false},
    customProperties: document.figures.map((figure) => bindingProperty(figure, printedBlock(document, figure.id))),
    styles: {
      default: {
        document: {
          run: {font: 'Arial', size: 23, language: {value: 'en-GB'}},
          paragraph: {spacing: {after: 160, line: 300, lineRule: LineRuleType.AUTO}},
        },
        heading1: {run: {size: 30, bold: true, color: '0B0C0C'}, paragraph: {spacing: {before: 360, after: 120}, keepNext: true}},
        heading2: {run: {size: 26, bold: true, color: '0B0C0C'}, paragraph: {spacing: {before: 280, after: 100}, keepNext: true}},
        heading3: {run: {size: 24, bold: true, color: '0B0C0C'}, paragraph: {spacing: {before: 240, after: 80}, keepNext: true}},
        heading4: {run: {size: 23, bold: true, color: '0B0C0C'}, paragraph: {spacing: {before: 200, after: 80}, keepNext: true}},
      },
      paragraphStyles: [
        {id: 'LetterTitle', name: 'Letter title', run: {size: 36, bold: true}, paragraph: {spacing: {after: 160}}},
        {id: 'LetterFrame', name: 'Letter frame', run: {size: 19, color: '505A5F'}},
        {id: 'LetterQuote', name: 'Letter quotation', run: {font: 'Georgia', size: 22}, paragraph: {indent: {left: 400}}},
        {id: 'LetterCell', name: 'Letter cell', run: {size: 18}, paragraph: {spacing: {before: 30, after: 30, line: 240}}},
      ],
    },
    numbering: {
      config: [list('bullets', LevelFormat.BULLET, '•'), list('numbers', LevelFormat.DECIMAL, '%1.')],
    },
    footnotes: Object.fromEntries(
      [...notes.values()].map(({number, figure}) => [
        number,
        {children: [new Paragraph({children: [new TextRun({text: ` ${figure.note}`, size: 18})]})]},
      ]),
    ),
    sections: [
      {
        properties: {page: {size: {width: 11906, height: 16838}, margin: {top: 1440, right: 1440, bottom: 1440, left: 1440}}},
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                style: 'LetterFrame',
                alignment: AlignmentType.RIGHT,
                children: [
                  new TextRun({
                    children: [
                      ...(document.demo ? [`${syntheticLabel} · `] : []),
                      ...(document.marking ? [`${document.marking} · `] : []),
                      'Page ',
                      PageNumber.CURRENT,
                      ' of ',
                      PageNumber.TOTAL_PAGES,
                    ],
                  }),
                ],
              }),
            ],
          }),
        },
        children: children as Paragraph[],
      },
    ],
  })
  return stableDocx(await Packer.toBuffer(file), document.date)
}

const list = (reference: string, format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) => ({
  reference,
  levels: [{level: 0, format, text, alignment: AlignmentType.LEFT, style: {paragraph: {indent: {left: 560, hanging: 360}}}}],
})

function frame(document: LetterDocument): Paragraph[] {
  const line = (text: string) => new Paragraph({style: 'LetterFrame', children: [new TextRun(text)]})
  return [
    ...(document.demo ? [line(demoLine)] : []),
    line([document.marking, document.author, formatDate(document.date)].filter(Boolean).join(' · ')),
    new Paragraph({style: 'LetterTitle', outlineLevel: 0, children: [new TextRun(document.title)]}),
  ]
}

type Notes = ReadonlyMap<string, NumberedNote>

function blockParts(block: Block, notes: Notes, index: number): XmlComponent[] {
  const children = (inlines: readonly Inline[]) => inlines.flatMap((inline) => inlineParts(inline, notes))
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({heading: headings[block.level - 1]!, children: children(block.inlines)})]
    case 'paragraph':
      return [new Paragraph({children: children(block.inlines)})]
    case 'quote':
      return [new Paragraph({style: 'LetterQuote', children: children(block.inlines)})]
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: {reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance: index},
            children: children(item),
          }),
      )
    case 'table': {
      const parts = tableParts(block, block.figure ? [mark(block.figure, notes)] : [])
      return block.figure ? [new ContentControl(block.figure, 'block', parts)] : parts
    }
    case 'chart': {
      const {svg, width, height} = block
      const size = {width: textWidthPx, height: Math.round((height / width) * textWidthPx)}
      const picture = new ImageRun({
        type: 'svg',
        data: Buffer.from(svg),
        transformation: size,
        fallback: {type: 'png', data: Buffer.from(pngOf(svg, width))},
        altText: {title: block.title, description: block.alternative, name: `Chart ${block.figure}`},
      })
      const parts = [
        new Paragraph({keepNext: true, children: [new TextRun({text: block.title, bold: true}), mark(block.figure, notes)]}),
        new Paragraph({spacing: {line: 240, lineRule: LineRuleType.AUTO}, children: [picture]}),
        ...tableParts(block.table, []),
      ]
      return [new ContentControl(block.figure, 'block', parts)]
    }
  }
}

const mark = (figure: string, notes: Notes): FootnoteReferenceRun => new FootnoteReferenceRun(notes.get(figure)!.number)

function inlineParts(inline: Inline, notes: Notes): ParagraphChild[] {
  if (inline.kind === 'link')
    return [new ExternalHyperlink({link: inline.href, children: [new TextRun({text: inline.text, style: 'Hyperlink'})]})]
  // A mark that is not there is not written: 'not bold' would undo a heading's own.
  const run = new TextRun({text: inline.text, ...(inline.strong ? {bold: true} : {}), ...(inline.emphasis ? {italics: true} : {})})
  if (inline.kind === 'text') return [run]
  return [new ContentControl(inline.figure, 'run', [run]) as unknown as ParagraphChild, mark(inline.figure, notes)]
}

function tableParts({caption, head, rows, right}: TableModel, after: readonly ParagraphChild[]): XmlComponent[] {
  const width = Math.floor(textWidth / Math.max(1, head.length))
  const row = (cells: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: true,
      children: head.map(
        (_, i) =>
          new TableCell({
            width: {size: width, type: WidthType.DXA},
            borders: {top: none, left: none, right: none, bottom: header ? {...rule, color: '0B0C0C'} : rule},
            children: [
              new Paragraph({
                style: 'LetterCell',
                alignment: right.includes(i) ? AlignmentType.RIGHT : AlignmentType.LEFT,
                children: [new TextRun({text: cells[i] ?? '', ...(header ? {bold: true} : {})})],
              }),
            ],
          }),
      ),
    })
  return [
    ...(caption === '' ? [] : [new Paragraph({keepNext: true, children: [new TextRun({text: caption, bold: true}), ...after]})]),
    new Table({
      width: {size: textWidth, type: WidthType.DXA},
      columnWidths: head.map(() => width),
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    }),
    new Paragraph({children: []}),
  ]
}
