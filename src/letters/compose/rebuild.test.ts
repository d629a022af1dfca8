import {describe, expect, it} from 'vitest'
import type {Asker} from '#figures/asker'
import type {Figure} from '#figures/figure'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {figure as made} from '#web/testing/fixture-series'
import {composeLetter} from './compose.ts'
import type {BoundFigure} from './model.ts'
import {rebuildLetter} from './rebuild.ts'

const share = 'calls.999.within-10s'
const meta = {title: 'A letter', author: 'The commissioner', date: '2024-07-01'}
const june = {from: '2024-06-01', to: '2024-07-01'}

/** An asker whose June figure is so many of a thousand, with files of these names; 'old!' has been superseded. */
function asker(hits: number, files = ['june.csv'], more: Partial<Figure> = {}): Asker {
  const base = fixtureAsker()
  return {
    ...base,
    ask: async () => ({...made(base.measure(share), june, 'month', {numerator: hits, denominator: 1000, unknowns: 0}), ...more}),
    pedigree: async (question) => ({
      ...(await base.pedigree(question)),
      files: files.map((name, i) => ({
        id: i,
        name: name.replace('!', ''),
        sha256: name.replace('!', ''),
        loadedAt: Temporal.Instant.from('2024-07-01T04:00:00Z'),
        rows: 10,
        quarantined: 0,
        excluded: 0,
        supersededBy: name.endsWith('!') ? ['later.csv'] : [],
      })),
    }),
  }
}

async function approved(source: string, from: Asker): Promise<readonly BoundFigure[]> {
  const composed = await composeLetter(source, meta, {asker: from})
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed))
  return composed.document.figures
}

const letter = `We answered {{ figure ${share} period=2024-06 }}.`
const tolerant = `We answered {{ figure ${share} period=2024-06 tolerance=0.5 }}.`

async function moves(source: string, was: Asker, is: Asker): Promise<string[]> {
  const rebuilt = await rebuildLetter(source, meta, {asker: is}, await approved(source, was))
  return rebuilt.kind === 'moved' ? rebuilt.moved.map((each) => `${each.was} → ${each.is}: ${each.why}`) : [rebuilt.kind]
}

describe('rebuilding a letter', () => {
  it('asks every figure again, and stops at one that moved: was, is, why', async () => {
    expect(await moves(letter, asker(934), asker(934))).toEqual(['rebuilt'])
    expect(await moves(letter, asker(934), asker(931, ['june.csv', 'late.csv']))).toEqual(['93.4% → 93.1%: new data'])
    expect(await moves(letter, asker(934), asker(931, ['june.csv!', 'corrected.csv']))).toEqual(['93.4% → 93.1%: corrected data'])
    const other = {definition: {id: share, version: 2, hash: 'another'}}
    expect(await moves(letter, asker(934), asker(931, ['june.csv'], other))).toEqual(['93.4% → 93.1%: changed definition'])
  })

  it('lets a figure move within its stated tolerance', async () => {
    expect(await moves(tolerant, asker(934), asker(930))).toEqual(['rebuilt'])
    expect(await moves(tolerant, asker(934), asker(928))).toEqual(['93.4% → 92.8%: corrected data'])
  })

  it('says that rows expired', async () => {
    const gone = asker(0, [], {value: null, absence: 'rows-expired'})
    expect(await moves(letter, asker(934), gone)).toEqual(['93.4% → rows expired: rows expired'])
  })

  it('goes on once somebody has accepted each, and lists what was accepted', async () => {
    const figures = await approved(letter, asker(934))
    const rebuilt = await rebuildLetter(letter, meta, {asker: asker(931)}, figures, new Set(figures.map(({binding}) => binding)))
    expect(rebuilt).toMatchObject({kind: 'rebuilt', moved: [{was: '93.4%', is: '93.1%'}]})
  })
})
