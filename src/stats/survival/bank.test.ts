import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {sharedHas, sharedPath} from '../../../test/shared.ts'
import type {Spell, SpellsAt} from './at-risk.ts'
import {groupSpells} from './at-risk.ts'
import {hazardInBins} from './hazard.ts'
import {kaplanMeier, timeWhen} from './kaplan-meier.ts'
import {logRank} from './log-rank.ts'

const folder = 'data/anonymous-bank-1999'

/** Waits of calls that reached a queue or an agent, January to April 1999, by service: those who hung up in the menu never waited. */
function waitsByService(): Map<string, SpellsAt[]> {
  const spells = new Map<string, Spell[]>()
  for (const month of ['january', 'february', 'march', 'april']) {
    for (const line of readFileSync(sharedPath(`${folder}/${month}.txt`), 'utf8')
      .split('\n')
      .slice(1)) {
      const cells = line.split('\t')
      const [service, queued, wait, outcome] = [cells[4]?.trim(), cells[9], Number(cells[11]), cells[12]]
      if (!service || outcome === 'PHANTOM' || !(wait >= 0) || (outcome === 'HANG' && queued === '0:00:00')) continue
      for (const key of ['all', service]) {
        const own = spells.get(key) ?? []
        own.push({time: wait, cause: outcome === 'HANG' ? 0 : null})
        spells.set(key, own)
      }
    }
  }
  return new Map([...spells].map(([key, own]) => [key, groupSpells(own)]))
}

describe.skipIf(!sharedHas(folder))(`patience of callers to a bank, January to April 1999 (needs ../shared/${folder})`, () => {
  const waits = sharedHas(folder) ? waitsByService() : new Map<string, SpellsAt[]>()
  const of = (service: string): SpellsAt[] => waits.get(service)!

  it('finds the callers of the stock line more patient than regular ones, and new customers less', () => {
    // Brown and others (JASA 100, 2005) compare patience by service on this log, and find the hazard's peaks.
    const [stock, regular, fresh] = ['NE', 'PS', 'NW'].map((service) => kaplanMeier(of(service)).steps.findLast(({time}) => time <= 60)!)
    expect(stock!.interval!.low).toBeGreaterThan(regular!.interval!.high)
    expect(regular!.interval!.low).toBeGreaterThan(fresh!.interval!.high)
    expect(logRank([of('PS'), of('NW')])!.pValue).toBeLessThan(1e-6)
    expect(timeWhen(kaplanMeier(of('NW')), 0.5).time!).toBeLessThan(timeWhen(kaplanMeier(of('PS')), 0.5).time!)
  })

  it('finds the two peaks of the hazard, within the first quarter of a minute and by the message at one minute', () => {
    const bins = hazardInBins(of('all'), [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80])
    const ending = (second: number) => bins.find(({to}) => to === second)!
    expect(ending(15).interval!.low).toBeGreaterThan(ending(5).interval!.high)
    expect(ending(15).interval!.low).toBeGreaterThan(ending(30).interval!.high)
    expect(ending(60).interval!.low).toBeGreaterThan(ending(45).interval!.high)
    expect(ending(60).interval!.low).toBeGreaterThan(ending(75).interval!.high)
  })
})
