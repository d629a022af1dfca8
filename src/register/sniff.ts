/** Kinds of file that evidence may be. What a file is called, and what its sender calls it, is not asked (REG-22). */
export const evidenceTypes = {
  'application/pdf': 'PDF',
  'image/png': 'PNG picture',
  'image/jpeg': 'JPEG picture',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel workbook',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint presentation',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'application/vnd.oasis.opendocument.spreadsheet': 'OpenDocument spreadsheet',
  'text/plain': 'text',
} as const
export type EvidenceType = keyof typeof evidenceTypes

const starts = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, i) => bytes[i] === byte)
const latin = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/**
 * What a file is, by its bytes: the heads of PDF, PNG and JPEG; for a zip the parts that make it an Office or OpenDocument file, without macros;
 * and text that is UTF-8 without control characters. Null for everything else: HTML, SVG, scripts, programs, archives and files with macros.
 */
export function sniffType(bytes: Uint8Array): EvidenceType | null {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return zipType(bytes)
  return isPlainText(bytes) ? 'text/plain' : null
}

function zipType(bytes: Uint8Array): EvidenceType | null {
  const text = latin(bytes)
  if (/vbaProject\.bin|macroEnabled|Basic\/script/i.test(text)) return null
  // The names of a zip's parts stand in clear in its directory, whether or not what they hold is packed.
  const has = (name: string) => text.includes(name)
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.text(?!-)/.test(text)) return 'application/vnd.oasis.opendocument.text'
  if (/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet(?!-)/.test(text)) return 'application/vnd.oasis.opendocument.spreadsheet'
  if (!has('[Content_Types].xml')) return null
  if (has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  if (has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  if (has('ppt/presentation.xml')) return 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
  return null
}

function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  let text: string
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes)
  } catch {
    return false
  }
  if (/(?![\t\n\r\f])\p{Cc}/u.test(text)) return false
  return !/^\s*(<!doctype|<\?xml|<[a-z!/]|#!)/i.test(text) && !/<script|<svg|<html|<iframe/i.test(text)
}
