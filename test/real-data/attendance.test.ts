import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type Loading, loading} from '../loading.ts'
import {sharedHas, sharedPath} from '../shared.ts'

const yaml = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8')
const measures = ['dublin.fire.median', 'dublin.fire.p90', 'lfb.fire.mean', 'lfb.fire.within-6min']
const opened = (mapping: string): Promise<Loading> =>
  loading({
    mappings: {[mapping]: yaml(`mappings/${mapping}.yaml`)},
    measures: Object.fromEntries(measures.map((id) => [id, yaml(`measures/${id}.yaml`)])),
  })

const dublin = sharedPath('data/dublin-fire/dublin_fire_incidents.csv')
const years = {from: '2020-01-01', to: '2023-01-01'}

describe.skipIf(!sharedHas('data/dublin-fire/dublin_fire_incidents.csv'))(
  'Dublin Fire Brigade’s log, 2020 to 2022 (needs ../shared/data/dublin-fire)',
  () => {
    it('by clock times subtracted, as it is published: median 604 s and 90th percentile 1,036 s over 27,620 attended of 35,163', async () => {
      await using made = await opened('dublin-fire-by-clock')
      const receipt = await made.loadFile('incidents', dublin, 'dublin-fire-by-clock')
      expect(receipt).toMatchObject({rowsIn: 35_163, loaded: 35_163, quarantined: 0})
      const ask = (measure: string) => made.services.asker.ask({measure, period: years})
      expect(await ask('dublin.fire.median')).toMatchObject({value: 604, denominator: 27_620})
      expect(await ask('dublin.fire.p90')).toMatchObject({value: 1036, denominator: 27_620})
      // 7,543 have no time in attendance: unknown, and never met.
      const known = await ask('attendance.all.arrival-known')
      expect([known.numerator, known.denominator! - known.numerator!]).toEqual([27_620, 7_543])
      const rows = await made.services.facts.at()
      const held = await rows.held('incident', years)
      if (held.kind !== 'rows') throw new Error('nothing is held')
      const [crossed] = await rows.rows<{n: number}>(
        `SELECT count(*)::INTEGER AS n FROM ${held.from} WHERE (at_scene_at + to_seconds(((local_hour - hour(created_at) + 24) % 24) * 3600))::DATE > local_date`,
      )
      expect(crossed!.n).toBe(216)
    })

    it('[ATT-16] by instants, the one call that crossed a clock change is an hour shorter', async () => {
      await using made = await opened('dublin-fire')
      // 28 March 2021: called at 00:57:22, there at 02:12:55. The clocks went forward between: 15 minutes and 33 seconds, not 75 and 33.
      const [head, ...lines] = readFileSync(dublin, 'latin1').split(/\r?\n/)
      const night = lines.filter((line) => line.includes(',28/03/2021,'))
      await made.loadText('incidents', 'night.csv', [head, ...night].join('\n'), 'dublin-fire')
      const page = await made.services.asker.rows({
        measure: 'dublin.fire.median',
        period: {from: '2021-03-28', to: '2021-03-29'},
        of: 'all',
        limit: 100,
        offset: 0,
      })
      const at = (name: string) => page.fields.findIndex((field) => field.name === name)
      expect(page.rows.find((row) => row[at('serial')] === '22148')?.[at('attend_seconds')]).toBe('933.0')
    })
  },
)

const lfb = sharedPath('data/lfb-fstimes-2009/fstimes.csv')

describe.skipIf(!sharedHas('data/lfb-fstimes-2009/fstimes.csv'))(
  'London Fire Brigade’s dwelling fires, 2009 (needs ../shared/data/lfb-fstimes-2009)',
  () => {
    let made: Loading
    beforeAll(async () => {
      made = await opened('lfb-2009')
    })
    afterAll(() => made[Symbol.asyncDispose]())

    it('has a mean of 319.73 s, a median of 296 s, and 71.15% within six minutes, over 6,708', async () => {
      expect(await made.loadFile('incidents', lfb, 'lfb-2009')).toMatchObject({rowsIn: 6708, loaded: 6708, quarantined: 0})
      const period = {from: '2009-01-01', to: '2010-01-01'}
      const ask = (measure: string) => made.services.asker.ask({measure, period})
      const mean = await ask('lfb.fire.mean')
      expect([Number(mean.value!.toFixed(2)), mean.denominator]).toEqual([319.73, 6708])
      expect(await ask('attendance.immediate.median')).toMatchObject({value: 296, denominator: 6708})
      const within = await ask('lfb.fire.within-6min')
      expect([Number((within.value! * 100).toFixed(2)), within.denominator]).toEqual([71.15, 6708])
    })
  },
)
