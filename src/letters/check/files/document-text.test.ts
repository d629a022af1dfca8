import {spawnSync} from 'node:child_process'
import {describe, expect, it} from 'vitest'
import {isAnswerable} from '#core/errors'
import {zipOf} from '../../write/zip.ts'
import {documentText} from './document-text.ts'
import {limits} from './limits.ts'
import {wordBody} from './word-body.ts'

const p = (text: string, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${text}</w:t></w:r></w:p>`
const docx = (inner: string, more: Record<string, string> = {}) => zipOf({'word/document.xml': wordBody(inner), ...more})
const bytes = (text: string) => new TextEncoder().encode(text)
const links = (type: string) =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://example.org/x" TargetMode="External"/></Relationships>`

async function refusal(name: string, content: Uint8Array): Promise<string> {
  try {
    await documentText(name, content)
  } catch (error) {
    if (isAnswerable(error, 'DOCUMENT_REFUSED')) return error.message
    throw error
  }
  return 'not refused'
}

describe('the text of a Word file', () => {
  it('keeps paragraphs, headings, lists and tables apart', async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`
    const table = `<w:tbl><w:tr>${cell('District')}${cell('Crimes')}</w:tr><w:tr>${cell('Stow')}${cell('10')}</w:tr></w:tbl>`
    const item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>First</w:t></w:r></w:p>'
    const {text} = await documentText('a.docx', docx(`${p('Force response', 'Heading2')}${p('It was 41 of')}${item}${table}${p('After')}`))
    expect(text).toBe('# Force response\n\nIt was 41 of\n\n- First\n\nDistrict\tCrimes\nStow\t10\n\nAfter')
  })

  it('leaves tracked deletions out and insertions in, and adds the notes', async () => {
    const body =
      '<w:p><w:r><w:t xml:space="preserve">It was </w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del><w:ins><w:r><w:t>41 &amp; rising</w:t></w:r></w:ins></w:p>'
    const notes = `<w:footnotes xmlns:w="x">${p('Out of 57.')}</w:footnotes>`
    const {text} = await documentText('a.docx', docx(body, {'word/footnotes.xml': notes}))
    expect(text).toBe('It was 41 & rising\n\nOut of 57.')
  })

  it('opens no link, and says so', async () => {
    const {notes} = await documentText('a.docx', docx(p('Text'), {'word/_rels/document.xml.rels': links('hyperlink')}))
    expect(notes.join(' ')).toContain('none was opened')
  })

  it('refuses a part taken from elsewhere, a document type, a bomb and damage', async () => {
    expect(await refusal('a.docx', docx(p('Text'), {'word/_rels/document.xml.rels': links('attachedTemplate')}))).toContain(
      'takes a part from elsewhere',
    )
    const entity = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body><w:p/></w:body></w:document>'
    expect(await refusal('a.docx', zipOf({'word/document.xml': entity}))).toContain('document type')
    expect(await refusal('a.docx', zipOf({'word/document.xml': new Uint8Array(20_000_000)}))).toContain('unpacks from')
    expect(await refusal('a.docx', docx(p('Text')).subarray(0, 150))).toContain('damaged')
    expect(await refusal('a.docx', zipOf({'xl/workbook.xml': '<x/>'}))).toContain('no Word document')
    expect(await refusal('a.docx', docx('<w:p>'.repeat(500) + '</w:p>'.repeat(500)))).toContain('nested')
    expect(await refusal('a.docx', docx('<w:p></w:b>'))).toContain('XML')
  })
})

describe('the text of a page', () => {
  it('keeps blocks apart, drops scripts and reads entities', async () => {
    const html =
      '<!doctype html><html><head><title>no</title></head><body><script>var x = "9%"</script><h2>Force response</h2><p>It was 41&nbsp;of 57 &ndash; 71.9&#37;.<br>Then <b>42</b>.</p><ul><li>One</li></ul><table><tr><th>District</th><th>Crimes</th></tr><tr><td>Stow</td><td>10</td></tr></table></body></html>'
    const {text} = await documentText('a.html', bytes(html))
    expect(text).toBe('# Force response\n\nIt was 41 of 57 – 71.9%.\nThen 42.\n\n- One\n\nDistrict\tCrimes\nStow\t10')
  })

  it('survives what is never closed, in time that grows with the length', async () => {
    const {text} = await documentText('a.html', bytes(`<p>Start 5 < 6 ${'<!-- '.repeat(50_000)}`))
    expect(text).toBe('Start 5 < 6')
  })
})

/** A PDF of one page that draws what it is given. */
function pdf(drawn: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  return bytes(
    `%PDF-1.4\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n`,
  )
}
// Without poppler-utils the one test that reads a PDF is skipped; every other test of PDFs runs.
const pdftotextMissing = spawnSync('pdftotext', ['-v']).error !== undefined

describe('other files', () => {
  it('reads UTF-8, UTF-16 and Windows-1252 text', async () => {
    expect((await documentText('a.txt', bytes('£5 – é'))).text).toBe('£5 – é')
    expect((await documentText('a.txt', Buffer.from('\ufeff£5', 'utf16le'))).text).toBe('£5')
    expect((await documentText('a.txt', Uint8Array.of(0xa3, 0x35))).text).toBe('£5')
  })

  it.skipIf(pdftotextMissing)('reads the text of a PDF, and says so of one that holds none', async () => {
    expect((await documentText('a.pdf', pdf('BT /F1 12 Tf 50 700 Td (Of 316 people 149 agreed) Tj ET'))).text).toContain('Of 316 people')
    expect(await refusal('scan.pdf', pdf('0 0 10 10 re f'))).toContain('a PDF with no text')
  })

  it('refuses PDF, older Word, rich text, binary, empty and overlong files, each with what to do', async () => {
    expect(await refusal('a.pdf', bytes('%PDF-1.7'))).toMatch(/it is a PDF(?: that cannot be read|, and this machine has no pdftotext)/)
    expect(await refusal('a.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0))).toContain('Save it as .docx')
    expect(await refusal('a.rtf', bytes('{\\rtf1 x}'))).toContain('RTF')
    expect(await refusal('a.bin', Uint8Array.of(1, 0, 2))).toContain('not text')
    expect(await refusal('a.txt', new Uint8Array())).toContain('empty')
    expect(await refusal('a.txt', bytes('  \n '))).toContain('no text')
    expect(await refusal('a.txt', bytes('a'.repeat(limits.characters + 1)))).toContain('Check it in parts')
    expect(await refusal('a.txt', new Uint8Array(limits.fileBytes + 1).fill(97))).toContain('MB')
  })
})
