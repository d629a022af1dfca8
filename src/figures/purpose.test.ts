import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {fixedClock} from '#core/clock'
import {loading} from '../../test/loading.ts'
import {openWorkspace} from '../app/workspace-services.ts'

const march = {from: '2024-03-01', to: '2024-04-01'}
const states = [
  'Handler,Team,State,From,To',
  'H01,A,talking,04/03/2024 09:00:00,04/03/2024 09:10:00',
  'H02,A,wrap,04/03/2024 09:00:00,04/03/2024 09:30:00',
  '',
].join('\n')
const purpose = `purposes:
  - {name: wellbeing-review, why: To see whether anybody works without breaks, approvedBy: Head of contact, from: 2024-06-01, until: 2025-01-31}
`

/** The workspace with a purpose recorded, at a moment. */
async function withPurpose(now = '2025-01-01T00:00:00Z') {
  const made = await loading()
  await made.loadText('agent-status', 'states.csv', states)
  writeFileSync(join(made.services.dir, 'answerable.yaml'), `force: {name: Test force}\n${purpose}`)
  return {made, opened: await openWorkspace(made.services.dir, fixedClock(now))}
}

describe('[HIDE-10] below team', () => {
  it('no figure is made without a purpose, nor for one that nobody recorded', async () => {
    await using made = await loading()
    await made.loadText('agent-status', 'states.csv', states)
    const {asker} = made.services
    const asked = {measure: 'agents.time.talking', period: march}
    await expect(asker.split({...asked, by: ['handler']})).rejects.toMatchObject({code: 'PURPOSE_NEEDED'})
    await expect(asker.ask({...asked, scope: {handler: ['H01']}})).rejects.toMatchObject({code: 'PURPOSE_NEEDED'})
    await expect(asker.ask({...asked, scope: {handler: ['H01']}, purpose: 'curiosity'})).rejects.toThrow(
      'The purpose ‘curiosity’ is not recorded, or not in force; in force: none.',
    )
    // Ten of forty minutes.
    expect(await asker.ask(asked)).toMatchObject({value: 0.25, interval: null})
    expect((await asker.split({...asked, by: ['team']})).cells).toHaveLength(1)
  })

  it('a recorded purpose lets it be asked while it lasts', async () => {
    const {made, opened} = await withPurpose()
    await using _ = made
    const asked = {measure: 'agents.time.talking', period: march, by: ['handler'], purpose: 'wellbeing-review'}
    const {cells} = await opened.asker.split(asked)
    expect(cells.map(({at, figure}) => [at, figure.value]).toSorted()).toEqual([
      [['H01'], 1],
      [['H02'], 0],
    ])
    opened.close()
    const later = await openWorkspace(made.services.dir, fixedClock('2025-02-01T12:00:00Z'))
    await expect(later.asker.split(asked)).rejects.toMatchObject({code: 'PURPOSE_NEEDED'})
    later.close()
  })

  it('rows are listed without pseudonyms, but under a purpose', async () => {
    const {made, opened} = await withPurpose()
    await using _ = made
    const asked = {measure: 'agents.time.talking', period: march, of: 'all', limit: 10, offset: 0} as const
    expect((await opened.asker.rows(asked)).fields.map(({name}) => name)).not.toContain('handler')
    expect((await opened.asker.rows({...asked, purpose: 'wellbeing-review'})).fields.map(({name}) => name)).toContain('handler')
    const worst = await opened.asker.rows({...asked, purpose: 'wellbeing-review', worstFirst: true})
    expect(worst.fields.map(({name}) => name)).not.toContain('handler')
    opened.close()
  })

  it('a force’s own measure is not counted on a pseudonym', async () => {
    const own = `id: calls.handler.one
version: 1
title: One handler
sentence: had {value}
fact: call
clock: null
where: "handler = 'H07'"
shape: {kind: count, outOf: calls}
unit: count
better: neither
hideBelow: 0
about: One
source: One
`
    for (const where of ["handler = 'H07'", "handler IS NOT NULL AND handler = 'H07'", "coalesce(handler, '') = 'H07'"]) {
      await using made = await loading({measures: {one: own.replace("handler = 'H07'", where)}})
      const {asker} = made.services
      expect(asker.apart).toMatchObject([{measure: 'calls.handler.one', problems: [expect.stringContaining('handler')]}])
      expect(asker.measures.map(({id}) => id)).not.toContain('calls.handler.one')
    }
  })

  it('but may ask whether anybody is named', async () => {
    const own = `id: calls.named.volume
version: 1
title: Calls with a named handler
sentence: had {value}
fact: call
clock: null
where: handler is not null
shape: {kind: count, outOf: calls}
unit: count
better: neither
hideBelow: 0
about: Named
source: Named
`
    await using made = await loading({measures: {named: own}})
    expect(made.services.asker.measure('calls.named.volume').title).toBe('Calls with a named handler')
  })
})

describe('a force’s own definition of short hang-ups', () => {
  it('[SPELL-13] makes measures of its own beside those that leave none out', async () => {
    await using made = await loading()
    expect(made.services.asker.measures.filter(({id}) => id.endsWith('less-short'))).toEqual([])
    writeFileSync(join(made.services.dir, 'answerable.yaml'), 'force: {name: Test force}\ncalls: {shortAbandonSeconds: 10}\n')
    const opened = await openWorkspace(made.services.dir, fixedClock('2025-01-01T00:00:00Z'))
    expect(opened.asker.measure('calls.secondary.abandonment-less-short').title).toBe(
      'Calls sent on to a second queue: abandoned, less hang-ups under 10 seconds',
    )
    expect(opened.asker.measure('calls.secondary.abandonment').version).toBe(1)
    opened.close()
  })
})
