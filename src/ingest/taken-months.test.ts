import {mkdtempSync, rmSync, truncateSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {batchesOf} from './taken-months.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taken-months-'))
})
afterAll(() => rmSync(folder, {recursive: true, force: true}))

/** Months of so many megabytes, in files that take no room. */
const months = (megabytes: readonly number[]) =>
  megabytes.map((size, index) => {
    const path = join(folder, `${index}.parquet`)
    writeFileSync(path, '')
    truncateSync(path, size << 20)
    return {month: String(index), paths: [path]}
  })

describe('months that are read together', () => {
  it.each<[title: string, megabytes: readonly number[], batches: readonly number[]]>([
    ['are eight at most', Array(18).fill(1), [8, 8, 2]],
    ['are fewer where they are long', [12, 12, 12, 12, 12], [2, 2, 1]],
    ['are one where it is longer than all may be', [1, 40, 1, 31, 1], [1, 1, 2, 1]],
    ['are none of none', [], []],
  ])('%s', (_, megabytes, batches) => {
    const given = months(megabytes)
    const found = batchesOf(given)
    expect(found.map((batch) => batch.length)).toEqual(batches)
    expect(found.flat()).toEqual(given)
  })
})
