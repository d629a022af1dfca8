import {expect, it} from 'vitest'
import type {PageOutcome} from '../route.ts'
import {medianWait999, within10s} from '../testing/fixture-measures.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import type {PedigreeView} from './pedigree-view.ts'
import {showPedigree} from './show.ts'

const shown = async (input: {id: string; [name: string]: string}) =>
  ((await showPedigree.handle({input, services: fixtureServices()})) as PageOutcome<PedigreeView>).view

it('follows a figure back to its counts, definition, SQL and files', async () => {
  const view = await shown({id: within10s.id, period: '2024-06'})
  expect(view.answer).toBe('June 2024: 93.4%, 12,886 of 13,797, from 2 files by definition 1.')
  expect(Object.fromEntries(view.counts.map(({term, text}) => [term, text]))).toMatchObject({
    Numerator: '12,886',
    Denominator: '13,797',
    Unknown: '41 had no answer time',
    'Left out': '212 test and internal calls',
    Interval: '93.0 to 93.8% (Wilson 95%)',
  })
  expect(view.sql).toMatch(/^SELECT count/)
  expect(view.files[0]).toMatchObject({href: '/data/36', rows: '14,003', quarantined: '6', loaded: '05:10, Monday 1 July 2024'})
})

it('gives a percentile no numerator', async () => {
  const terms = (await shown({id: medianWait999.id})).counts.map(({term}) => term)
  expect(terms).not.toContain('Numerator')
  expect(terms).toContain('Rows with a value')
})
