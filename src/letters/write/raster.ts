import {Resvg} from '@resvg/resvg-js'
import {fontFolder} from './pdf.ts'

/** A drawing as a PNG at twice its size, for programs that show no SVG. Fonts are the machine's own; Liberation Sans stands for Arial. */
export function pngOf(svg: string, width: number): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: {mode: 'width', value: width * 2},
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontDirs: [fontFolder()],
      defaultFontFamily: 'Liberation Sans',
      sansSerifFamily: 'Liberation Sans',
    },
  })
  return image.render().asPng()
}
