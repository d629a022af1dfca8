import type {LondonDate} from '#core/time'
import {CsvFile} from './csv-file.ts'
import {partnerQueue, partnersRegraded} from './partners.ts'
import {storyPeriod} from './story.ts'

/** The queue names of the telephone system in use on a date. */
export const telephonyChange: LondonDate = '2023-08-28'
export const queueNames = (date: LondonDate): {readonly emergency: string; readonly other: string} =>
  date >= telephonyChange ? {emergency: 'WX-999', other: 'WX-101'} : {emergency: 'EMERG', other: 'NONEM'}

export const lineMapHeadings = ['Queue', 'Line', 'Valid From', 'Valid To'] as const
/** Every queue and the line it stood for; both dates are in, a blank end is open. */
export const lineMapRows: readonly (readonly [queue: string, line: string, from: LondonDate, to: LondonDate | ''])[] = [
  ['EMERG', '999', storyPeriod.from, '2023-08-27'],
  ['NONEM', '101', storyPeriod.from, '2023-08-27'],
  ['WX-999', '999', telephonyChange, ''],
  ['WX-101', '101', telephonyChange, ''],
  [partnerQueue, '101', storyPeriod.from, '2023-03-31'],
  [partnerQueue, '999', partnersRegraded, ''],
]

/** Writes the line map and gives its number of records. */
export function writeLineMap(path: string): number {
  const file = new CsvFile(path, lineMapHeadings)
  for (const row of lineMapRows) file.record(row)
  file.close()
  return file.rows
}
