import {areaMap, type MapArea} from '#charts/area-map'
import {formatCount, formatPeriod} from '#core/format'
import type {BeatPlaces} from '#explain/attendance/beat-places'
import {countsWords, valueWords} from '#explain/figure-words'
import type {Figure} from '#figures/figure'
import {gradeName} from '#measures/attendance/within-target'
import {drawnAt} from '../calls/draw.ts'
import type {Pictured} from '../calls/pictured.ts'
import {cellOf} from '../measure/heat.ts'
import {bounds, type Told, unknownsOf} from './told.ts'
import type {WhenFacts, WhenGrade} from './when.ts'

const fewWords = 'fewer than 10, or hidden: not judged'

function mapOf({grade, beats}: WhenGrade, places: BeatPlaces): Pictured {
  const of = new Map(beats.cells.map(({at, figure}) => [String(at[0]), figure]))
  const judged = [...of].filter(([, figure]) => cellOf(figure).kind === 'value')
  const lowest = judged.toSorted(([, a], [, b]) => a.value! - b.value!)[0]
  const title = lowest
    ? `${gradeName[grade]}: lowest in ${lowest[0]}, ${valueWords(lowest[1])}`
    : `${gradeName[grade]}: no beat can be judged`
  const squares = Map.groupBy(places.squares, ({beat}) => beat)
  const areas = places.beats.map(({beat}): MapArea => ({name: beat, cell: cellOf(of.get(beat)), squares: squares.get(beat) ?? []}))
  return {
    title,
    basis: `Share of ${gradeName[grade]} incidents in time in each beat, as per cent. Shaded and bold: the lowest quarter`,
    note: null,
    drawn: drawnAt('half', areaMap, {
      id: `map-${grade}`,
      title,
      description: `${formatCount(judged.length)} beats, each as the squares in which its incidents lie. The same figures stand in the table below the pictures.`,
      unit: 'share' as const,
      better: 'higher' as const,
      columns: places.columns,
      rows: places.rows,
      side: places.side,
      areas,
      fewWords,
    }),
    table: null,
  }
}

/** Shares in time by beat over the year: as a map where the incidents have places, and as a table. Null where no incident has a beat. */
export function beatsOf({grades, places, year}: WhenFacts): Told | null {
  const names = [...new Set(grades.flatMap(({beats}) => beats.cells.map(({at}) => String(at[0]))))]
    .filter((name) => name !== '(blank)')
    .sort()
  if (names.length === 0) return null
  const about = new Map((places?.beats ?? []).map((each) => [each.beat, each]))
  const cellsOf = (figure: Figure | undefined): string[] =>
    figure ? [valueWords(figure), countsWords(figure) ?? '–', unknownsOf(figure), bounds(figure)] : ['–', '–', '–', '–']
  const drawn = places !== null && places.squares.length > 0
  return {
    id: 'beats',
    title: 'By beat',
    finding: drawn
      ? `Over ${formatPeriod(year)}. Each beat is drawn as the squares of ${places.side} km in which its incidents lie: no boundary is loaded, so none is drawn.`
      : `Over ${formatPeriod(year)}. No incident has both a beat and a place: there is no map.`,
    note: [
      'Beats differ in roads and distances: a share here is no ranking, and the lowest of many is low in part by chance.',
      ...(drawn && places.thin > 0
        ? [`${formatCount(places.thin)} incidents lie in squares of fewer than ten, which are not drawn: one could be somebody’s door.`]
        : []),
      ...(drawn && places.unplaced > 0
        ? [`Of ${formatCount(places.unplaced)} the place is not known: they count, and lie on no map (ATT-14).`]
        : []),
    ].join(' '),
    pictures: drawn ? grades.map((grade) => mapOf(grade, places)) : [],
    family: 'half',
    folded: true,
    table: {
      head: ['Beat', 'District', 'Area', ...grades.flatMap(({grade}) => [gradeName[grade], 'Counts', 'Not known', 'Bounds'])],
      numbers: grades.flatMap((_, i) => [3, 5, 6].map((column) => column + 4 * i)),
      rows: names.map((name) => [
        name,
        about.get(name)?.district ?? '–',
        about.get(name)?.area ?? '–',
        ...grades.flatMap(({beats}) => cellsOf(beats.cells.find(({at}) => String(at[0]) === name)?.figure)),
      ]),
    },
  }
}
