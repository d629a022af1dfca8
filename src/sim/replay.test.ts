import {describe, expect, it} from 'vitest'
import {hubTables} from './hub-tables.ts'
import {stillHub} from './plain-hub.ts'
import {runHub} from './run-hub.ts'

const hub = (people: number) =>
  hubTables(
    stillHub(
      3600,
      [{name: '101', callsPerHour: 0, handlingSeconds: 100, patience: 1e6, groups: ['room']}],
      [{name: 'room', people, serves: ['101']}],
    ),
  )

describe('a log queued again', () => {
  it('answers real calls in their order, each for as long as it took', () => {
    // One handler: 0–100, then the call of 10 s from 100 to 150, then that of 20 s from 150 to 180; the last finds the line free.
    const log = {offeredSeconds: Float64Array.of(0, 10, 20, 500), talkSeconds: Float64Array.of(100, 50, 30, 5)}
    const {calls} = runHub(hub(1), 1, [log])
    expect([...calls.offeredSeconds]).toEqual([0, 10, 20, 500])
    expect([...calls.answeredSeconds]).toEqual([0, 100, 150, 500])
    expect([...calls.endedSeconds]).toEqual([100, 150, 180, 505])
  })

  it('waits as Lindley says, whoever the caller: with one handler, each wait is the last one’s plus its talk less the gap, or nothing', () => {
    const gap = [30, 80, 10, 5, 200, 40, 40, 40, 1, 90]
    const talk = [50, 60, 20, 90, 10, 70, 80, 15, 60, 30]
    const offered: number[] = []
    for (const [i, seconds] of gap.entries()) offered.push((offered[i - 1] ?? 0) + seconds)
    const {calls} = runHub(hub(1), 9, [{offeredSeconds: Float64Array.from(offered), talkSeconds: Float64Array.from(talk)}])
    let wait = 0
    for (let i = 0; i < gap.length; i++) {
      wait = i === 0 ? 0 : Math.max(0, wait + talk[i - 1]! - gap[i]!)
      expect(calls.answeredSeconds[i]! - calls.offeredSeconds[i]!).toBeCloseTo(wait, 9)
    }
  })

  it('draws what the log cannot know: the talk of a caller who hung up', () => {
    const unknown = {offeredSeconds: Float64Array.of(1, 2), talkSeconds: Float64Array.of(Number.NaN, 7)}
    const {calls} = runHub(hub(2), 1, [unknown])
    expect(calls.handledSeconds[0]).toBeGreaterThan(0)
    expect(calls.handledSeconds[1]).toBe(7)
    expect(runHub(hub(2), 1, [{...unknown, talkSeconds: null}]).calls.handledSeconds[0]).toBe(calls.handledSeconds[0])
    expect(runHub(hub(2), 2, [unknown]).calls.handledSeconds[0]).not.toBe(calls.handledSeconds[0])
  })

  it.each([
    ['times that fall', [{offeredSeconds: Float64Array.of(5, 4), talkSeconds: null}], 'call 1 of the log at 4 seconds, after one at 5'],
    ['a time past the end', [{offeredSeconds: Float64Array.of(3600), talkSeconds: null}], 'at 3600 seconds'],
    ['a talk of nothing', [{offeredSeconds: Float64Array.of(5), talkSeconds: Float64Array.of(0)}], 'took 0 seconds'],
    ['talks of other calls', [{offeredSeconds: Float64Array.of(5), talkSeconds: Float64Array.of(1, 2)}], '1 calls in the log and 2 talks'],
    ['lines of another hub', [null, null], 'a log of 2 lines for a hub of 1'],
  ])('refuses %s', (_, log, words) => {
    expect(() => runHub(hub(1), 1, log)).toThrow(words)
  })
})
