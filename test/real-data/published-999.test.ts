import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {formatShare} from '#core/format'
import {loading} from '../loading.ts'
import {sharedHas, sharedPath} from '../shared.ts'

const file = 'data/published-facts/police_999_published_facts.csv'
const november = {from: '2023-11-01', to: '2023-12-01'}

describe.skipIf(!sharedHas(file))(`printed 999 figures (needs ../shared/${file})`, () => {
  it('[PUB-4] [PUB-6] give the printed shares, from the number where it is printed and from the percentage where it is not', async () => {
    const text = readFileSync(join(import.meta.dirname, 'mappings', 'published-999.yaml'), 'utf8')
    await using made = await loading({mappings: {'published-999': text}})
    const receipt = await made.loadFile('open-999', sharedPath(file), 'published-999')
    expect(receipt).toMatchObject({rowsIn: 34, loaded: 3, quarantined: 0, excluded: 31})
    const {asker} = made.services
    const ask = (force: string) => asker.ask({measure: 'published.999.under-10s', period: november, scope: {force: [force]}})
    const cambridgeshire = await ask('Cambridgeshire')
    expect(cambridgeshire).toMatchObject({numerator: 9060, denominator: 11797})
    expect(formatShare(cambridgeshire.value!)).toBe('76.8%')
    expect(formatShare((await ask('Dorset')).value!)).toBe('75.1%')
    expect(formatShare((await ask('Lincolnshire')).value!)).toBe('92.0%')
    // Its numerator is a rounded percentage of the calls, and no count.
    expect((await ask('Dorset')).interval).toBeNull()
    expect(await ask('Norfolk')).toMatchObject({value: null, absence: 'no-data'})
    // Only the first band is printed: the others are left out, and are no zero.
    expect(await asker.ask({measure: 'published.999.60s-or-more', period: november})).toMatchObject({value: null, excluded: 3})
  })
})
