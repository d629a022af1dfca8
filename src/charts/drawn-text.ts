import type {Box} from './box.ts'
import {boxOf} from './label.ts'

/** A text as it stands in a finished drawing, with the box that it fills. */
export interface DrawnText {
  readonly text: string
  readonly size: number
  readonly bold: boolean
  readonly fill: string
  readonly box: Box
}

const plain: Readonly<Record<string, string>> = {amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'"}
const unescaped = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => plain[name]!)

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))

/** Reads the texts back from a drawing's SVG, for the laws that every drawing keeps: none too small, none over another, none cut off. */
export function textsIn(svg: string): DrawnText[] {
  const groups: Record<string, string>[] = [{}]
  return [...svg.matchAll(/<g(?: ([^>]*))?>|<(\/g)>|<text ([^>]*)>([^<]*)<\/text>/g)].flatMap(
    ([, opened, closed, own, content]): DrawnText[] => {
      if (closed) groups.pop()
      else if (content === undefined) groups.push({...groups.at(-1)!, ...attributesIn(opened ?? '')})
      if (content === undefined) return []
      const given: Record<string, string> = {...groups.at(-1)!, ...attributesIn(own!)}
      const anchor = given['text-anchor'] === 'middle' || given['text-anchor'] === 'end' ? given['text-anchor'] : 'start'
      const [text, size, bold] = [unescaped(content), Number(given['font-size']), given['font-weight'] === '700']
      const box = boxOf({x: Number(given['x']), y: Number(given['y']), text, size, bold, anchor})
      return [{text, size, bold, fill: given['fill'] ?? '', box}]
    },
  )
}
