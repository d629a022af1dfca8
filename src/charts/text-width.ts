/**
 * Widths of Helvetica's characters in thousandths of the size, codes 32 to 126; Arial and Liberation Sans share them.
 * Source: Adobe Core 14 font metrics, Helvetica.afm and Helvetica-Bold.afm.
 */
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
  278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333,
  333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722,
  667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611,
  611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
] as const
const others: Readonly<Record<string, readonly [regular: number, bold: number]>> = {
  '–': [556, 556],
  '−': [584, 584],
  '·': [333, 333],
  '’': [222, 278],
  '‘': [222, 278],
  '“': [333, 500],
  '”': [333, 500],
  '£': [556, 556],
  '…': [1000, 1000],
}

/** Width in px of one line of text in the charts' font. Letters with accents count as wide capitals, other scripts as full squares. */
export function textWidth(text: string, size: number, isBold = false): number {
  const table = isBold ? bold : regular
  let thousandths = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    const other = others[character]
    thousandths += other ? other[isBold ? 1 : 0] : (table[code - 32] ?? (code < 0x250 ? 722 : 1000))
  }
  return (thousandths * size) / 1000
}

/** Text broken at spaces into lines no wider than `width`; a word longer than a line stands alone on it. */
export function wrap(text: string, width: number, size: number, isBold = false): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer, size, isBold) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** Text cut to fit `width`, with an ellipsis where something was cut. */
export function shorten(text: string, width: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 0 && textWidth(`${characters.join('').trimEnd()}…`, size, isBold) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
