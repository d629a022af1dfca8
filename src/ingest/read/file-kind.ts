import {AnswerableError} from '#core/errors'

export type FileKind = 'gzip' | 'zip' | 'parquet' | 'text'

const zipStarts = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/** First bytes of what people send by mistake, and what to say of it. */
const refused: readonly (readonly [start: string, why: string])[] = [
  ['%PDF-', 'it is a PDF document'],
  ['\x89PNG', 'it is a picture (PNG)'],
  ['\xff\xd8\xff', 'it is a picture (JPEG)'],
  ['GIF8', 'it is a picture (GIF)'],
  ['\xd0\xcf\x11\xe0', 'it is a workbook in the old .xls form, or one that is encrypted with a password'],
  ['{\\rtf', 'it is a rich-text document'],
  ['7z\xbc\xaf', 'it is a 7-Zip archive'],
  ['Rar!', 'it is a RAR archive'],
  ['BZh', 'it is compressed with bzip2'],
  ['\xfd7zXZ', 'it is compressed with xz'],
  ['\x28\xb5\x2f\xfd', 'it is compressed with Zstandard'],
  ['SQLite format 3', 'it is an SQLite database'],
  ['\x7fELF', 'it is a program'],
  ['MZ\x90', 'it is a program'],
  ['PARE', 'it is an encrypted Parquet file'],
  ['ORC', 'it is an ORC file'],
  ['Obj\x01', 'it is an Avro file'],
  ['\xff\xfe\x00\x00', 'it is text in UTF-32'],
]

const markup: readonly (readonly [start: RegExp, why: string])[] = [
  [/^\s*<(!doctype html|html|table|head|body)\b/i, 'it is a web page (some systems export one under the name .xls)'],
  [/^\s*<\?xml\b/i, 'it is an XML document'],
]

/** What a file is by its content; its name says nothing. Refuses what holds no table, with a word on what it is. */
export function fileKind(file: string, head: Buffer): FileKind {
  const start = head.toString('latin1', 0, 512)
  if (start.startsWith('\x1f\x8b')) return 'gzip'
  if (zipStarts.some((bytes) => start.startsWith(bytes))) return 'zip'
  if (start.startsWith('PAR1')) return 'parquet'
  const magic = refused.find(([bytes]) => start.startsWith(bytes))
  if (magic) throw new AnswerableError('FILE_NOT_TABLE', {file, why: magic[1]})
  const words = markup.find(([pattern]) => pattern.test(start.replace(/^\xef\xbb\xbf/, '')))
  if (words) throw new AnswerableError('FILE_NOT_TABLE', {file, why: words[1]})
  return 'text'
}

/** Refuses decoded text that no person or program wrote as text: NUL bytes, or more than one control byte in a hundred. */
export function refuseBinary(file: string, text: Buffer): void {
  if (text.includes(0)) throw new AnswerableError('FILE_NOT_TABLE', {file, why: 'it holds NUL bytes, as binary files do'})
  let controls = 0
  for (const byte of text) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++
  if (controls * 100 > text.length)
    throw new AnswerableError('FILE_NOT_TABLE', {
      file,
      why: `${controls} of its first ${text.length} bytes are control characters, as in binary files`,
    })
}
