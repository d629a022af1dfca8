import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it} from 'vitest'
import {callsFile} from '../../test/ingest/calls-file.ts'
import {givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {verifyLatest} from './verify.ts'

afterEach(removeGiven)

const march = {from: '2024-03-01', to: '2024-04-01'}

describe('names that the engine would take for patterns or for SQL', () => {
  it.each([
    "o'neil",
    'data [2024]',
    'all *.* files?',
    '{a,b}',
    'ünïcode – £',
    '100% "real"',
    'a;b--c',
  ])('a workspace in a folder called ‘%s’ loads, answers, quarantines and verifies', async (name) => {
    const place = givenWorkspace('', name)
    const path = place.file(callsFile([{offered: 'never'}, {}], {padding: 120}), `${name}.csv`)
    expect(await place.loadPath(path)).toMatchObject({receipt: {file: `${name}.csv`, loaded: 121, quarantined: 1}})
    await place.load(callsFile([{ref: 'later'}]), {mapping: 'covers: span\n'})
    expect((await place.ask('calls.999.volume', march)).value).toBe(1)
    expect(await place.faults(1)).toMatchObject([{record: 1, file: `${name}.csv`}])
    expect(await verifyLatest(place.dir)).toMatchObject({segments: 1})
    const [segment] = await place.catalogue.segments('call', 2)
    writeFileSync(join(place.dir, segment!.path), readFileSync(join(place.dir, segment!.path)).fill(0, 10, 400))
    const asker = await place.asker()
    await expect(asker.rows({measure: 'calls.999.volume', period: march, of: 'all', limit: 5, offset: 0})).rejects.toMatchObject({
      code: 'SEGMENT_CORRUPT',
    })
  })

  it.each([
    '"; DROP TABLE staged; --',
    "it's",
    'a.b',
    'm_call_ref',
    'excluded',
    'h0',
    'record',
    'faults',
    'SELECT',
    '☎',
  ])('a heading called ‘%s’ is a heading', async (heading) => {
    const place = givenWorkspace()
    const csv = `Call Ref,Line,Offered,Outcome,"${heading.replaceAll('"', '""')}"\n1,999,2024-03-05 10:00:00,abandoned,what it says\n`
    const quoted = JSON.stringify(heading)
    await place.load(csv, {mapping: `columns: {disposition: {heading: ${quoted}}}\n`})
    expect(await place.stored('disposition')).toEqual([{disposition: 'what it says'}])
    const again = `columns: {disposition: {sql: ${JSON.stringify(`upper("${heading.replaceAll('"', '""')}")`)}}}\n`
    await place.load(csv, {mapping: again})
    expect(await place.stored('disposition')).toEqual([{disposition: 'WHAT IT SAYS'}])
  })
})
