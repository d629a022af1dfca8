import {join} from 'node:path'
import {Resvg} from '@resvg/resvg-js'
import {fontFolder} from './pdf.ts'

/** How much larger than its drawing a picture is made, so that it stays sharp on paper. */
const scale = 1.5

/** A drawing as a PNG, for programs that show no SVG. Liberation Sans stands for Arial; only its two weights are read. */
export function pngOf(svg: string, width: number): Uint8Array {
  const fonts = fontFolder()
  const image = new Resvg(svg, {
    fitTo: {mode: 'width', value: Math.round(width * scale)},
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'].map((file) => join(fonts, file)),
      defaultFontFamily: 'Liberation Sans',
      sansSerifFamily: 'Liberation Sans',
    },
  })
  return image.render().asPng()
}
