export type CsvCell = string | number | null

/** Text that a spreadsheet would run as a formula, in signs of either width, is given a quotation mark in front, which it shows as text; a negative number is left. */
const guarded = (text: string): string => (/^[=+@＝＋＠－\t\r\n]|^-(?!\d+(\.\d+)?%?$)/.test(text) ? `'${text}` : text)

const cell = (value: CsvCell): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = guarded(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as RFC 4180: a null is an empty cell, numbers stand as they are, and text is guarded against being run by a spreadsheet. */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** Put before CSV that is to be opened from a file, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\ufeff'
