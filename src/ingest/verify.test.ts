import {readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {callsFile} from '../../test/ingest/calls-file.ts'
import {type GivenWorkspace, givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {verifyLatest} from './verify.ts'

afterEach(removeGiven)

const march = {from: '2024-03-01', to: '2024-04-01'}

async function loaded(): Promise<{place: GivenWorkspace; segment: string; counts: string}> {
  const place = givenWorkspace()
  await place.load(callsFile([], {padding: 3000}))
  const [segment] = await place.catalogue.segments('call', 1)
  return {place, segment: segment!.path, counts: segment!.aggregates['counts']!.path}
}

const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at]! ^= 0x01
  writeFileSync(path, bytes)
}

describe('the files of the latest snapshot', () => {
  it('are as they were written', async () => {
    const {place} = await loaded()
    expect(await verifyLatest(place.dir)).toMatchObject({
      segments: 1,
      aggregates: 3,
      expired: 0,
      snapshot: (await place.catalogue.latest())!.name,
    })
    expect(await verifyLatest(givenWorkspace().dir)).toEqual({snapshot: null, segments: 0, aggregates: 0, expired: 0})
  })

  it('are found altered by a single bit, in a segment or in an aggregate, or missing; each is named', async () => {
    const {place, segment, counts} = await loaded()
    const [one, two] = [join(place.dir, segment), join(place.dir, counts)]
    for (const at of [5, readFileSync(one).length >> 1, readFileSync(one).length - 20]) {
      const sound = readFileSync(one)
      flip(one, at)
      await expect(verifyLatest(place.dir)).rejects.toMatchObject({
        code: 'SEGMENTS_ALTERED',
        exit: 5,
        details: {checked: 4, problems: [expect.stringMatching(new RegExp(`^${segment}: it was altered`))]},
      })
      writeFileSync(one, sound)
    }
    flip(two, 50)
    rmSync(one)
    await expect(verifyLatest(place.dir)).rejects.toMatchObject({
      details: {problems: [`${segment}: it is missing`, expect.stringMatching(new RegExp(`^${counts}: it was altered`))]},
    })
  })
})

describe('a corrupt segment', () => {
  it.each<[title: string, damage: (path: string) => void]>([
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 1000))],
    ['empty', (path) => writeFileSync(path, '')],
    ['gone', (path) => rmSync(path)],
    [
      'overwritten with zeros over three quarters of it',
      (path) => writeFileSync(path, readFileSync(path).fill(0, 50, Math.floor(readFileSync(path).length * 0.75))),
    ],
    ['another file under its name', (path) => writeFileSync(path, 'PAR1 this is no Parquet file PAR1')],
  ])('%s: a figure from its rows is refused and names it', async (_, damage) => {
    const {place, segment} = await loaded()
    damage(join(place.dir, segment))
    const asker = await place.asker()
    const question = {measure: 'calls.999.p90-wait', period: march, scope: {hour: [10, 11, 12]}}
    await expect(asker.ask(question)).rejects.toMatchObject({
      code: 'SEGMENT_CORRUPT',
      exit: 5,
      message: expect.stringContaining(segment.replace(/^.*\//, '')),
    })
    await expect(asker.rows({...question, of: 'all', limit: 5, offset: 0})).rejects.toMatchObject({code: 'SEGMENT_CORRUPT'})
  })

  it('in an aggregate: the figure is refused and names it', async () => {
    const {place, counts} = await loaded()
    writeFileSync(join(place.dir, counts), 'PAR1')
    await expect(place.ask('calls.999.volume', march)).rejects.toMatchObject({
      code: 'SEGMENT_CORRUPT',
      message: expect.stringContaining(counts.replace(/^.*\//, '')),
    })
  })

  it('altered in silence is not carried into a new segment by a file that replaces part of it', async () => {
    const {place, segment} = await loaded()
    flip(join(place.dir, segment), 200)
    await expect(place.load(callsFile([{ref: 'again'}]), {mapping: 'covers: span\n'})).rejects.toMatchObject({
      code: 'SEGMENT_CORRUPT',
      details: {why: 'it is not as it was written'},
    })
    expect(await place.catalogue.snapshots()).toHaveLength(1)
  })
})
