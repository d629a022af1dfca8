import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import {type Given, given} from '#figures/testing/given'
import {usualTargets} from '#measures/attendance/published-times'
import {logStages, stageMeasures} from '#measures/attendance/stages'
import type {Interval} from '#stats/interval'
import {datedAttendance, datedTruth} from '../testing/dated-attendance.ts'
import {type BesideAsked, changeBeside, type LoadSeen, loadsSeen, ofAttendance} from './change-beside.ts'
import {type StageChange, stageChange, windowsOf} from './stage-change.ts'
import {besideRows, besideSentences, stageChangeCaution, stageChangeRows, stageChangeSentence} from './stage-change-words.ts'

const measure = stageMeasures(usualTargets, 'immediate')[0]!
const {on} = datedTruth
const answered = (found: {readonly kind: string}): StageChange => {
  if (found.kind !== 'answered') throw new Error(found.kind)
  return found as StageChange
}
const holds = ({low, high}: Interval, value: number): boolean => low <= value && value <= high

describe('the weeks about a date', () => {
  it('[CHG-1] are whole, disjoint, and of the same weekdays as a year earlier', () => {
    expect(windowsOf('2024-03-04', 26)).toEqual({
      before: {from: '2023-09-04', to: '2024-03-04'},
      after: {from: '2024-03-04', to: '2024-09-02'},
      yearEarlier: {before: {from: '2022-09-05', to: '2023-03-06'}, after: {from: '2023-03-06', to: '2023-09-04'}},
    })
  })
})

describe('stages before and after a known change', () => {
  const found: StageChange[] = []
  beforeAll(async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const facts = await givenFacts({incident: datedAttendance(seed)})
      found.push(answered(await stageChange(await facts.at(), {measure, on, weeks: 4, resamples: 100})))
      facts.close()
    }
  }, 120_000)

  it('[CHG-2] holds the change within the interval, and sets the season aside', () => {
    const [, transfer, queue] = [0, 1, 2]
    // Of 10 intervals that each hold the truth in 95 of 100 logs, 8 or more do in all but 12 of 1,000.
    expect(
      found.filter(({parts}) => holds(parts[transfer!]!.mean.seasonless!.interval!, -datedTruth.transferLess)).length,
    ).toBeGreaterThanOrEqual(8)
    expect(found.filter(({parts}) => holds(parts[queue!]!.mean.seasonless!.interval!, 0)).length).toBeGreaterThanOrEqual(8)
    expect(found.filter(({parts}) => holds(parts[queue!]!.mean.plain.interval!, 0)).length).toBeLessThanOrEqual(1)
  })

  it('[CHG-4] has shares that sum to the whole, and differences of means that sum to that of the whole', () => {
    for (const {parts, before} of found) {
      expect(before.shares.slice(0, -1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
      const stages = parts.slice(0, -1)
      expect(stages.reduce((sum, {mean}) => sum + mean.plain.value, 0)).toBeCloseTo(parts.at(-1)!.mean.plain.value, 8)
      expect(stages.reduce((sum, {share}) => sum + share.seasonless!.value, 0)).toBeCloseTo(0, 10)
    }
  })

  it('says it in a sentence, a row for each stage, and what the answer rests on', () => {
    expect(stageChangeSentence(found[0]!, 'Immediate')).toMatch(
      /^In the 4 weeks from 4 March 2024 the median time of Immediate incidents from first grade to sent to dispatch was \d\d s less than before, set against the same weeks a year earlier \(95% interval −\d\d s to −\d\d s\).*\. That of the whole, from incident created to first at scene, /,
    )
    const rows = stageChangeRows(found[0]!)
    expect(rows.map(([stage]) => stage)).toHaveLength(6)
    expect(rows[1]!.slice(1, 4)).toEqual(['1:19 min', '48 s', '−31 s'])
    expect(stageChangeCaution(found[0]!)[1]).toBe(
      'The season is set aside by the same difference 52 weeks earlier (420 and 420 incidents); what happened in one of those years alone is not.',
    )
  })
})

