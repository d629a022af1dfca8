import {hatch} from './hatch.ts'
import {baseline} from './label.ts'
import {glyph} from './legend.ts'
import {diamond, dottedRing, flagColour, numberedDisc, openCircle, signalMark, triangle} from './marks.ts'
import {type Flag, flags, isSignal, type Moved} from './signal.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {textWidth} from './text-width.ts'
import {chartText, colours, fontFamily} from './tokens.ts'

/** The mark that stands before a signal's words, 16 × 16 px. */
export function signalIcon(flag: Flag, moved: Moved): string {
  if (flag === 'not-read') return glyph(20, 20, [openCircle(10, 10), dottedRing(10, 10, 8.5)])
  if (flag === 'usual') return glyph(16, 16, openCircle(8, 8, 4))
  return glyph(16, 16, moved === null ? diamond(8, 8, flagColour[flag], 6.5) : triangle(8, 8.5, moved, flagColour[flag], 6.5))
}

/** One month of a closure test: held, not held, no data, still to come. */
export const squareStates = ['held', 'not-held', 'no-data', 'to-come'] as const
export type SquareState = (typeof squareStates)[number]

const square = (stroke: string, fill: string, dashed = false): Markup =>
  svg`<rect x="1" y="1" width="16" height="16" fill="${fill}" stroke="${stroke}" stroke-width="1.4"${dashed && svg` stroke-dasharray="2.5 2.5"`}/>`

const squares: Record<SquareState, () => Markup> = {
  held: () =>
    svg`${square(colours.better, colours.better)}<path d="M4.8 9.2L7.8 12.2L13.4 6.2" fill="none" stroke="${colours.paper}" stroke-width="2"/>`,
  'not-held': () =>
    svg`${square(colours.worse, colours.paper)}<path d="M5.6 5.6L12.4 12.4M12.4 5.6L5.6 12.4" fill="none" stroke="${colours.worse}" stroke-width="2"/>`,
  'no-data': () => svg`${square(colours.muted, colours.paper)}${hatch({left: 1.7, top: 1.7, right: 16.3, bottom: 16.3}, {step: 4})}`,
  'to-come': () => square(colours.muted, colours.paper, true),
}

/** A square of a closure test, 18 × 18 px. The words for the strip stand beside it. */
export const squareIcon = (state: SquareState): string => glyph(18, 18, squares[state]())

/** A strip of closure-test squares as one drawing, named by `label`; it wraps after `perRow`. */
export function squareStrip(states: readonly SquareState[], label: string, perRow = 12): string {
  const columns = Math.max(1, Math.min(perRow, states.length))
  const rows = Math.max(1, Math.ceil(states.length / perRow))
  const [width, height] = [columns * 22 - 4, rows * 22 - 4]
  const cells = states.map(
    (state, i) =>
      svg`<svg x="${(i % perRow) * 22}" y="${Math.floor(i / perRow) * 22}" width="18" height="18" viewBox="0 0 18 18">${squares[state]()}</svg>`,
  )
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${cells}</svg>`
    .text
}

/** The numbered disc of an action, as it stands in the chart and in a sentence. */
export function actionDisc(number: number): string {
  const width = Math.max(20, textWidth(String(number), chartText.tick, true) + 9)
  return svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 20" width="${width}" height="20" role="img" aria-label="action ${String(number)}" font-family="${fontFamily}">${numberedDisc(width / 2, 10, number)}</svg>`
    .text
}

/** An icon of the "all measures" matrix, 38 × 22 px: a mark and a letter. `key` tells it from the others. */
export interface MatrixIcon {
  readonly key: string
  readonly words: string
  readonly content: Markup
}

const iconSize = svg`width="38" height="22"`

/** The icon as a drawing by itself, named by its words. */
export const iconDrawing = ({words, content}: MatrixIcon): string =>
  svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 22" ${iconSize} role="img" aria-label="${words}">${content}</svg>`.text

/**
 * Icons that a page shows many times, drawn once: an element that shows nothing by itself, for the head of the page. Each is then shown by
 * `iconUse`, at a quarter of its length.
 */
export const iconSymbols = (icons: readonly MatrixIcon[]): string =>
  svg`<svg width="0" height="0" aria-hidden="true">${icons.map(({key, content}) => svg`<symbol id="icon-${key}" viewBox="0 0 38 22">${content}</symbol>`)}</svg>`
    .text

/** An icon of the page's symbols, named by its words. */
export const iconUse = ({key, words}: MatrixIcon): string =>
  svg`<svg ${iconSize} role="img" aria-label="${words}"><use href="#icon-${key}"/></svg>`.text

