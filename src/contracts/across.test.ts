import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {Engine} from '#store/engine'
import {queueSpellsV1} from './queue-spells-v1.ts'

const [overlap] = queueSpellsV1.across!

describe('[SPELL-4] overlapping spells', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await Engine.open({directories: [], threads: 1})
  })
  afterAll(() => engine.close())

  it('are those that begin before some earlier spell of their call has ended, however many there are', async () => {
    const spell = fc.record({
      call: fc.integer({min: 0, max: 2}),
      from: fc.integer({min: 0, max: 40}),
      length: fc.integer({min: 0, max: 15}),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(spell, {minLength: 1, maxLength: 14}), async (spells) => {
        const rows = spells.map(({call, from, length}, index) => ({
          call,
          from,
          to: from + length,
          ref: `s${String(index).padStart(2, '0')}`,
        }))
        const values = rows.map(
          ({call, from, to, ref}) =>
            `('${ref}', 'c${call}', TIMESTAMP '2024-03-04 10:00:00' + to_seconds(${from}), TIMESTAMP '2024-03-04 10:00:00' + to_seconds(${to}))`,
        )
        const found = await engine.rows<{ref: string}>(
          `SELECT spell_ref AS ref FROM (SELECT spell_ref, (${overlap!.holds}) AS holds FROM (VALUES ${values.join(', ')}) AS t(spell_ref, call_ref, entered_at, left_at)) WHERE NOT coalesce(holds, true)`,
        )
        // One by one, in the order of their beginnings: a spell that begins before any earlier one of its call has ended.
        const order = rows.toSorted((a, b) => a.from - b.from || a.to - b.to || (a.ref < b.ref ? -1 : 1))
        const naive = order.filter((row, index) => order.slice(0, index).some((before) => before.call === row.call && before.to > row.from))
        expect(found.map(({ref}) => ref).toSorted()).toEqual(naive.map(({ref}) => ref).toSorted())
      }),
      {seed: 1, numRuns: 60},
    )
  })
})
