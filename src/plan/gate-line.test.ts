import {describe, expect, it} from 'vitest'
import {calendarOf} from './calendar.ts'
import type {LoggedLine} from './fit/calls-as-they-came.ts'
import {compared, type GateLine} from './gate-line.ts'
import {gateHoursWords, gateSentence} from './words.ts'

const calendar = calendarOf({from: '2024-05-06', to: '2024-07-01'})
const days = 56
const dayOf = Int32Array.from({length: days * 96}, (_, piece) => Math.floor(piece / 96))
const held = new Set(Array.from({length: days}, (_, day) => Temporal.PlainDate.from('2024-05-06').add({days: day}).toString()))

/** Calls in each quarter-hour of an hour, of whom so many were answered in time, as seen and as one run says. */
interface Hour {
  readonly calls: number
  readonly seen: number
  readonly model: number | ((day: number) => number)
}

function line(hourOf: (hour: number) => Hour): GateLine {
  const pieces = calendar.slots.length
  const [offered, inTime, modelled] = [new Float64Array(pieces), new Float64Array(pieces), new Float64Array(pieces - calendar.warmUp)]
  for (let piece = calendar.warmUp; piece < pieces; piece++) {
    const {calls, seen, model} = hourOf(Math.floor((calendar.slots[piece]! % 96) / 4))
    const at = piece - calendar.warmUp
    offered[piece] = calls
    inTime[piece] = seen
    modelled[at] = typeof model === 'number' ? model : model(dayOf[at]!)
  }
  const logged = {offered, inTime, gaveUp: inTime, replay: {offeredSeconds: new Float64Array()}} as unknown as LoggedLine
  return compared({line: '999', of: 'inTime', limit: 0.02}, logged, [modelled], {calendar, dayOf, held})
}

const right = {calls: 100, seen: 90, model: 90}
const wrong = {calls: 100, seen: 90, model: 96}
const sentence = (found: GateLine): string =>
  gateSentence({kind: 'replayed', period: {from: '2024-05-06', to: '2024-07-01'}, days, calls: 1, runs: 1, lines: [found]})

describe('the gate, hour by hour', () => {
  it('names the hours at which a line fit by hour is not fit: six points off every day of eight weeks', () => {
    const found = line((hour) => (hour === 14 || hour === 15 ? wrong : right))
    expect(found.fit).toBe(true)
    expect(found.error).toBeCloseTo((2 * 0.06) / 24, 12)
    expect(found.byHour[14]).toMatchObject({calls: 22_400, observed: 0.9, modelled: 0.96, verdict: 'unfit'})
    expect(gateHoursWords(found)).toBe('within the limit at 22 of 24 hours; not fit 14:00 to 16:00')
    expect(sentence(found)).toBe('Fit for decisions about 999 answered in time (not at 14:00 to 16:00).')
  })

  it('is fit over the period alone where more than one hour in ten is not, though the mean over the day is within the limit', () => {
    const found = line((hour) => (hour >= 9 && hour < 12 ? wrong : right))
    expect(found.error).toBeLessThan(found.limit)
    expect(found).toMatchObject({fit: true, fitByHour: false})
    expect(sentence(found)).toBe('Fit over the period alone, not for single hours, about 999 answered in time.')
    expect(found.why[0]).toBe('3 hours of the day lie beyond the limit by more than chance; one in ten may.')
  })

  it('says that it cannot be told where the days differ so much that chance may have done it, and that no call came', () => {
    // Three points over on the mean, from days that lie seventeen above or eleven below.
    const found = line((hour) =>
      hour === 3 ? {calls: 100, seen: 50, model: (day) => (day % 2 ? 67 : 39)} : hour === 4 ? {calls: 0, seen: 0, model: 0} : right,
    )
    expect(found.byHour[3]!.error).toBeCloseTo(0.03, 12)
    expect(found.byHour[3]!.errorLow).toBeLessThan(0.02)
    expect(gateHoursWords(found)).toBe('within the limit at 22 of 23 hours; cannot be told 03:00; no calls 04:00')
    expect(found.fitByHour).toBe(true)
  })

  it('is not fit where the mean over the day is beyond the limit', () => {
    const found = line(() => wrong)
    expect(found).toMatchObject({fit: false, fitByHour: false})
    expect(sentence(found)).toBe('Not fit for decisions about 999 answered in time.')
  })
})
