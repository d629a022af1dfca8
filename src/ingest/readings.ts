import type {Column} from '#contracts/define'
import type {Engine} from '#store/engine'
import type {BoundColumn} from './bind.ts'
import type {TimeReading} from './cast.ts'
import {formatPattern, knownDateFormats, knownTimeFormats, type Years} from './local-time.ts'
import {type Mapping, policyOf, zoneOf} from './mapping.ts'

const sampleRows = 500

/** A stamp on the second is written without its fraction by many systems that write one otherwise: both are read where the head holds either. */
function withAndWithoutFraction(format: string, cells: readonly string[]): readonly string[] {
  const plain = format.replace(/\.S+/, '')
  if (plain !== format) return [format, plain]
  const fraction = format.replace('ss', 'ss.SSSSSS')
  return fraction !== format && cells.some((cell) => formatPattern(fraction).test(cell)) ? [format, fraction] : [format]
}

const knownFormats = (column: Column): readonly string[] =>
  column.kind === 'time' ? knownTimeFormats : ((column.kind === 'date' ? column.formats : undefined) ?? knownDateFormats)

/**
 * How each time and date column is to be read: the mapping's formats where it states them, else the known format that reads most of the head of
 * the file. A column blank in the head is read as the other columns are. Also the years for the short windows: from the head's to this one.
 */
export async function chooseReadings(
  engine: Engine,
  relation: string,
  bound: readonly BoundColumn[],
  mapping: Mapping,
  thisYear: number,
): Promise<{readings: Record<string, TimeReading>; years: Years | null}> {
  const stamped = bound.filter(({column}) => column.kind === 'time' || column.kind === 'date')
  if (stamped.length === 0) return {readings: {}, years: null}
  const candidates = new Map(
    stamped.map(({name, column}) => {
      const own = mapping.columns[name]
      const stated = (own && 'format' in own ? own.format : undefined) ?? (column.kind === 'time' ? mapping.times.format : undefined)
      return [name, stated ? {stated: true, list: stated} : {stated: false, list: knownFormats(column)}] as const
    }),
  )
  const list = stamped.map(({sql}, index) => `trim(${sql}) AS s_${index}`)
  const head = await engine.rows<Record<string, string | null>>(`SELECT ${list.join(', ')} FROM ${relation} LIMIT ${sampleRows}`)
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const chosen = new Map<string, readonly string[]>()
  stamped.forEach(({name}, index) => {
    const {stated, list: formats} = candidates.get(name)!
    const cells = head.map((row) => row[`s_${index}`]).filter((cell) => cell !== null && cell !== undefined && cell !== '') as string[]
    const counts = formats.map((format) => {
      const pattern = formatPattern(format)
      return cells.reduce((sum, cell) => sum + (pattern.test(cell) ? 1 : 0), 0)
    })
    const best = counts.indexOf(Math.max(...counts))
    const found = counts[best]! > 0
    if (stated) chosen.set(name, formats)
    else if (found) chosen.set(name, withAndWithoutFraction(formats[best]!, cells))
    if (!found) return
    const pattern = formatPattern(formats[best]!)
    for (const cell of cells) {
      const year = Number(pattern.exec(cell)?.groups?.['year'] ?? Number.NaN)
      if (!(year >= 1990 && year < 2059)) continue
      low = Math.min(low, year)
      high = Math.max(high, year)
    }
  })
  const readings: Record<string, TimeReading> = {}
  const years: Years | null = low <= high && thisYear - low < 20 ? [low - 1, Math.max(high, thisYear) + 1] : null
  const byKind = (kind: 'time' | 'date') =>
    stamped.filter(({name, column}) => column.kind === kind && chosen.has(name)).map(({name}) => chosen.get(name)!)[0]
  for (const {name, column} of stamped) {
    const kind = column.kind as 'time' | 'date'
    const formats = chosen.get(name) ?? byKind(kind) ?? [candidates.get(name)!.list[0]!]
    readings[name] = {formats, zone: zoneOf(mapping, name), policy: policyOf(mapping), years}
  }
  return {readings, years}
}
