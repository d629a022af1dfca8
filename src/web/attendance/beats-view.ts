import {areaMap, type MapArea} from '#charts/area-map'
import {boundaryMap} from '#charts/boundary-map'
import {formatCount, formatPeriod} from '#core/format'
import type {BeatBoundaries} from '#explain/attendance/beat-boundaries'
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

type Drawn = Extract<BeatBoundaries, {kind: 'drawn'}>

/** A grade by beat: by the boundaries where they are held, else as the squares in which incidents lie. */
function mapOf({grade, beats}: WhenGrade, places: BeatPlaces, boundaries: Drawn | null): Pictured {
  const of = new Map(beats.cells.map(({at, figure}) => [String(at[0]), figure]))
  const judged = [...of].filter(([, figure]) => cellOf(figure).kind === 'value')
  const lowest = judged.toSorted(([, a], [, b]) => a.value! - b.value!)[0]
  const title = lowest
    ? `${gradeName[grade]}: lowest in ${lowest[0]}, ${valueWords(lowest[1])}`
    : `${gradeName[grade]}: no beat can be judged`
  const drawnAs = boundaries ? 'by its boundary' : 'as the squares in which its incidents lie'
  const common = {
    id: `map-${grade}`,
    title,
    description: `${formatCount(judged.length)} beats, each ${drawnAs}. The same figures stand in the table below the pictures.`,
    unit: 'share' as const,
    better: 'higher' as const,
    fewWords,
  }
  const squares = Map.groupBy(places.squares, ({beat}) => beat)
  return {
    title,
    basis: `Share of ${gradeName[grade]} incidents in time in each beat, as per cent. Shaded and bold: the lowest quarter`,
    note: null,
    drawn: boundaries
      ? drawnAt('half', boundaryMap, {
          ...common,
          areas: boundaries.beats.map(({beat, rings}) => ({name: beat, cell: cellOf(of.get(beat)), rings})),
        })
      : drawnAt('half', areaMap, {
          ...common,
          columns: places.columns,
          rows: places.rows,
          side: places.side,
          areas: places.beats.map(({beat}): MapArea => ({name: beat, cell: cellOf(of.get(beat)), squares: squares.get(beat) ?? []})),
        }),
    table: null,
  }
}

/** What the boundaries leave out, each counted; and where they come from. */
function boundaryWords({places, warnings, file}: Drawn): string[] {
  const {inTheirBeat, inAnother, inSeveral, outside, withoutBoundary, unplaced} = places
  const placed = inTheirBeat + inAnother + outside
  const counted: readonly (readonly [number, string])[] = [
    [inAnother, 'lie in the boundary of another beat than their log bears'],
    [outside, 'in no boundary at all'],
    [inSeveral, 'in several boundaries at once, which lie over one another'],
    [withoutBoundary, 'bear a beat that has no boundary'],
    [unplaced, 'have no known place'],
  ]
  const said = counted.filter(([n]) => n > 0).map(([n, words]) => `${formatCount(n)} ${words}`)
  return [
    ...warnings,
    `Of ${formatCount(placed)} incidents with a beat and a place, ${formatCount(inTheirBeat)} lie in their beat${said.length > 0 ? `; ${said.join('; ')}` : ''}. Each counts in the beat of its log, wherever it lies (ATT-23).`,
    `Boundaries: ${file.source}.`,
  ]
}

/** Shares in time by beat over the year: as a map where the incidents have places, and as a table. Null where no incident has a beat. */
export function beatsOf({grades, places, boundaries, year}: WhenFacts): Told | null {
  const names = [...new Set(grades.flatMap(({beats}) => beats.cells.map(({at}) => String(at[0]))))]
    .filter((name) => name !== '(blank)')
    .sort()
  if (names.length === 0) return null
  const about = new Map((places?.beats ?? []).map((each) => [each.beat, each]))
  const cellsOf = (figure: Figure | undefined): string[] =>
    figure ? [valueWords(figure), countsWords(figure) ?? '–', unknownsOf(figure), bounds(figure)] : ['–', '–', '–', '–']
  const drawn = places !== null && places.squares.length > 0
  const bounded = drawn && boundaries?.kind === 'drawn' ? boundaries : null
  const squaresWords = places ? `Each beat is drawn as the squares of ${places.side} km in which its incidents lie` : ''
  return {
    id: 'beats',
    title: 'By beat',
    finding: !drawn
      ? `Over ${formatPeriod(year)}. No incident has both a beat and a place: there is no map.`
      : bounded
        ? `Over ${formatPeriod(year)}. Each beat is drawn by its boundary, as it held at the end.`
        : boundaries?.kind === 'not-drawn'
          ? `Over ${formatPeriod(year)}. ${squaresWords}: boundaries are not drawn, for ${boundaries.why}.`
          : `Over ${formatPeriod(year)}. ${squaresWords}: no boundary is loaded, so none is drawn.`,
    note: [
      'Beats differ in roads and distances: a share here is no ranking, and the lowest of many is low in part by chance.',
      ...(bounded ? boundaryWords(bounded) : []),
      ...(drawn && !bounded && places.thin > 0
        ? [`${formatCount(places.thin)} incidents lie in squares of fewer than ten, which are not drawn: one could be somebody’s door.`]
        : []),
      ...(drawn && !bounded && places.unplaced > 0
        ? [`Of ${formatCount(places.unplaced)} the place is not known: they count, and lie on no map (ATT-14).`]
        : []),
    ].join(' '),
    pictures: drawn ? grades.map((grade) => mapOf(grade, places, bounded)) : [],
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
