import {heatMap, hours} from '#charts/heat-map'
import {formatCount, formatShare, sentenceCase} from '#core/format'
import {activityShares} from '#explain/attendance/activity-shares'
import {drawnAt} from '../calls/draw.ts'
import type {Told} from './told.ts'
import type {UnitFacts} from './units.ts'

export const activityName = (activity: string): string => sentenceCase(activity.replaceAll('-', ' '))

/** Unit-hours by hour of the day as shares of those on duty, and by base. Null where no status log and duty are held. */
export function activityOf({hours: total, hourCells}: UnitFacts): Told | null {
  if (!total || !hourCells || hourCells.length === 0) return null
  const order = total.activities.map(({activity}) => activity)
  const byHour = new Map(activityShares(hourCells, 'hour').map((each) => [`${each.activity} ${each.at}`, each]))
  const byBase = activityShares(hourCells, 'base')
  const bases = [...new Set(byBase.map(({at}) => at))].sort()
  const responding = Array.from({length: 24}, (_, hour) => ({hour, share: byHour.get(`responding ${hour}`)?.share ?? 0}))
  const most = responding.reduce((best, each) => (each.share > best.share ? each : best))
  const title = `Responding takes most from ${hours[most.hour]}:00: ${formatShare(most.share)} of unit-hours`
  return {
    id: 'activity',
    title: 'Unit-hours by hour and base',
    finding: 'Shares of the hours on duty: each hour, and each base, adds up to all of them.',
    note: 'The hour is told from the start of each status.',
    pictures: [
      {
        title,
        basis: 'Share of unit-hours in each hour of the day, as per cent',
        note: null,
        drawn: drawnAt('page', heatMap, {
          id: 'activity-hours',
          title,
          description: `Activities of units by London hour of the day. The same figures stand in the table below the picture.`,
          unit: 'share' as const,
          columns: hours,
          rows: order.map(activityName),
          cells: order.map((activity) =>
            hours.map((_, hour) => {
              const each = byHour.get(`${activity} ${hour}`)
              return each ? {kind: 'value' as const, value: each.share} : {kind: 'none' as const}
            }),
          ),
          target: null,
          better: 'neither' as const,
        }),
        table: {
          caption: 'Share of unit-hours by activity and hour of the day',
          table: {
            head: ['Hour', ...order.map(activityName)],
            numbers: order.map((_, i) => i + 1),
            rows: hours.map((name, hour) => [
              `${name}:00`,
              ...order.map((activity) => {
                const each = byHour.get(`${activity} ${hour}`)
                return each ? formatShare(each.share) : 'none'
              }),
            ]),
          },
        },
      },
    ],
    table: {
      head: ['Base', 'On duty', ...order.map(activityName)],
      numbers: [1, ...order.map((_, i) => i + 2)],
      rows: bases.map((base) => {
        const own = byBase.filter(({at}) => at === base)
        return [
          base || 'Not known',
          formatCount(own.reduce((sum, each) => sum + each.hours, 0)),
          ...order.map((activity) => formatShare(own.find((each) => each.activity === activity)?.share ?? 0)),
        ]
      }),
    },
  }
}
