import type {Engine} from '#store/engine'
import {literal} from '#store/sql'
import type {BoundColumn} from './bind.ts'
import type {TimeReading} from './cast.ts'
import {knownDateFormats, knownTimeFormats, strptimeFormat, type Years} from './local-time.ts'
import {type Mapping, policyOf, zoneOf} from './mapping.ts'

const sampleRows = 2000

/**
 * How each time and date column is to be read: the mapping's formats where it states them, else the known format that reads most of the head of
 * the file. A column blank in the head is read as the other columns are. Also the years that the head lies in, for the short windows.
 */
export async function chooseReadings(
  engine: Engine,
  relation: string,
  bound: readonly BoundColumn[],
  mapping: Mapping,
): Promise<{readings: Record<string, TimeReading>; years: Years | null}> {
  const stamped = bound.filter(({column}) => column.kind === 'time' || column.kind === 'date')
  if (stamped.length === 0) return {readings: {}, years: null}
  const candidates = new Map(
    stamped.map(({name, column}) => {
      const own = mapping.columns[name]
      const stated = (own && 'format' in own ? own.format : undefined) ?? (column.kind === 'time' ? mapping.times.format : undefined)
      return [
        name,
        stated ? {stated: true, list: stated} : {stated: false, list: column.kind === 'time' ? knownTimeFormats : knownDateFormats},
      ] as const
    }),
  )
  const tries = stamped.flatMap(({name, sql}) =>
    candidates.get(name)!.list.map((format, index) => {
      const read = `CAST(try_strptime(trim(${sql}), ${literal(strptimeFormat(format)!)}) AS TIMESTAMP)`
      return `count(${read})::INTEGER AS n_${index}_${name}, min(year(${read}))::INTEGER AS low_${index}_${name}, max(year(${read}))::INTEGER AS high_${index}_${name}`
    }),
  )
  const [row] = await engine.rows<Record<string, number | null>>(
    `SELECT ${tries.join(', ')} FROM (SELECT * FROM ${relation} LIMIT ${sampleRows})`,
  )
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const chosen = new Map<string, readonly string[]>()
  for (const {name} of stamped) {
    const {stated, list} = candidates.get(name)!
    const counts = list.map((_, index) => row![`n_${index}_${name}`] ?? 0)
    const best = counts.indexOf(Math.max(...counts))
    const found = counts[best]! > 0
    if (stated) chosen.set(name, list)
    else if (found) chosen.set(name, [list[best]!])
    if (found) {
      low = Math.min(low, row![`low_${best}_${name}`]!)
      high = Math.max(high, row![`high_${best}_${name}`]!)
    }
  }
  const readings: Record<string, TimeReading> = {}
  const years: Years | null = low <= high && high - low < 20 ? [low - 1, high + 1] : null
  const byKind = (kind: 'time' | 'date') =>
    stamped.filter(({name, column}) => column.kind === kind && chosen.has(name)).map(({name}) => chosen.get(name)!)[0]
  for (const {name, column} of stamped) {
    const kind = column.kind as 'time' | 'date'
    const formats = chosen.get(name) ?? byKind(kind) ?? [candidates.get(name)!.list[0]!]
    readings[name] = {formats, zone: zoneOf(mapping, name), policy: policyOf(mapping), years}
  }
  return {readings, years}
}
