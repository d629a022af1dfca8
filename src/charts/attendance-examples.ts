import type {AreaMapSpec} from './area-map.ts'
import type {BoundaryMapSpec} from './boundary-map.ts'
import type {StandingSpec} from './standing.ts'

/** Invented rows of an invented force: twelve beats of four by three squares, and one of a single square. */
export const areaMapExample: AreaMapSpec = {
  id: 'beats',
  title: 'Lowest: B-12, 38.0%',
  description: 'Twelve beats and a small one, each as the squares in which its incidents lie. The lowest are in the south-east.',
  unit: 'share',
  better: 'higher',
  columns: 16,
  rows: 9,
  side: 2,
  areas: [
    ...Array.from({length: 12}, (_, i) => ({
      name: `B-${String(i + 1).padStart(2, '0')}`,
      cell: i === 5 ? {kind: 'few' as const} : i === 6 ? {kind: 'unknown' as const} : {kind: 'value' as const, value: 0.72 - i * 0.03},
      squares: Array.from({length: 12}, (_, n) => ({
        column: (i % 4) * 4 + (n % 4),
        row: 8 - (Math.floor(i / 4) * 3 + Math.floor(n / 4)),
      })).filter(({column, row}) => !(column === 8 && row === 5)),
    })),
    {name: 'C-01', cell: {kind: 'value', value: 0.4}, squares: [{column: 8, row: 5}]},
  ],
  fewWords: 'fewer than 10: not judged',
}

/** The same beats by boundaries that bend: a coast to the north, one of two parts, and one with a hole that is another. */
export const boundaryMapExample: BoundaryMapSpec = {
  id: 'boundaries',
  title: 'Lowest: B-12, 38.0%',
  description: 'Twelve beats by their boundaries and a small one within another. The lowest are in the south-east.',
  unit: 'share',
  better: 'higher',
  areas: Array.from({length: 13}, (_, i) => {
    const [east, north] = [500_000 + (i % 4) * 8000, 300_000 + (2 - Math.floor(i / 4)) * 6000]
    const box = (x: number, y: number, wide: number, high: number) =>
      [
        [x, y],
        [x + wide, y],
        [x + wide, y + high],
        [x, y + high],
        [x, y],
      ] as readonly (readonly [number, number])[]
    const coast = Array.from(
      {length: 41},
      (_, n) => [east + 8000 - n * 200, north + 6000 + 900 * Math.sin((east + 8000 - n * 200) / 1500)] as const,
    )
    const hole = box(512_000, 303_000, 2600, 2000)
    const own =
      i < 4 ? [[east, north] as const, [east + 8000, north] as const, ...coast, [east, north] as const] : box(east, north, 8000, 6000)
    return {
      name: i === 12 ? 'C-01' : `B-${String(i + 1).padStart(2, '0')}`,
      cell:
        i === 5
          ? {kind: 'few' as const}
          : i === 6
            ? {kind: 'unknown' as const}
            : {kind: 'value' as const, value: i === 12 ? 0.4 : 0.72 - i * 0.03},
      rings: i === 12 ? [hole] : i === 9 ? [own, hole] : i === 3 ? [own, box(534_000, 318_000, 2500, 2500)] : [own],
    }
  }),
  fewWords: 'fewer than 10: not judged',
}

const wave = (quarter: number, high: number): number => Math.round(high * (1 + Math.sin(((quarter - 30) / 96) * 2 * Math.PI)))
export const standingExample: StandingSpec = {
  id: 'queue',
  title: 'Most open at 18:00',
  description: 'Incidents without a resource at each quarter-hour of a week.',
  series: [
    {kind: 'area', values: Array.from({length: 672}, (_, q) => (q > 300 && q < 320 ? null : wave(q, 12))), words: 'open'},
    {kind: 'late', values: Array.from({length: 672}, (_, q) => (q > 300 && q < 320 ? null : wave(q, 4))), words: 'past its time'},
    {kind: 'line', values: Array.from({length: 672}, (_, q) => wave(q, 9)), words: 'came'},
    {kind: 'broken', values: Array.from({length: 672}, (_, q) => wave(q, 7)), words: 'left'},
  ],
  parts: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  counts: 'incidents without a resource',
}
