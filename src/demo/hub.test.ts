import {describe, expect, it} from 'vitest'
import {type CallLog, code, none} from './call-log.ts'
import {chanceOf} from './chance.ts'
import {simulateHub} from './hub.ts'
import {operationalDay} from './operational-day.ts'

const chance = chanceOf(7)
const days = Array.from({length: 28}, (_, i) => operationalDay(`2022-02-${String(i + 1).padStart(2, '0')}`))
const simulate = (handlers: number): CallLog[] => days.map((day) => simulateHub(day, 7, 0, chance, {handlers, operators: 2.6}))
const rowsOf = (logs: readonly CallLog[]) => logs.flatMap((log) => Array.from({length: log.length}, (_, row) => ({log, row})))
const share = (logs: readonly CallLog[], test: (log: CallLog, row: number) => boolean): number => {
  const all = rowsOf(logs).filter(({log, row}) => log.line[row] === 0)
  return all.filter(({log, row}) => test(log, row)).length / all.length
}
const withinTen = (log: CallLog, row: number): boolean => log.answered[row] !== none && log.answered[row]! - log.offered[row]! <= 10

describe('the control room of one day', () => {
  const few = simulate(3)
  const many = simulate(6)

  it('answers more 999 calls in time, and loses fewer, the more handlers there are', () => {
    expect(share(many, withinTen)).toBeGreaterThan(share(few, withinTen) + 0.1)
    const gaveUp = (log: CallLog, row: number): boolean => log.outcome[row] === code.abandoned
    expect(share(many, gaveUp)).toBeLessThan(share(few, gaveUp))
  })

  it('answers nearly every call at once when there is always a free handler', () => {
    // About one 999 call in a hundred is a pocket dial that ends before anyone can lift the receiver.
    expect(share(simulate(30), withinTen)).toBeGreaterThan(0.975)
  })

  it('keeps the callers of first calls when only the staff changes', () => {
    const callers = (logs: readonly CallLog[]) => rowsOf(logs).map(({log, row}) => `${log.offered[row]} ${log.caller[row]}`)
    const other = new Set(callers(many))
    const kept = callers(few).filter((caller) => other.has(caller)).length
    // Re-dials differ; first calls, more than nine in ten, do not.
    expect(kept / rowsOf(few).length).toBeGreaterThan(0.9)
  })

  it('puts times in order: offered, queued, answered, ended', () => {
    for (const {log, row} of rowsOf(few)) {
      const [offered, queued, answered, ended] = [log.offered[row]!, log.queued[row]!, log.answered[row]!, log.ended[row]!]
      if (queued !== none && queued < offered) expect.fail(`queued before offered in row ${row}`)
      if (answered !== none && (answered < queued || ended < answered)) expect.fail(`out of order in row ${row}`)
      if (ended < offered) expect.fail(`ended before offered in row ${row}`)
    }
    expect(rowsOf(few).length).toBeGreaterThan(28 * 1000)
  })

  it('gives no answer time to calls that nobody answered', () => {
    const unanswered = [code.abandoned, code.overflow, code.callback, code.diverted, code.voicemail, code['forced-release']]
    const wrong = rowsOf(few).filter(({log, row}) => unanswered.includes(log.outcome[row]!) !== (log.answered[row] === none))
    // Internal and test calls that were hung up keep their outcome.
    expect(wrong.every(({log, row}) => log.outcome[row] === code.internal || log.outcome[row] === code.test)).toBe(true)
  })

  it('lists calls in the order offered', () => {
    for (const log of few) {
      const offered = log.offered.slice(0, log.length)
      expect([...offered]).toEqual([...offered].sort((a, b) => a - b))
    }
  })

  it('plays a message at 90 seconds on 101, at which callers hang up more than in the seconds before', () => {
    const left = rowsOf(few)
      .filter(({log, row}) => log.line[row] === 1 && log.outcome[row] === code.abandoned)
      .map(({log, row}) => log.ended[row]! - log.queued[row]!)
    const between = (from: number, to: number): number => left.filter((seconds) => seconds >= from && seconds < to).length
    expect(between(90, 112)).toBeGreaterThan(1.5 * between(66, 88))
  })

  it('sees callers who gave up dial again within minutes', () => {
    const gaveUp = rowsOf(few).filter(({log, row}) => log.outcome[row] === code.abandoned && log.caller[row] !== none)
    const again = gaveUp.filter(({log, row}) => {
      for (let later = row + 1; later < log.length && log.offered[later]! < log.ended[row]! + 600; later++)
        if (log.caller[later] === log.caller[row]) return true
      return false
    })
    expect(again.length / gaveUp.length).toBeGreaterThan(0.25)
    expect(again.length / gaveUp.length).toBeLessThan(0.6)
  })
})
