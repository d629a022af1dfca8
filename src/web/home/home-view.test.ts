import {describe, expect, it} from 'vitest'
import type {PageOutcome} from '../route.ts'
import {fixtureMeasures} from '../testing/fixture-measures.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import {chosen} from './chosen.ts'
import type {HomeView} from './home-view.ts'
import {showHome} from './show.ts'

const shown = async (options: Parameters<typeof fixtureServices>[0] = {}): Promise<HomeView> =>
  ((await showHome.handle({input: {}, services: fixtureServices(options)})) as PageOutcome<HomeView>).view

describe('the figures of a home page', () => {
  it('are those the workspace names, in its order', () => {
    expect(chosen(fixtureMeasures, ['calls.101.abandonment', 'none', 'calls.999.volume']).map(({id}) => id)).toEqual([
      'calls.101.abandonment',
      'calls.999.volume',
    ])
  })
  it('else the usual ones, and one of each fact that none of them counts', () => {
    expect(chosen(fixtureMeasures).map(({id}) => id)).toEqual([
      'calls.999.within-10s',
      'calls.101.within-30s',
      'calls.101.abandonment',
      'outcomes.recorded.charge-rate',
    ])
  })
  it('are never more than seven', () => {
    const many = Array.from({length: 9}, (_, i) => ({...fixtureMeasures[0]!, id: `a.b.c-${i}`, fact: `fact-${i}`}))
    expect(chosen(many)).toHaveLength(7)
  })
})

describe('home', () => {
  it('leads with a sentence over the figures below it', async () => {
    // 999 within 10 s is better, 101 abandonment worse, 101 within 30 s unchanged, outcomes not loaded.
    expect(await shown()).toMatchObject({
      answer:
        'In June 2024 we answered 93.4% of 999 calls within 10 seconds, above the 90% standard; of four figures, one is better than usual and one is worse.',
      lead: 'One of the two with a standard or limit meets it; one has no data.',
      heading: 'What changed since Monday 24 June 2024',
    })
  })

  it('says what is loaded, what is missing and what was restated, with was, is and why', async () => {
    const {data} = await shown()
    expect(data.flatMap(({shown}) => shown).map(({lead, text}) => `${lead} ${text}`)).toEqual([
      'Loaded. To 30 June 2024: calls offered. Not live.',
      'Missing. Calls offered, 999: no file holds a row for 2 days, 17 January 2024 to 18 January 2024.',
      'No data. Charge rate, share of offences recorded: nothing is loaded.',
      // April in the fixture: 93.7%; it was 0.6 points more.
      expect.stringMatching(
        /^Restated\. 101 calls answered within 30 seconds, April 2024: was 94\.\d%, is 93\.\d%\. 118 calls arrived late, in calls-2024-04-late\.csv\.$/,
      ),
    ])
  })

  it('shows each figure with value, standard, signal, period, age, and one click to its rows', async () => {
    const {figures} = await shown()
    expect(figures[0]).toMatchObject({
      title: '999 calls answered within 10 seconds',
      value: '93.4%',
      beside: 'June 2024 · 12,886 of 13,797',
      target: 'Standard 90%',
      headline: 'Better.',
      standing: 'Above the 90% standard for four months.',
      dataTo: 'Data to 30 June 2024',
      rows: '/measures/calls.999.within-10s/rows?period=2024-06',
    })
  })

  it('keeps the place of a figure that has no data', async () => {
    const {figures} = await shown()
    expect(figures.at(-1)).toMatchObject({
      value: 'no data',
      beside: 'nothing is loaded that this measure counts',
      headline: 'Nothing to judge.',
      rows: null,
    })
  })

  it('claims nothing over an empty workspace', async () => {
    const view = await shown({empty: true})
    expect(view).toMatchObject({
      answer: 'No figure can be given: nothing is loaded that the measures count.',
      lead: null,
      heading: 'What is missing',
    })
  })

  it('says so when nothing was restated', async () => {
    expect((await shown({restated: []})).data.at(-1)?.shown[0]?.lead).toBe('Nothing restated.')
  })
})
