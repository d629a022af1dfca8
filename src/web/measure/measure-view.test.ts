import {describe, expect, it} from 'vitest'
import type {Figure} from '#figures/figure'
import type {PageOutcome} from '../route.ts'
import type {Services} from '../services.ts'
import {charged, medianWait999, within10s} from '../testing/fixture-measures.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import type {MeasureView} from './measure-view.ts'
import {showMeasure} from './show.ts'

async function shown(input: Record<string, string>, services: Services = fixtureServices()): Promise<MeasureView> {
  const outcome = (await showMeasure.handle({input: {id: within10s.id, ...input}, services})) as PageOutcome<MeasureView>
  return outcome.view
}

describe('the page of a measure', () => {
  it('prints the denominator, the interval, the unknown and the days', async () => {
    expect((await shown({})).counts).toEqual({
      lead: '12,886 of 13,797',
      // Wilson, by hand: p 0.933971, n 13,797, z 1.96: centre 0.933850, half width 0.004145, so 0.929705 to 0.937995.
      interval: '95% interval 93.0 to 93.8%',
      unknown: {count: '41', says: 'had no answer time: counted as unknown, not as met'},
      rest: ['30 of 30 days loaded'],
    })
  })

  it('draws a series once, and again when a figure or an action of it is another', async () => {
    const services = fixtureServices()
    const svg = async (of: Services) => (await shown({}, of)).chart!.drawn[0]!.drawing.svg
    const one = (await shown({}, services)).chart!.drawn
    expect((await shown({}, services)).chart!.drawn).toBe(one)
    const restated = {
      ...services.asker,
      series: async (...asked: Parameters<typeof services.asker.series>) =>
        (await services.asker.series(...asked)).map((figure, i) => (i === 5 ? {...figure, value: figure.value! - 0.05} : figure)),
    }
    expect(await svg({...services, asker: restated})).not.toBe(one[0]!.drawing.svg)
    expect(await svg({...services, annotations: async () => []})).not.toBe(one[0]!.drawing.svg)
    expect(await svg(services)).toBe(one[0]!.drawing.svg)
  })

  it('draws limits for each period’s own rows where they differ twofold, and only there', async () => {
    expect((await shown({})).rowRange).toBeNull()
    const services = fixtureServices()
    const thin = (figure: Figure, i: number): Figure =>
      figure.denominator === null || i % 2 === 0
        ? figure
        : {...figure, numerator: figure.numerator! / 10, denominator: figure.denominator / 10}
    const asker = {
      ...services.asker,
      series: async (...asked: Parameters<typeof services.asker.series>) => (await services.asker.series(...asked)).map(thin),
    }
    const own = (await shown({}, {...services, asker})).rowRange!
    expect(own.heading).toBe('Limits for each month’s own rows')
    expect(own.sentence).toMatch(/^93\.4% in June 2024 lies .* the limits for its own [\d,]+ rows/)
    expect(own.drawn[0]!.drawing.svg).toContain('p-prime chart')
  })

  it('answers whether it is better, whether it meets the standard, and what it starts with', async () => {
    const answers = (await shown({})).answers
    expect(answers.map(({question}) => question)).toEqual(['Is it better?', 'Does it meet 90%?', 'Why?'])
    expect(answers[0]!.lines[0]).toMatch(/^Better: five months above the usual range of /)
    expect(answers[1]!.lines).toEqual(['Above the 90% standard for four months.'])
    expect(answers[2]).toMatchObject({lines: ['The rise starts with:'], actions: [{number: 2, short: 'Five officers a day'}]})
  })

  it('never gives an action as the cause', async () => {
    expect(JSON.stringify((await shown({})).answers)).not.toMatch(/because|due to|caused/i)
  })

  it('names no action when none begins with the change', async () => {
    const services = {...fixtureServices(), annotations: async () => []}
    expect((await shown({}, services)).answers[2]).toMatchObject({
      lines: ['The rise starts in February 2024. No recorded action begins then.'],
      actions: [],
    })
  })

  it('shows how the figure was made beside it', async () => {
    const trust = (await shown({})).trust!
    expect(trust).toMatchObject({complete: true, chip: 'Complete', definition: 'Definition 1, fingerprint 5be1c0de'})
    expect(trust.rows.map(({term}) => term)).toEqual([
      'Counts',
      'Out of',
      'Clock',
      'Left out',
      'Data',
      'Standard',
      'Interval',
      'Snapshot',
      'Files',
    ])
    expect(trust.rows.at(-1)).toMatchObject({link: {text: '2 files'}, after: '; 6 rows in quarantine'})
  })

  it('lists eight periods, latest first, and the way to all of them', async () => {
    const {table, tableHref} = await shown({})
    expect(table!.rows.map(({period}) => period)).toEqual([
      'Jun 2024',
      'May 2024',
      'Apr 2024',
      'Mar 2024',
      'Feb 2024',
      'Jan 2024',
      'Dec 2023',
      'Nov 2023',
    ])
    expect(table!.rows[5]).toMatchObject({
      numbers: ['11,694', '9,496', '81.2%', '80.5 to 81.9%', '188'],
      flag: 'not-read',
      signal: '29 of 31 days',
    })
    expect(table!.notes).toEqual([
      'January 2024 has 29 of 31 days: no file holds a row for 17 January 2024 and 18 January 2024. It is drawn but no signal is read from it.',
    ])
    expect(tableHref).toBe('/measures/calls.999.within-10s?table=all#figures')
    expect((await shown({table: 'all'})).table).toMatchObject({more: 0})
  })

  it('keeps the filters in every link', async () => {
    const view = await shown({hour: '22-05', period: '2023-01..2024-06'})
    expect(view.links.csv).toBe('/measures/calls.999.within-10s.csv?period=2023-01..2024-06&hour=22-05')
    expect(view.rowLinks[1]).toEqual({
      text: 'Those not counted as met in June 2024',
      href: '/measures/calls.999.within-10s/rows?period=2024-06&hour=22-05&of=misses',
    })
  })

  it('draws the series and the week anew for each width', async () => {
    const view = await shown({})
    expect(view.chart!.drawn.map(({at}) => at)).toEqual([800, 640, 358, 288])
    expect(view.heat!.drawn.map(({at}) => at)).toEqual([1180, 704, 358, 288])
    for (const {drawing} of [...view.chart!.drawn, ...view.heat!.drawn]) expect(drawing.svg).toMatch(/^<svg .+<title id=/)
  })

  it('says that nothing is held, and draws nothing', async () => {
    const services = fixtureServices()
    const view = ((await showMeasure.handle({input: {id: charged.id}, services})) as PageOutcome<MeasureView>).view
    expect(view).toMatchObject({chart: null, table: null, heat: null, trust: null, counts: null})
    expect(view.empty).toMatch(/^Nothing that this measure counts has been loaded/)
  })

  it('asks no standard of a measure that has none', async () => {
    const view = ((await showMeasure.handle({input: {id: medianWait999.id}, services: fixtureServices()})) as PageOutcome<MeasureView>).view
    expect(view.answers[1]).toMatchObject({question: 'Does it meet a standard?', lines: ['No standard or limit is set for this measure.']})
  })

  it('refuses a measure that there is none of', async () => {
    await expect(showMeasure.handle({input: {id: 'calls.999.within-9s'}, services: fixtureServices()})).rejects.toThrow(
      'There is no measure ‘calls.999.within-9s’',
    )
  })
})
