import {describe, expect, it} from 'vitest'
import {readingOf} from '#explain/figure-series'
import type {CsvOutcome, JsonOutcome} from '../route.ts'
import {charged, within10s} from '../testing/fixture-measures.ts'
import {figure} from '../testing/fixture-series.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {figuresCsv} from './figures-csv.ts'
import {measureCsv, measureJson} from './show.ts'

const csvRows = (text: string) => {
  const [head, ...rows] = text
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(head!.map((name, i) => [name, row[i]])))
}

describe('the CSV of a measure', () => {
  const csv = async (input: Record<string, string>) =>
    (await measureCsv.handle({input: {id: within10s.id, ...input}, services: fixtureServices()})) as CsvOutcome

  it('holds a row for each period, with counts, interval, unknown, definition and label', async () => {
    const rows = csvRows((await csv({})).text)
    expect(rows).toHaveLength(24)
    expect(rows.at(-1)).toMatchObject({
      period: '2024-06',
      from: '2024-06-01',
      to_excluded: '2024-07-01',
      numerator: '12886',
      denominator: '13797',
      unknown: '41',
      shown_as: '93.4%',
      signal: 'Better than usual',
      expected: '30',
      with_data: '30',
      snapshot: '9f3c41a7',
      label: 'Synthetic demonstration data',
    })
  })

  it('names itself synthetic, and what it was narrowed to', async () => {
    const {name, text} = await csv({hour: '22-05'})
    expect(name).toBe('calls.999.within-10s-synthetic.csv')
    expect(csvRows(text)[0]).toMatchObject({filters: '22:00 to 06:00'})
  })

  it('hides what the page hides', () => {
    const hidden = figure(charged, {from: '2024-04-01', to: '2024-07-01'}, 'quarter', {
      numerator: 3,
      denominator: 900,
      unknowns: 0,
      absence: 'hidden',
    })
    const [row] = csvRows(
      figuresCsv(readingOf([{...hidden, denominator: 900, measure: {...charged, title: 'Charge rate'}}], 'quarter'), {
        force: 'X',
        demo: false,
        scope: [],
        marking: 'OFFICIAL',
      }),
    )
    expect(row).toMatchObject({
      value: 'hidden',
      shown_as: 'hidden',
      numerator: 'hidden',
      denominator: 'hidden',
      interval_low: 'hidden',
      why_no_value: 'hidden',
    })
    expect(row).not.toHaveProperty('label')
  })
})

it('gives the same figures as JSON, with the signal’s sentence', async () => {
  const {body} = (await measureJson.handle({input: {id: within10s.id}, services: fixtureServices()})) as JsonOutcome
  expect(body).toMatchObject({
    label: 'Synthetic demonstration data',
    measure: within10s.id,
    signal: {kind: 'better', standing: 'Above the 90% standard for four months.'},
  })
  const {figures} = body as {figures: {period: string; numerator: number}[]}
  expect(figures.at(-1)).toMatchObject({period: '2024-06', numerator: 12_886, denominator: 13_797})
})
