import type {CheckOptions} from './check-text.ts'
import {reportOn} from './check-text.ts'
import type {LoadedData} from './data/against-data.ts'
import {againstData, againstDataRule} from './data/against-data.ts'
import {read} from './readings/reading.ts'
import type {CheckReport} from './report.ts'

/** Checks a text as `checkText` does, and then each claim that a measure of the workspace counts against its figure (LETTER-38). */
export async function checkWithData(text: string, data: LoadedData, {title, ...known}: CheckOptions = {}): Promise<CheckReport> {
  const reading = read(text, known)
  return reportOn(reading, title ?? null, [{rule: againstDataRule, found: await againstData(reading, data)}])
}
