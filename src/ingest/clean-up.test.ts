import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {callsFile} from '../../test/ingest/calls-file.ts'
import {type GivenWorkspace, givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {cleanUp} from './clean-up.ts'

afterEach(removeGiven)

const leftovers = [
  'facts/call/2024-03-deadbeef.parquet',
  'aggregates/call/2024-03-deadbeef.counts.parquet',
  'quarantine/deadbeef.parquet',
  'tmp/dead/clean.csv',
]

async function killed(): Promise<GivenWorkspace> {
  const place = givenWorkspace()
  await place.load(callsFile([{offered: 'never'}], {padding: 100}))
  for (const path of leftovers) {
    mkdirSync(join(place.dir, path, '..'), {recursive: true})
    writeFileSync(join(place.dir, path), 'left behind')
  }
  return place
}

const parquets = (place: GivenWorkspace): number =>
  readdirSync(place.dir, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.parquet')).length

describe('what a killed load leaves', () => {
  it('is removed at the next start, and nothing that the catalogue names', async () => {
    const place = await killed()
    const before = parquets(place)
    expect([...(await cleanUp(place.dir))].sort()).toEqual(leftovers.slice(0, 3).sort())
    expect(leftovers.map((path) => existsSync(join(place.dir, path)))).toEqual([false, false, false, false])
    expect(parquets(place)).toBe(before - 3)
    expect((await place.ask('calls.999.volume', {from: '2024-03-01', to: '2024-04-01'})).value).toBe(100)
    expect(await cleanUp(place.dir)).toEqual([])
  })

  it('is left alone while a load is at work', async () => {
    const place = await killed()
    await place.workspace.exclusively(async () => {
      expect(await cleanUp(place.dir)).toEqual([])
    })
    expect(existsSync(join(place.dir, 'tmp/dead/clean.csv'))).toBe(true)
  })
})
