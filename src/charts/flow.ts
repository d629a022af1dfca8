import {formatCount, formatShare} from '#core/format'
import type {Box} from './box.ts'
import type {Drawing, Named, Size} from './frame.ts'
import {frame} from './frame.ts'
import {hatch} from './hatch.ts'
import {baseline} from './label.ts'
import type {LegendItem} from './legend.ts'
import {legendItem} from './legend.ts'
import {drawPhrase, phraseWidth, type Word} from './phrase.ts'
import type {Markup} from './svg.ts'
import {svg} from './svg.ts'
import {chartText, colours, failing} from './tokens.ts'

/** One place of a flow. Each but the first comes from one other, and its parts add up to it. */
export interface FlowPlace {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly from: string | null
  readonly mark: 'flow' | 'gave-up' | 'unknown'
}

export interface FlowSpec extends Named {
  /** Parents before their parts, in the order in which they are drawn from the top. */
  readonly places: readonly FlowPlace[]
  /** For the key: what the orange marks. */
  readonly gaveUpWords: string
  readonly unknownWords: string
}

const bar = 12
const ribbon = {flow: '#dde3e8', 'gave-up': failing[1], unknown: '#f1f3f5'} as const
/** The least height that a place takes in its column, so that no label touches the next. */
const slot = 24

interface Placed extends FlowPlace {
  readonly column: number
  readonly top: number
  readonly height: number
  readonly leaf: boolean
}

const fillOf = (mark: FlowPlace['mark']): string => (mark === 'gave-up' ? colours.worse : colours.ink)

function wordsOf(place: FlowPlace, places: readonly FlowPlace[]): Word[] {
  const before = places.find(({id}) => id === place.from)
  const worse = place.mark === 'gave-up' ? {fill: colours.worse} : {}
  // Of what all begins with, only those who gave up: the rest is the way on.
  const told = before && before.count > 0 && (before.from !== null || place.mark === 'gave-up')
  const shown = told ? formatShare(place.count / before.count) : null
  return [
    {text: formatCount(place.count), bold: true, ...worse},
    {text: place.label, fill: place.mark === 'unknown' ? colours.muted : colours.ink},
    ...(shown ? [{text: shown, bold: true, ...worse}] : []),
  ]
}

/** Places by how far they are from the first, each column stacked in order about the middle of the places it comes from. */
function placed({places}: FlowSpec, scale: number, top: number): {readonly all: readonly Placed[]; readonly bottom: number} {
  const depth = new Map<string, number>()
  for (const {id, from} of places) depth.set(id, from === null ? 0 : depth.get(from)! + 1)
  const columns = Map.groupBy(places, ({id}) => depth.get(id)!)
  const heightOf = ({count}: FlowPlace): number => Math.max(1.5, count * scale)
  const tall = [...columns.values()].map((own) => own.reduce((sum, place) => sum + Math.max(slot, heightOf(place) + 14), 0))
  const whole = Math.max(...tall, slot)
  const all: Placed[] = []
  for (const [column, own] of columns) {
    const room = whole - tall[column]!
    const parents = all.filter((place) => own.some(({from}) => from === place.id))
    const centre =
      parents.reduce((sum, place) => sum + (place.top + place.height / 2) * place.count, 0) /
      parents.reduce((sum, {count}) => sum + count, 0)
    let y = top + (Number.isFinite(centre) ? Math.max(0, Math.min(room, centre - top - tall[column]! / 2)) : room / 2)
    for (const place of own) {
      const height = heightOf(place)
      const taken = Math.max(slot, height + 14)
      all.push({...place, column, height, top: y + (taken - height) / 2, leaf: !places.some(({from}) => from === place.id)})
      y += taken
    }
  }
  return {all, bottom: top + whole}
}

/** A band between two bars that keeps its height, bent as flows are drawn. */
function drawRibbon(x1: number, top1: number, height1: number, x2: number, top2: number, height2: number, mark: FlowPlace['mark']): Markup {
  const middle = (x1 + x2) / 2
  const path = `M${x1.toFixed(2)} ${top1.toFixed(2)}C${middle.toFixed(2)} ${top1.toFixed(2)} ${middle.toFixed(2)} ${top2.toFixed(2)} ${x2.toFixed(2)} ${top2.toFixed(2)}V${(top2 + height2).toFixed(2)}C${middle.toFixed(2)} ${(top2 + height2).toFixed(2)} ${middle.toFixed(2)} ${(top1 + height1).toFixed(2)} ${x1.toFixed(2)} ${(top1 + height1).toFixed(2)}Z`
  const dashed = mark === 'unknown' ? svg` stroke="${colours.hatch}" stroke-width="1" stroke-dasharray="3 2.5"` : null
  return svg`<path d="${path}" fill="${ribbon[mark]}"${dashed}/>`
}