describe('what a change refuses to say', () => {
  let year: GivenFacts
  beforeAll(async () => {
    year = await givenFacts({incident: datedAttendance(1, {years: [0]})})
  })
  afterAll(() => year.close())

  it('[CHG-3] sets no season aside under a year of data, and says so', async () => {
    const found = answered(await stageChange(await year.at(), {measure, on, weeks: 4, resamples: 50}))
    expect(found).toMatchObject({noSeason: 'under-a-year', yearEarlier: null})
    expect(found.parts[1]!.median.seasonless).toBeNull()
    expect(stageChangeCaution(found)[1]).toContain('The season is not set aside: the data do not reach back a year before.')
    expect(stageChangeSentence(found, 'Immediate')).not.toContain('a year earlier')
  })

  it('[ATT-13] reads stages of the call only where most calls are known', async () => {
    const {sql} = datedAttendance(1, {years: [0]})
    const withCalls = async (known: number) => {
      const facts = await givenFacts({
        incident: {
          sql: `SELECT * REPLACE (CASE WHEN record % 10 < ${known} THEN 8.0 END AS answer_seconds, CASE WHEN record % 10 < ${known} THEN 90.0 END AS create_seconds) FROM (${sql})`,
        },
      })
      const found = await stageChange(await facts.at(), {measure, on, weeks: 4, whole: 'call', resamples: 0})
      facts.close()
      return found
    }
    const found = answered(await withCalls(8))
    expect(found.parts.map(({stage}) => stage)).toEqual(['answer', 'create', 'grade', 'transfer', 'queue', 'activation', 'travel', 'whole'])
    expect(found.before.medians.slice(0, 2)).toEqual([8, 90])
    expect(found.before.shares.slice(0, -1).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    const refused = await withCalls(6)
    expect(refused).toMatchObject({kind: 'calls-unknown', side: 'before', least: 0.7})
    expect(stageChangeSentence(refused, 'Immediate')).toMatch(
      /^Of incidents before that date (59|60)\.\d% have a known call, where 70\.0% are needed/,
    )
  })

  it('[CHG-1] reads fewer weeks where the data end, and none where two are not held', async () => {
    const rows = await year.at()
    expect(answered(await stageChange(rows, {measure, on, weeks: 12, resamples: 0}))).toMatchObject({weeks: 4, weeksAsked: 12})
    const short = await stageChange(rows, {measure, on: '2024-03-25', weeks: 4})
    expect(short).toEqual({kind: 'too-short', daysAfter: 7})
    expect(stageChangeSentence(short, 'Immediate')).toBe('The data hold 7 days from that date on; at least 2 whole weeks are needed.')
    const early = await stageChange(rows, {measure, on: '2024-02-05', weeks: 4})
    expect(early).toEqual({kind: 'too-few', side: 'before', incidents: 0, days: 0})
    expect(stageChangeSentence(early, 'Immediate')).toContain('Too few to say: 0 incidents')
    const none = await givenFacts({})
    expect(await stageChange(await none.at(), {measure, on, weeks: 4})).toEqual({kind: 'nothing'})
    none.close()
  })
})

describe('what else changed', () => {
  let made: Given
  const asked: BesideAsked = {
    grade: 'immediate',
    on,
    windows: windowsOf(on, 2),
    season: false,
    targets: [...usualTargets, {grade: 'immediate', from: '2024-03-01', minutes: 20, area: 'rural', source: 'Plan 2024'}],
    events: ofAttendance([
      {date: '2024-02-20', text: 'Six units fewer at night.', measures: ['attendance']},
      {date: on, text: 'Automated transfer.', measures: ['attendance.immediate']},
      {date: '2024-03-05', text: 'A new switch.', measures: ['calls']},
      {date: '2024-06-01', text: 'Too late to matter.', measures: ['attendance']},
    ]),
    loads: [],
  }
  beforeAll(async () => {
    made = await given('incident', datedAttendance(1, {weeks: 2, years: [0]}), {aggregates: false, lastEvent: '2024-03-17T23:00:00Z'})
  }, 120_000)
  afterAll(() => made.close())

  it('[CHG-4] reads the medians and means that figures have', async () => {
    const found = answered(await stageChange(await made.facts.at(), {measure, on, weeks: 2, resamples: 0}))
    for (const [k, {id}] of logStages.entries()) {
      for (const [shape, values] of [
        ['mean', found.after.means],
        ['median', found.after.medians],
      ] as const) {
        const figure = await made.asker.ask({measure: `attendance.immediate.stage-${id}-${shape}`, period: found.windows.after})
        expect(values[k]).toBeCloseTo(figure.value!, 9)
      }
    }
  }, 120_000)

  it('[CHG-5] lists figures, the make-up, events, published times, and how files were read', async () => {
    const load = (file: string, from: string, to: string, mappingHash: string) => ({
      file,
      contract: 'incidents',
      contractVersion: 1,
      mapping: 'log.yaml',
      mappingHash,
      rowsIn: 400,
      current: 399,
      quarantined: 1,
      coverage: [{from, to}],
    })
    const loads: readonly LoadSeen[] = loadsSeen([
      load('february.csv', '2024-02-01', '2024-02-29', 'aaaaaaaa1'),
      load('march.csv', '2024-03-04', '2024-03-31', 'bbbbbbbb2'),
      {...load('calls.csv', '2024-03-01', '2024-03-31', 'cccccccc3'), contract: 'calls'},
    ])
    const beside = await changeBeside(made.asker, await made.facts.at(), {...asked, loads})
    expect(
      beside.figures.map(({measure: {id}, before, after}) => [id, before.denominator ?? before.value, after.denominator ?? after.value]),
    ).toEqual([
      ['attendance.immediate.within-target', 210, 210],
      ['attendance.all.volume', 210, 210],
      ['attendance.all.arrival-known', 210, 210],
      ['attendance.regrades.up', 210, 210],
      ['attendance.regrades.down', 210, 210],
      ['attendance.all.resolved-by-video', 210, 210],
      ['attendance.all.resolved-by-desk', 210, 210],
    ])
    expect(beside.mix.find(({by}) => by === 'area')).toEqual({by: 'area', moved: 0, most: {value: 'urban', before: 1, after: 1}})
    expect(beside.mix.find(({by}) => by === 'hours')!.moved).toBeGreaterThan(0)
    expect(besideRows(beside)[1]).toEqual(['Incidents', '15 a day', '15 a day', '', '–'])
    const words = besideSentences(beside, '4 March 2024')
    expect(words.slice(0, 2)).toEqual(['20 February 2024 (before): Six units fewer at night.', '4 March 2024: Automated transfer.'])
    expect(words.join('\n')).toMatch(/A published time began on 1 March 2024: 20 minutes, rural \(Plan 2024\)/)
    expect(words.join('\n')).toContain(
      'The files were read otherwise: before as incidents 1, mapping log.yaml (aaaaaaaa); after as incidents 1, mapping log.yaml (bbbbbbbb).',
    )
    expect(words.at(-1)).toBe('Quarantined in files that speak for these weeks: 1 of 400 rows before, 1 of 400 after.')
  }, 120_000)
})
