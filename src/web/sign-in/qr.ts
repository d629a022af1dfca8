import {encode} from 'uqr'

/** A QR code as SVG: one path of black squares on white with a quiet margin of four, without style or script, named for those who cannot see it. */
export function qrSvg(text: string): string {
  const {data, size} = encode(text, {border: 4, ecc: 'M'})
  const squares: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (x + 1 < size && row[x + 1]) x++
      squares.push(`M${from} ${y}h${x - from + 1}v1H${from}z`)
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of the secret that is spelt out below" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#0b0c0c" d="${squares.join('')}"/></svg>`
}