const drawBar = (box: Box, mark: FlowPlace['mark']): Markup =>
  mark === 'unknown'
    ? svg`<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}" fill="${colours.paper}" stroke="${colours.hatch}" stroke-width="1"/>${hatch(box, {step: 4})}`
    : svg`<rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}" fill="${fillOf(mark)}"/>`

const legendOf = ({places, gaveUpWords, unknownWords}: FlowSpec): LegendItem[] => [
  ...(places.some(({mark}) => mark === 'gave-up')
    ? [legendItem(gaveUpWords, 16, 16, svg`<rect x="2" y="2" width="12" height="12" fill="${colours.worse}"/>`)]
    : []),
  ...(places.some(({mark}) => mark === 'unknown')
    ? [legendItem(unknownWords, 16, 16, hatch({left: 2, right: 14, top: 2, bottom: 14}, {step: 4}))]
    : []),
]

/**
 * Where a number of calls went, as bands whose widths keep their counts: every place's parts add up to it. Where the words have no room beside the
 * bands the same places are a list of bars, each under the one it came from.
 */
export function flow(spec: FlowSpec, {width, narrow}: Size): Drawing {
  const total = spec.places[0]?.count ?? 0
  if (narrow || total === 0) return list(spec, width)
  const scale = 320 / total
  const {all, bottom} = placed(spec, scale, 12)
  const columns = Math.max(0, ...all.map(({column}) => column)) + 1
  const widest = Array.from({length: columns}, (_, k) =>
    Math.max(
      0,
      ...all
        .filter(({column, leaf}) => column === k && (leaf || k === columns - 1))
        .map((place) => phraseWidth(wordsOf(place, spec.places))),
    ),
  )
  // Room for the last column's labels; the bars share what is left.
  const last = Math.max(0, width - bar - widest.at(-1)! - 16)
  const x = (column: number): number => (columns === 1 ? 0 : (column * last) / (columns - 1))
  const cut = all.some(
    ({column, ...place}) => column < columns - 1 && phraseWidth(wordsOf(place, spec.places)) > x(column + 1) - x(column) - bar - 16,
  )
  if (cut) return list(spec, width)
  const byId = new Map(all.map((place) => [place.id, place]))
  const used = new Map<string, number>()
  const ribbons = all.flatMap((place) => {
    const before = place.from === null ? undefined : byId.get(place.from)
    if (!before) return []
    const offset = used.get(before.id) ?? 0
    const share = (before.height * place.count) / Math.max(1, before.count)
    used.set(before.id, offset + share)
    return [drawRibbon(x(before.column) + bar, before.top + offset, share, x(place.column), place.top, place.height, place.mark)]
  })
  const bars = all.map((place) =>
    drawBar({left: x(place.column), right: x(place.column) + bar, top: place.top, bottom: place.top + place.height}, place.mark),
  )
  const labels = all.map((place) => {
    const left = x(place.column) + bar + 8
    const right = place.column === columns - 1 ? width : x(place.column + 1) - 8
    return drawPhrase({
      x: left,
      y: baseline(place.top + place.height / 2, chartText.label),
      words: wordsOf(place, spec.places),
      right,
      onPaper: place.column < columns - 1,
    })
  })
  const height = Math.ceil(bottom + 12)
  return {svg: frame(spec, width, height, svg`${ribbons}${bars}${labels}`), width, height, legend: legendOf(spec)}
}

const row = 40

/** The narrow drawing: a bar for each place, set in under its parent. */
function list(spec: FlowSpec, width: number): Drawing {
  const {places} = spec
  const total = Math.max(1, places[0]?.count ?? 1)
  const depth = new Map<string, number>()
  for (const {id, from} of places) depth.set(id, from === null ? 0 : depth.get(from)! + 1)
  const deepest = 14 * Math.max(0, ...depth.values())
  const rows = places.map((place, i) => {
    const left = 14 * depth.get(place.id)!
    const top = i * row
    const long = Math.max(1.5, ((width - deepest) * place.count) / total)
    return svg`${drawPhrase({x: left, y: top + 14, words: wordsOf(place, places), right: width})}${drawBar({left, right: left + long, top: top + 20, bottom: top + 30}, place.mark)}`
  })
  const height = Math.max(1, places.length * row)
  return {svg: frame(spec, width, height, rows), width, height, legend: legendOf(spec)}
}
