import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {checkText} from '#letters/check/check-text'
import {type Measured, median, seconds} from './report.ts'

/** Words on a page of a letter. */
const pageWords = 450
const limitSeconds = 2

/** The test letter with the forty faults, told again until it fills so many pages. */
function pages(count: number): string {
  const letter = readFileSync(join(import.meta.dirname, '..', 'test', 'golden', 'letters', 'marlshire', 'letter.txt'), 'utf8')
  const words = letter.split(/\s+/).length
  return letter.repeat(Math.ceil((count * pageWords) / words))
}

/** Seconds to check a letter of 100 pages, and of 500, which is what a paste may hold. */
export function lettersCheck(): Measured[] {
  return [100, 500].map((count) => {
    const text = pages(count)
    const times: number[] = []
    let claims = 0
    for (let round = 0; round < 5; round++) {
      const started = performance.now()
      claims = checkText(text).claims.length
      times.push(performance.now() - started)
    }
    const ms = median(times)
    return {
      bench: 'letters-check',
      what: `${count} pages, ${claims} claims`,
      ours: seconds(ms),
      raw: `${Math.round(text.length / 1000)} kB`,
      ratio: ms / 1000,
      limit: count === 100 ? {atMost: limitSeconds} : null,
    }
  })
}
