import {crc32, deflateRawSync} from 'node:zlib'

export interface GivenPart {
  readonly content: string | Uint8Array
  /** What the archive says of it, where that is not the truth. */
  readonly claimedBytes?: number
  readonly encrypted?: boolean
}

/** A zip archive of these parts (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16), deflated, without data descriptors. */
export function givenZip(parts: Readonly<Record<string, string | GivenPart>>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, given] of Object.entries(parts)) {
    const part = typeof given === 'string' ? {content: given} : given
    const content = Buffer.from(part.content as Uint8Array)
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((part.encrypted ? 1 : 0) | 0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(part.claimedBytes ?? content.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([20, 0]), fields, place, Buffer.from(name)]))
    bodies.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(
    directory.reduce((sum, entry) => sum + entry.length, 0),
    8,
  )
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** The `sheetData` of a worksheet, as it stands in XML. */
export interface GivenBook {
  readonly sheets: Readonly<Record<string, string>>
  readonly hidden?: readonly string[]
  readonly shared?: readonly string[]
  /** Number formats of cell styles 0, 1, …: ids of built-in ones, or codes. */
  readonly formats?: readonly (number | string)[]
  readonly date1904?: boolean
}

/** The parts of an XLSX workbook (ECMA-376 part 1). */
export function xlsxParts(book: GivenBook): Record<string, string> {
  const names = Object.keys(book.sheets)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const link = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const linked = (links: readonly string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`
  const custom = (book.formats ?? []).map((format, index) =>
    typeof format === 'string' ? `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>` : '',
  )
  const styles = (book.formats ?? []).map((format, index) => `<xf numFmtId="${typeof format === 'string' ? 164 + index : format}"/>`)
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': linked([link('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml':
      `<?xml version="1.0" encoding="UTF-8"?><workbook ${main} xmlns:r="${office}"><workbookPr date1904="${book.date1904 ? 1 : 0}"/><sheets>` +
      names
        .map(
          (name, index) =>
            `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"${book.hidden?.includes(name) ? ' state="hidden"' : ''}/>`,
        )
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': linked([
      ...names.map((_, index) => link(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
      link('rId90', 'sharedStrings', '/xl/sharedStrings.xml'),
      link('rId91', 'styles', 'styles.xml'),
    ]),
    'xl/sharedStrings.xml': `<sst ${main}>${(book.shared ?? []).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts>${custom.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet ${main}><sheetData>${book.sheets[name]}</sheetData></worksheet>`,
      ]),
    ),
  }
}

export const givenXlsx = (book: GivenBook): Buffer => givenZip(xlsxParts(book))

/** An ODS workbook (OpenDocument 1.3 part 3) whose tables are given as XML. */
export const givenOds = (tables: string, styles = ''): Buffer =>
  givenZip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    'content.xml':
      '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ' +
      'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ' +
      'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">' +
      `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  })
