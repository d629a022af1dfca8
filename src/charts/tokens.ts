/** The colours, sizes and type of every picture and page. Contrast ratios claimed for them are tested in tokens.test.ts. */
export const colours = {
  ink: '#0b0c0c',
  muted: '#505a5f',
  paper: '#ffffff',
  panel: '#f3f6f8',
  better: '#1a65a6',
  betterChip: '#e9f0f7',
  worse: '#a8430a',
  worseChip: '#fdeee4',
  series: '#5b666d',
  range: '#e9eef2',
  rangePale: '#eef2f5',
  interval: '#bcd4ea',
  intervalBar: '#87939b',
  column: '#87939b',
  hairline: '#dfe4e8',
  hatch: '#7d8890',
} as const

/** Heat map: from near the target to far from it; for cells that fail and no others. */
export const failing = ['#fdeadd', '#f6bd96', '#e08646'] as const
/** Heat map without a target: the highest or lowest values, which fail nothing and so are not drawn in the failing colours. */
export const notable = ['#e1ebf5', '#bcd4ea', '#86b3dc'] as const
/** A heat map's cell that does not fail. */
export const quietCell = '#f3f6f8'

/** Attribute text, so no double quotes. Liberation Sans has the widths of Arial and is what servers hold. */
export const fontFamily = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif"

/** Sizes of chart text in px. `tick` is the least allowed anywhere. */
export const chartText = {tick: 12, label: 13, value: 14} as const

/** Page type as size/line in px. */
export const pageText = {
  answer: {size: 30, line: 38, weight: 700},
  answerNarrow: {size: 24, line: 31, weight: 700},
  pageName: {size: 19, line: 25, weight: 700},
  section: {size: 21, line: 26, weight: 700},
  figure: {size: 30, line: 33, weight: 700},
  body: {size: 16, line: 23, weight: 400},
  table: {size: 15, line: 23, weight: 400},
  label: {size: 14, line: 20, weight: 400},
  letter: {size: 18, line: 29, weight: 400},
} as const

/** Widths in px at which each chart is drawn. The narrowest fits a 320 px page with its margins; nothing is scaled below its drawn size. */
export const chartWidths = {wide: 800, narrow: 358, narrowest: 288, page: 1180} as const

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The tokens as CSS custom properties, for a `:root` rule: '--ink: #0b0c0c; …', and '--answer-size: 30px; --answer-line: 38px; …'. */
export function cssVariables(): string {
  const lines = Object.entries(colours).map(([name, hex]) => `--${kebab(name)}: ${hex};`)
  failing.forEach((hex, step) => {
    lines.push(`--failing-${step + 1}: ${hex};`)
  })
  lines.push(`--font: ${fontFamily};`)
  for (const [name, {size, line, weight}] of Object.entries(pageText)) {
    lines.push(`--${kebab(name)}-size: ${size}px;`, `--${kebab(name)}-line: ${line}px;`, `--${kebab(name)}-weight: ${weight};`)
  }
  return lines.join('\n')
}
