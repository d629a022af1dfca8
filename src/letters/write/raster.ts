import {join} from 'node:path'
import {Resvg, type ResvgRenderOptions} from '@resvg/resvg-js'
import {fontsMissing, liberationFolder} from './pdf.ts'

/** How much larger than its drawing a picture is made, so that it stays sharp on paper. */
const scale = 1.5

type Fonts = NonNullable<ResvgRenderOptions['font']>

const liberation = (folder: string): Fonts => ({
  loadSystemFonts: false,
  fontFiles: ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'].map((file) => join(folder, file)),
  defaultFontFamily: 'Liberation Sans',
  sansSerifFamily: 'Liberation Sans',
})
/** Arial itself, or whatever stands for it on this machine. */
const ofTheSystem: Fonts = {loadSystemFonts: true, defaultFontFamily: 'Arial'}

/** Whether a letter drawn with these fonts leaves a mark: without a font it leaves none, and nothing is said of it. */
function leaveAMark(font: Fonts): boolean {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text x="2" y="16" font-size="16" font-family="Arial">M</text></svg>'
  return new Resvg(svg, {font}).render().pixels.some((value) => value !== 0)
}

/** The pictures drawn last: a letter's outputs, the hashes of them and each download draw the same ones. About 50 kB each with its drawing. */
const drawn = new Map<string, Uint8Array>()
const mostKept = 64

let chosen: {readonly folder: string | null; readonly font: Fonts} | null = null

/** The Liberation fonts, which draw the same everywhere; else the machine's own. Refuses with FONTS_MISSING where neither draws a letter. */
export function fontsFor(folder: string | null = liberationFolder(), system: Fonts = ofTheSystem): Fonts {
  if (folder !== null) return liberation(folder)
  if (chosen?.folder === folder && chosen.font === system) return chosen.font
  if (!leaveAMark(system)) throw fontsMissing()
  chosen = {folder, font: system}
  return system
}

/**
 * A drawing as a PNG, for programs that show no SVG. Liberation Sans stands for Arial; only its two weights are read. Where the machine has no
 * Liberation fonts its own are taken, and the picture differs from one made elsewhere.
 */
export function pngOf(svg: string, width: number): Uint8Array {
  const key = `${width} ${svg}`
  const held = drawn.get(key)
  if (held) return held
  const fitTo = {mode: 'width', value: Math.round(width * scale)} as const
  const png = new Resvg(svg, {fitTo, background: '#ffffff', font: fontsFor()}).render().asPng()
  if (drawn.size >= mostKept) drawn.delete(drawn.keys().next().value!)
  drawn.set(key, png)
  return png
}
