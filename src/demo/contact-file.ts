import {CsvFile} from './csv-file.ts'

/** A faulty record written after so many of a file's own, made of the record before it. */
export interface PlantedCells {
  readonly after: number
  readonly cells: (before: readonly string[]) => readonly string[]
}

/** Writes records and, in their places, the planted ones. Gives the number of records. */
export function writeRecords(
  path: string,
  headings: readonly string[],
  records: Iterable<readonly string[]>,
  planted: readonly PlantedCells[] = [],
): number {
  const file = new CsvFile(path, headings)
  const waiting = planted.toSorted((a, b) => a.after - b.after)
  let own = 0
  for (const cells of records) {
    file.record(cells)
    own++
    while (waiting[0]?.after === own) file.record(waiting.shift()!.cells(cells))
  }
  file.close()
  if (waiting.length > 0) throw new Error(`${path}: a planted record after ${waiting[0]!.after} lies beyond its ${own} records`)
  return file.rows
}
