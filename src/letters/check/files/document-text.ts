import {docxText} from './docx-text.ts'
import {htmlText} from './html-text.ts'
import {limits} from './limits.ts'
import {pdfText} from './pdf-text.ts'
import {refused} from './refuse.ts'

/** The largest document that is read, in bytes. */
export const mostFileBytes = limits.fileBytes

/** The text of a document, with what its reader should know of how it was read. */
export interface DocumentText {
  readonly text: string
  readonly notes: readonly string[]
}

const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)

/**
 * The text of a file by its name and bytes: text, Word (.docx), HTML, or PDF where the machine can read it. Refuses, with what to do instead: a PDF
 * without text, older Word, other formats, empty and binary files, and documents beyond the limits. Nothing is fetched, run or kept.
 */
export async function documentText(name: string, bytes: Uint8Array): Promise<DocumentText> {
  if (bytes.length === 0) throw refused(name, 'it is empty')
  if (bytes.length > limits.fileBytes)
    throw refused(name, `it is ${Math.ceil(bytes.length / 1e6)} MB, and the limit is ${limits.fileBytes / 1e6} MB`)
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46))
    return bounded(name, await pdfText(name, bytes), [
      'Lines are those of the text as it was read from the PDF; tables may have lost their columns.',
    ])
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refused(name, 'it is an older Word or Office file. Save it as .docx')
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw refused(name, 'it is rich text (RTF). Save it as .docx or .txt')
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const {text, hyperlinks} = await docxText(name, bytes)
    const link =
      hyperlinks === 0
        ? []
        : [`The document holds ${hyperlinks === 1 ? 'a link' : `${hyperlinks} links`} to other places; none was opened.`]
    return bounded(name, text, ['Lines are those of the text as it was read from the Word file.', ...link])
  }
  const text = decoded(name, bytes)
  const html = /\.x?html?$/i.test(name) || /^\s*(?:<!doctype html|<html)\b/i.test(text.slice(0, 500))
  return html ? bounded(name, htmlText(text), ['Lines are those of the text as it was read from the page.']) : bounded(name, text, [])
}

function bounded(name: string, text: string, notes: readonly string[]): DocumentText {
  if (text.length > limits.characters)
    throw refused(name, `its text has ${text.length} characters, and the limit is ${limits.characters}. Check it in parts`)
  if (text.trim() === '') throw refused(name, 'it holds no text')
  return {text, notes}
}

/** UTF-8, UTF-16 by its mark, or else Windows-1252, which older exports are. */
function decoded(name: string, bytes: Uint8Array): string {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.subarray(0, 65_536).includes(0)) throw refused(name, 'it is not text: it holds bytes that no text has')
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
