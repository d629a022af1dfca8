import type {Hub} from '../hub.ts'
import {plainGroup, plainLine} from '../plain-hub.ts'

/** Share of a day's calls in each hour, of a force's size: quiet at night, most in the late afternoon. */
const shape = [
  0.78, 0.62, 0.52, 0.42, 0.36, 0.34, 0.4, 0.56, 0.8, 0.92, 1, 1.06, 1.12, 1.14, 1.18, 1.32, 1.42, 1.5, 1.52, 1.46, 1.4, 1.36, 1.24, 1,
]
const shapeSum = shape.reduce((sum, hour) => sum + hour, 0)

const quarters = <T>(days: number, of: (hour: number) => T): T[] => Array.from({length: 96 * days}, (_, i) => of(Math.floor(i / 4) % 24))

/**
 * A hub with everything a hub can have: 999 before 101 on the first queue, an extra group from 15:00 to 21:00 of `extra` people, half of the answered 101
 * calls going on to a second queue with an announcement, overflow of 999, dialling again on 101, absence, uneven days.
 */
export function smallHub(days: number, extra: number): Hub {
  const rate = (callsPerDay: number): number[] => quarters(days, (hour) => (callsPerDay * shape[hour]!) / shapeSum / 3600)
  const absence = {share: 0.05, piecesTogether: 32}
  const first = quarters(days, (hour) => (hour < 7 ? 3 : hour < 15 ? 5 : 6))
  return {
    pieceSeconds: 900,
    dayStarts: Array.from({length: days}, (_, day) => day * 96),
    lines: [
      plainLine({
        name: '999',
        arrivalsPerSecond: rate(470),
        dayCv: 0.08,
        handlingSeconds: 480,
        handling: {shape: 'lognormal', meanSeconds: 420, cv: 0.9},
        wrapSeconds: 60,
        patience: 420,
        overflow: {meanSeconds: 60},
        groups: ['first', 'officers'],
      }),
      plainLine({
        name: '101',
        arrivalsPerSecond: rate(690),
        dayCv: 0.08,
        handlingSeconds: 150,
        patience: {
          groups: [
            {share: 0.2, meanSeconds: 60},
            {share: 0.8, meanSeconds: 360},
          ],
          announcements: [],
        },
        redial: {share: 0.3, meanDelaySeconds: 300, most: 3},
        next: [{line: 'secondary', share: 0.5}],
        groups: ['first', 'officers'],
      }),
      plainLine({
        name: 'secondary',
        arrivalsPerSecond: rate(0),
        handlingSeconds: 900,
        patience: {groups: [{share: 1, meanSeconds: 1500}], announcements: [{atSeconds: 90, hangUpShare: 0.1}]},
        groups: ['second'],
      }),
    ],
    groups: [
      plainGroup('first', first, ['999', {line: '101', reserve: 1}], absence),
      plainGroup(
        'officers',
        quarters(days, (hour) => (hour >= 15 && hour < 21 ? extra : 0)),
        ['999', '101'],
        absence,
      ),
      plainGroup(
        'second',
        quarters(days, (hour) => (hour < 8 ? 2 : 4)),
        ['secondary'],
        absence,
      ),
    ],
  }
}
