import {normalQuantile} from '#stats/distributions'
import {type Block, uniform} from './draws.ts'
import type {HubTables} from './hub-tables.ts'

/** Part of a call's draws: its own numbers, the rarer ones, and those of days. */
export const part = {call: 0, rarer: 1, day: 2, person: 3} as const

/** Arrival rates of one run: the profile times the level of each day, drawn once for each line and day. [line, piece] */
export function ratesOfRun(tables: HubTables, block: Block, seed: number): Float64Array {
  const {lines, pieces, rate, dayOfPiece, daySigma, stream} = tables
  const rates = Float64Array.from(rate)
  for (let line = 0; line < lines; line++) {
    const sigma = daySigma[line]!
    if (sigma === 0) continue
    let day = -1
    let level = 1
    for (let piece = 0; piece < pieces; piece++) {
      if (dayOfPiece[piece] !== day) {
        day = dayOfPiece[piece]!
        block.draw(day, 0, part.day, 0, seed, stream[line]!)
        level = Math.exp(sigma * normalQuantile(uniform(block.words[0]!)) - (sigma * sigma) / 2)
      }
      rates[line * pieces + piece]! *= level
    }
  }
  return rates
}

/** People who come, of those on the rota: each misses a block on their own, so that five more people change nobody else's absence. [group, piece] */
export function staffOfRun(tables: HubTables, block: Block, seed: number): Int32Array {
  const {groups, pieces, staff, absenceShare, absenceTogether, groupStream} = tables
  const present = Int32Array.from(staff)
  for (let group = 0; group < groups; group++) {
    const share = absenceShare[group]!
    if (share === 0) continue
    const together = absenceTogether[group]!
    for (let from = 0; from < pieces; from += together) {
      const to = Math.min(pieces, from + together)
      let most = 0
      for (let piece = from; piece < to; piece++) most = Math.max(most, staff[group * pieces + piece]!)
      for (let person = 0; person < most; person++) {
        block.draw(person, from / together, part.person, 0, seed, groupStream[group]!)
        if (uniform(block.words[0]!) >= share) continue
        for (let piece = from; piece < to; piece++) if (staff[group * pieces + piece]! > person) present[group * pieces + piece]!--
      }
    }
  }
  return present
}
