const dropped = new Set(['script', 'style', 'head', 'noscript', 'template', 'svg', 'nav', 'iframe', 'object'])
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'blockquote',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'table',
  'figure',
  'figcaption',
  'caption',
  'address',
  'pre',
  'hr',
  'form',
  'fieldset',
])
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '\u2013',
  mdash: '\u2014',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  pound: '\u00a3',
  hellip: '\u2026',
  middot: '\u00b7',
  bull: '\u2022',
  times: '\u00d7',
  shy: '',
  thinsp: ' ',
  ensp: ' ',
  emsp: ' ',
}

const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ' '
  })

/**
 * The text of an HTML page: blocks parted by blank lines, headings marked '# ', items of lists '- ', tables as lines of cells parted by tabs. Scripts, styles and navigation are left out; nothing is fetched or
 * run. One pass: every character is looked at once or twice, whatever is left unclosed.
 */
export function htmlText(html: string): string {
  const out: string[] = []
  let at = 0
  let row: string[] | null = null
  let cell: string[] | null = null
  const lower = html.toLowerCase()
  const absent = new Set<string>()
  /** Where `mark` stands next, or the end; a mark once not found is not looked for again. */
  const next = (mark: string, from: number): number => {
    if (absent.has(mark)) return html.length
    const found = lower.indexOf(mark, from)
    if (found === -1) absent.add(mark)
    return found === -1 ? html.length : found
  }
  const say = (text: string) => (cell ?? out).push(text)
  const endCell = () => {
    if (row && cell) row.push(cell.join('').replace(/\s+/g, ' ').trim())
    cell = null
  }
  const endRow = () => {
    endCell()
    if (row && row.length > 0) out.push('\n', row.join('\t'))
    row = null
  }
  while (at < html.length) {
    const tag = next('<', at)
    if (tag > at) say(decoded(html.slice(at, tag)).replace(/\s+/g, ' '))
    if (tag >= html.length) break
    if (lower.startsWith('<!--', tag)) {
      at = next('-->', tag + 4) + 3
      continue
    }
    const end = next('>', tag)
    const name = /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(tag, Math.min(end, tag + 40)))
    at = end + 1
    if (!name) {
      if (!/^<[!?/]/.test(lower.slice(tag, tag + 2))) {
        say('<')
        at = tag + 1
      }
      continue
    }
    const [, closing, element] = name as unknown as [string, string, string]
    if (dropped.has(element)) {
      if (!closing) at = next('>', next(`</${element}`, at)) + 1
    } else if (element === 'br') say('\n')
    else if (/^h[1-6]$/.test(element)) say(closing ? '\n\n' : '\n\n# ')
    else if (element === 'li') say(closing ? '\n\n' : '\n\n- ')
    else if (element === 'tr') {
      endRow()
      if (!closing) row = []
    } else if (element === 'td' || element === 'th') {
      endCell()
      if (!closing && row) cell = []
    } else if (blocks.has(element)) {
      if (element === 'table') endRow()
      if (!cell) out.push('\n\n')
    }
  }
  endRow()
  return out
    .join('')
    .replace(/[ ]*\n[ ]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^(#|-)\s*$/gm, '')
    .trim()
}