const letterIcon = (key: string, words: string, letter: string, colour: string, mark: Markup): MatrixIcon => ({
  key,
  words,
  content: svg`${mark}<text x="31" y="${baseline(11, 14)}" font-size="14" font-weight="700" text-anchor="middle" fill="${colour}" font-family="${fontFamily}">${letter}</text>`,
})

const variationWords: Record<Flag, readonly [letter: string, words: string]> = {
  better: ['B', 'better than usual'],
  worse: ['W', 'worse than usual'],
  neutral: ['S', 'outside usual variation'],
  usual: ['U', 'usual variation'],
  'not-read': ['–', 'no signal read'],
}

/**
 * The "all measures" matrix, variation: shape and letter, B better, W worse, S a signal that is neither, U usual, – not read.
 * After NHS England, "Making data count": its variation icons say the same by colour and H or L.
 */
export function variationIcon(flag: Flag, moved: Moved): MatrixIcon {
  const [letter, words] = variationWords[flag]
  const way = isSignal(flag) ? moved : null
  const colour = flag === 'usual' || flag === 'not-read' ? colours.muted : flagColour[flag]
  const mark =
    flag === 'usual'
      ? svg`<path d="M2 13.5L6 9L10.5 13L15 8.5L20 12" fill="none" stroke="${colours.series}" stroke-width="1.6"/>${openCircle(20, 12, 3)}`
      : flag === 'not-read'
        ? svg`${openCircle(11, 11)}${dottedRing(11, 11, 8.5)}`
        : signalMark(11, 11.5, flag, moved, 8)
  return letterIcon(way ? `${flag}-${way}` : flag, way ? `${words}, moved ${way}` : words, letter, colour, mark)
}

/** Whether the range of usual values lies wholly on the good side of the target, wholly on the bad side, across it, or has no target. */
export const assurances = ['passes', 'fails', 'mixed', 'no-target'] as const
export type Assurance = (typeof assurances)[number]

const assuranceWords: Record<Assurance, readonly [letter: string, words: string]> = {
  passes: ['P', 'the usual range meets the target'],
  fails: ['F', 'the usual range misses the target'],
  mixed: ['M', 'meets the target in some months and not in others'],
  'no-target': ['–', 'no target'],
}

/**
 * The "all measures" matrix, assurance: the usual range as a bar against the dotted target, and a letter: P passes, F fails, M mixed.
 * `good` says on which side of the target the good values lie, so that the bar stands where the figures do.
 */
export function assuranceIcon(assurance: Assurance, good: 'above' | 'below'): MatrixIcon {
  const [letter, words] = assuranceWords[assurance]
  const target = svg`<path d="M1 11H22" fill="none" stroke="${colours.ink}" stroke-width="2" stroke-dasharray="2 2"/>`
  const bar = (top: number, height: number, fill: string): Markup =>
    svg`<rect x="4" y="${top}" width="15" height="${height}" fill="${fill}"/>`
  const side = (which: 'above' | 'below', fill: string): Markup => bar(which === 'above' ? 3 : 14, 5, fill)
  const bad = good === 'above' ? 'below' : 'above'
  switch (assurance) {
    case 'passes':
      return letterIcon(`${assurance}-${good}`, words, letter, colours.better, svg`${side(good, colours.better)}${target}`)
    case 'fails':
      return letterIcon(`${assurance}-${good}`, words, letter, colours.worse, svg`${side(bad, colours.worse)}${target}`)
    case 'mixed':
      return letterIcon(
        assurance,
        words,
        letter,
        colours.muted,
        svg`<rect x="4.7" y="5.7" width="13.6" height="10.6" fill="${colours.paper}" stroke="${colours.muted}" stroke-width="1.4"/>${target}`,
      )
    case 'no-target':
      return letterIcon(
        assurance,
        words,
        letter,
        colours.muted,
        svg`<rect x="4" y="8.5" width="15" height="5" fill="none" stroke="${colours.muted}" stroke-width="1.2"/>`,
      )
  }
}

/** Every icon of the matrix. */
export const matrixIcons: readonly MatrixIcon[] = [
  ...flags.flatMap((flag) => (isSignal(flag) ? (['up', 'down', null] as const) : [null]).map((moved) => variationIcon(flag, moved))),
  ...assurances.flatMap((assurance) => {
    const sided = assurance === 'passes' || assurance === 'fails'
    return (sided ? (['above', 'below'] as const) : (['above'] as const)).map((good) => assuranceIcon(assurance, good))
  }),
]
