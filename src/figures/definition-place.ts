import type {Measure} from '#measures/define'

/** Where a force's own definition stands. */
export interface Place {
  readonly file: string
  readonly line: number
}

const places = new WeakMap<Measure, Place>()

/** Notes the file and line of a definition that was read from one: kept beside it, for the line of a file is no part of what is counted. */
export function placed(measure: Measure, place: Place): Measure {
  places.set(measure, place)
  return measure
}

/** The file and line of a force's own definition; null for one of the product's. */
export const placeOf = (measure: Measure): Place | null => places.get(measure) ?? null
