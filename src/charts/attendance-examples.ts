import type {AreaMapSpec} from './area-map.ts'
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
