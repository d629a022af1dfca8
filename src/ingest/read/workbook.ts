import {AnswerableError} from '#core/errors'
import type {OpenOptions} from './extract.ts'
import type {Limits} from './limits.ts'
import {readOds} from './ods.ts'
import type {OpenedTable} from './opened-table.ts'
import {readXlsx} from './xlsx.ts'
import {ZipParts} from './zip-parts.ts'

const others: readonly (readonly [part: string, why: string])[] = [
  ['xl/workbook.bin', 'it is a binary workbook (.xlsb); save it as .xlsx'],
  ['word/document.xml', 'it is a Word document'],
  ['ppt/presentation.xml', 'it is a PowerPoint presentation'],
]

/** Reads a sheet of a workbook, XLSX or ODS, into a clean copy at `copyPath`. Refuses any other zip archive, saying what it is. */
export async function openWorkbook(
  file: string,
  path: string,
  copyPath: () => Promise<string>,
  limits: Limits,
  options: OpenOptions,
): Promise<OpenedTable> {
  const zip = await ZipParts.open(file, path, limits)
  try {
    const other = others.find(([part]) => zip.has(part))
    if (other) throw new AnswerableError('FILE_NOT_TABLE', {file, why: other[1]})
    if (zip.has('[Content_Types].xml') || zip.has('xl/workbook.xml')) return await readXlsx(file, zip, await copyPath(), limits, options)
    const type = (await zip.small('mimetype'))?.trim() ?? ''
    if (type.startsWith('application/vnd.oasis.opendocument.spreadsheet'))
      return await readOds(file, zip, await copyPath(), limits, options)
    if (type !== '') throw new AnswerableError('FILE_NOT_TABLE', {file, why: `it is a document of the kind ${type.slice(0, 100)}`})
    throw new AnswerableError('FILE_NOT_TABLE', {
      file,
      why: `it is a zip archive of ${zip.names.length} ${zip.names.length === 1 ? 'file' : 'files'} and no workbook; unpack it first`,
    })
  } finally {
    zip.close()
  }
}
