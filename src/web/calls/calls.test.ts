import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {simulatedCalls} from '#explain/testing/simulated-calls'
import {type GivenFacts, givenFacts} from '#figures/testing/fact-tables'
import type {PageOutcome} from '../route.ts'
import {fixtureServices} from '../testing/fixture-services.ts'
import type {CallsView} from './calls-view.ts'
import type {ChangeView} from './change-view.ts'
import type {PairsView} from './pairs.tsx'
import {callsAsCsv, showCalls} from './show.ts'
import {showChange} from './show-change.ts'
import {showForecast} from './show-forecast.ts'
import {showPairs} from './show-pairs.ts'

describe('the page about callers who hang up', () => {
  let facts: GivenFacts
  beforeAll(async () => {
    facts = await givenFacts(simulatedCalls(1))
  })
  afterAll(() => facts.close())
  const shown = async (input: Record<string, string> = {}): Promise<CallsView> =>
    ((await showCalls.answer(input, fixtureServices({facts}))) as PageOutcome<CallsView>).view

  it('leads with one sentence, its counts, and where every call ended', async () => {
    const view = await shown({period: '2024-06'})
    expect(view.name).toBe('Why callers to 101 hang up, June 2024')
    // 12 in 100 withhold their number; some 28 of the others report online.
    expect(view.answer).toMatch(
      /^\d+ in every 100 of those sent to a second queue gave up: between 2\d and [34]\d in every 100 of them then reported online, and for 1\d in every 100 the data cannot say\.$/,
    )
    expect(view.countsLead).toMatch(/^\d{3} of 3,000 callers$/)
    expect(view.counts).toMatch(
      /^gave up after a first answer \(\d\d\.\d%, interval .* to .*%; secondary abandonment; this force has named no definition of its own\)\. 150 of 6,000 gave up before it \(2\.5%\)\. Two queues, two denominators\.$/,
    )
    expect(view.journey!.title).toBe('Where 6,000 calls ended')
    expect(view.checks).toContain('150 + 5,850 = 6,000')
  })

  it('draws each picture at its widths, with its table', async () => {
    const view = await shown({period: '2024-06'})
    for (const pictured of [view.journey, view.incidence, view.hazard, view.reasons]) {
      expect(pictured!.drawn.length).toBeGreaterThanOrEqual(3)
      expect(pictured!.table!.table.rows.length).toBeGreaterThan(0)
    }
    expect(view.hazard!.title).toBe('People hang up as the message to report online plays')
    expect(view.reasons!.table!.table.rows.at(-1)![0]).toBe('Unknown: no number to follow')
    expect(view.method.at(-1)).toContain('This is an inference from linked contacts')
  })

  it('says what is not loaded and would show more', async () => {
    const {needs} = await shown({period: '2024-06'})
    expect(needs).toEqual(['Web chats: contract ‘web-chats’'])
  })

  it('keeps its filters in the address', async () => {
    const {fields, answer} = await shown({period: '2024-06', within: '30', queue: 'crime', hours: '22-05'})
    expect(fields.flatMap(({options}) => options.filter(({selected}) => selected).map(({value}) => value))).toEqual([
      '2024-06',
      'crime',
      '22-05',
      '',
      '',
      '30',
      '',
    ])
    expect(answer).toContain('the crime queue')
  })

  it('takes any dates and any hours, and shows them in its lists from then on', async () => {
    const {name, fields, csv} = await shown({period: '2024-06', from: '2024-06-03', to: '2024-06-08', start: '07', end: '09'})
    expect(name).toBe('Why callers to 101 hang up, 3 June 2024 to 8 June 2024, 07:00 to 10:00')
    const chosen = fields.flatMap(({options}) => options.filter(({selected}) => selected).map(({value}) => value))
    expect([chosen[0], chosen[2]]).toEqual(['2024-06-03..2024-06-08', '07-09'])
    expect(csv).toContain('period=2024-06-03..2024-06-08')
  })

  it('gives the same tables as CSV', async () => {
    const found = await callsAsCsv.answer({period: '2024-06'}, fixtureServices({facts}))
    if (found.kind !== 'csv') throw new Error(found.kind)
    expect(found.name).toBe('calls-synthetic.csv')
    expect(found.text).toContain('Synthetic demonstration data')
    expect(found.text).toMatch(/Where calls ended,Offered on 101,"6,000",100,100\.0%/)
    expect(found.text).toContain('"Share who hung up, by hour of the week",00:00')
  })

  it.each([
    [{within: '0.01'}, 'one second to one week'],
    [{within: '20000'}, 'one second to one week'],
    [{within: 'soon'}, 'not a number of minutes'],
    [{period: 'lately'}, 'not a period'],
    [{hours: '25-30'}, 'outside the clock'],
    [{from: '2024-06-03'}, 'give both dates'],
    [{from: '2024-06-09', to: '2024-06-03'}, 'lies before the first'],
    [{start: '07'}, 'give both hours'],
    [{queue: 'Crime; DROP'}, 'small letters'],
  ])('refuses %j', async (input, says) => {
    await expect(shown(input)).rejects.toThrow(says)
  })

  it('says nothing of callers where nothing is loaded, but what it needs', async () => {
    const {view} = (await showCalls.answer({}, fixtureServices({empty: true}))) as PageOutcome<CallsView>
    expect(view.answer).toContain('Nothing can be said of callers in June 2024.')
    expect(view.needs).toEqual(['Calls, one row for each: contract ‘calls’', 'Stays in queues, one row for each: contract ‘queue-spells’'])
    expect(view.journey).toBeNull()
  })

  it('shows what changed, its parts summing to it, or what it needs', async () => {
    const {view} = (await showChange.answer(
      {measure: 'calls.101.abandonment', before: '2024-06-03..2024-06-09', after: '2024-06-10..2024-06-16'},
      fixtureServices({facts}),
    )) as PageOutcome<ChangeView>
    expect(view.answer).toMatch(/^101 calls abandoned: /)
    expect(view.picture!.table!.table.rows.at(-1)![0]).toBe('Sum: the change')
    expect(view.picture!.title).toMatch(/^Where the change of \d/)
    const empty = (await showChange.answer({}, fixtureServices())) as PageOutcome<ChangeView>
    expect(empty.view.answer).toContain('contract ‘calls’')
  })

  it('says which data a forecast needs', async () => {
    const {view} = (await showForecast.answer({}, fixtureServices())) as PageOutcome<{answer: string}>
    expect(view.answer).toContain('contract ‘calls’')
    expect(await showForecast.answer({weeks: '9'}, fixtureServices())).toMatchObject({kind: 'bad-input'})
  })
})

describe('the page about published pairs', () => {
  const shown = async (input: Record<string, string>) => (await showPairs.answer(input, fixtureServices())) as PageOutcome<PairsView>
  it('asks, and calls nothing impossible that is not', async () => {
    const {view} = await shown({share: '94.3', within: '30', mean: '4'})
    expect(view.answer).toMatch(/^A question to ask: /)
    expect(view.sum!.rows).toEqual([['a question to ask', '5.7%', '5.5%', '4.5 s']])
  })
  it('says what is wrong beside each field', async () => {
    const {view, head} = await shown({share: '101', within: '0', mean: 'four'})
    expect(view.errors.map(({href}) => href)).toEqual(['#share', '#within', '#mean'])
    expect(head.status).toBe(422)
    expect((await shown({})).view.errors).toEqual([])
  })
})
