import type {Column, Contract} from '#contracts/define'
import {london} from '#core/time'
import {type Fact, sharedColumns} from '#facts/define'
import {identifier, literal} from '#store/sql'
import type {BoundColumn} from './bind.ts'
import {blankSql, whyBlankSql} from './blanks.ts'
import {type Cast, type Check, castColumn, type TimeReading} from './cast.ts'
import {exclusionsOf} from './exclusions.ts'
import {type LineMapRow, lineSql} from './line-map.ts'
import {hasOffset, londonSql, type Years} from './local-time.ts'
import type {Mapping} from './mapping.ts'
import {callerKey, looksPersonalSql, maskFoundSql, maskSql} from './personal.ts'

export interface StagePlan {
  /** One SELECT: a row for every record of the file, typed, judged and (where it is faulty) with its cells kept. */
  readonly sql: string
  /**
   * One SELECT of the good rows among the records of a span, in the order of the file, as the segments of `load` hold them, with their `month`. A row
   * that is not good is told to the engine's function `setAside` as a line of JSON instead, and one whose line the line map gave as an empty text.
   */
  readonly byMonth: (load: number, span: RecordSpan) => string
  /** The checks in the order of their numbers in `faults`. */
  readonly checks: readonly (Check & {readonly heading: string})[]
  readonly needsKey: boolean
  /** Whether `byMonth` begins at any record, and not by passing over those before it. */
  readonly beginsAnywhere: boolean
  /** SQL that gives a row's cells, masked, as JSON, over the headings as h0, h1 … */
  readonly cells: string
  /** For each check, which of `got` it speaks of. */
  readonly gotOf: readonly number[]
}

/** Records from a number on, up to (not with) another, or to whatever end the engine finds. */
export interface RecordSpan {
  readonly from: number
  readonly until: number | null
}

/** Name of the engine's function that takes a row that is not good. */
export const setAside = 'set_aside'

export interface StageInput {
  readonly contract: Contract
  readonly fact: Fact
  readonly mapping: Mapping
  readonly bound: readonly BoundColumn[]
  readonly headings: readonly string[]
  /** SQL of the relation that yields the file's cells as text, one column a heading, under that heading's name. */
  readonly relation: string
  /** The relation from a record on, where the engine may begin there. */
  readonly relationFrom: ((record: number) => string) | null
  /** The relation's column that holds the record's number in the file, where it has one; else rows stand in the order of the file. */
  readonly recordColumn: string | null
  readonly readings: Readonly<Record<string, TimeReading>>
  readonly years: Years | null
  /** The line map as it stands; empty when none is loaded. */
  readonly lineMap: readonly LineMapRow[]
}

/**
 * Writes the staging query in layers, each seeing the names of the one below: cells → mapped cells (`m_`) → parts and typed values → facts'
 * own columns → verdict. All checks are SQL run by the engine; a faulty row keeps its cells, masked, and the numbers of all its faults.
 */
export function stagePlan(input: StageInput): StagePlan {
  const {contract, bound, mapping, fact} = input
  const casts = new Map<string, Cast>()
  for (const {name, column, codes} of bound) {
    const follows = followsOf(column).filter((other) => input.readings[other])
    const anchor = follows[0] ? {name: follows[0], reading: input.readings[follows[0]]!, follows} : null
    casts.set(name, castColumn(name, column, codes, input.readings[name] ?? null, anchor))
  }
  const numbered = bound.some(({column, sql}) => column.personal === 'caller' && !sql.startsWith('NULL'))
  const needsKey = numbered && !mapping.built
  const headingOf = new Map(bound.map((column) => [column.name, column.heading]))

  const made = Object.entries(contract.columns).flatMap(([name, {derived, blankable}]) => (derived ? [{name, derived, blankable}] : []))
  const checks: Check[] = [
    ...bound.flatMap(({name}) => casts.get(name)!.checks),
    ...made
      .filter(({blankable}) => !blankable)
      .map(({name, derived}) => ({
        rule: 'ROW-1',
        column: derived.from[0],
        expected: `a value that ${name} can be made of`,
        fails: [`${name} IS NULL`, ...derived.from.map((source) => `${source} IS NOT NULL`)].join(' AND '),
      })),
    ...personalChecks(input),
    ...(contract.columns['dialled'] && contract.columns['line']
      ? [
          {
            rule: 'CALL-12',
            column: 'dialled',
            expected: 'a number or queue that the line map knew on that day',
            // A call without a date that can be read is not asked of the map: the date is its fault.
            fails: 'line IS NULL AND dialled IS NOT NULL AND local_at IS NOT NULL',
          },
        ]
      : []),
    ...contract.rules.map((rule) => ({
      rule: rule.id,
      column: rule.column,
      expected: rule.says,
      fails: `NOT (${rule.holds})`,
    })),
  ]
  const later = (name: string) => followsOf(contract.columns[name]!).length > 0
  const names = bound.map(({name}) => name)
  const cells = bound.flatMap(({name, sql}) => [
    `${blankSql(sql, contract, mapping, name)} AS m_${name}`,
    ...(contract.blanks ? [`${whyBlankSql(sql, contract.blanks, name)} AS why_${name}`] : []),
  ])
  const exclusions = exclusionsOf(contract, mapping).map(({where}, index) => `WHEN coalesce((${where}\n), false) THEN ${index}`)
  const parts = names.flatMap((name) => Object.entries(casts.get(name)!.parts))
  const [stamps, steady, near, instants] = (['l', 'sd', 'n', 'ft'] as const).map((letters) =>
    parts.filter(([part]) => letters.includes(part[0]!)),
  ) as [typeof parts, typeof parts, typeof parts, typeof parts]
  const isLater = ([part]: readonly [string, string]) => later(part.slice(2))
  const layer = (columns: readonly (readonly [string, string])[]): string => columns.map(([part, sql]) => `, ${sql} AS ${part}`).join('')
  const typed = (name: string): string => {
    if (contract.columns[name]!.personal !== 'caller') return `${casts.get(name)!.value} AS ${name}`
    return `${needsKey ? callerKey(name).key : numbered ? `TRY_CAST(m_${name} AS UUID)` : 'NULL::UUID'} AS ${name}`
  }
  const flags = names.map((name) => casts.get(name)!.flag).filter((flag) => flag !== null)
  const at = contract.columns[contract.coverage.date]!.kind
  const dateColumn = contract.coverage.date
  const local = at === 'time' ? localSql(dateColumn, input.readings[dateColumn], input.years) : `${dateColumn}::TIMESTAMP`
  const kept = input.headings.map((heading, index) => `${literal(heading)}, ${maskedCell(heading, `h${index}`, bound)}`)
  const some = checks.map(({fails}) => `(${fails})`)
  const readsLineMap = contract.columns['dialled'] !== undefined && contract.columns['line'] !== undefined
  const byLineMap = readsLineMap && input.lineMap.length > 0

  const keyed = needsKey ? names.filter((name) => contract.columns[name]!.personal === 'caller').map(callerKey) : []
  const keyLayers = Array.from({length: Math.max(0, ...keyed.map((key) => key.layers.length))}, (_, depth) =>
    keyed.flatMap((key) => (key.layers[depth] ? [key.layers[depth]] : [])),
  )
  const layers = (relation: string, recordColumn: string | null): string[] => [
    `cells AS (SELECT * FROM ${relation})`,
    `mapped AS (SELECT ${[...(recordColumn ? [`${identifier(recordColumn)}::BIGINT AS record`] : []), ...input.headings.map((heading, index) => `${identifier(heading)} AS h${index}`), ...cells, `${exclusions.length > 0 ? `CASE ${exclusions.join(' ')} END` : 'NULL'}::UTINYINT AS excluded`].join(', ')} FROM cells)`,
    `parted AS (SELECT *${layer(stamps.filter((part) => !isLater(part)))} FROM mapped)`,
    `steadied AS (SELECT *${layer([...stamps.filter(isLater), ...steady])} FROM parted)`,
    `resolved AS (SELECT *${layer([...instants.filter((part) => !isLater(part)), ...near])} FROM steadied)`,
    `followed AS (SELECT *${layer(instants.filter(isLater))} FROM resolved)`,
    ...keyLayers.map(
      (columns, depth) => `numbered_${depth} AS (SELECT *${layer(columns)} FROM ${depth === 0 ? 'followed' : `numbered_${depth - 1}`})`,
    ),
    `valued AS (SELECT *, ${names
      .filter((name) => !later(name))
      .map(typed)
      .join(', ')} FROM ${keyLayers.length > 0 ? `numbered_${keyLayers.length - 1}` : 'followed'})`,
    `typed AS (SELECT *${names
      .filter(later)
      .map((name) => `, ${typed(name)}`)
      .join('')}${made.map(({name, derived}) => `, ${derived.sql} AS ${name}`).join('')} FROM valued)`,
    `dated AS (SELECT *, ${local} AS local_at FROM typed)`,
    ...(byLineMap ? [`lined AS (SELECT * REPLACE (${lineSql(input.lineMap, 'local_at')} AS line) FROM dated)`] : []),
    // As the condition of a CASE, the checks pick rows from those that are left; as a value, each would make a column of its own.
    `judged AS (SELECT *, CASE WHEN excluded IS NOT NULL THEN false WHEN ${some.length > 0 ? some.join('\n OR ') : 'false'} THEN true ELSE false END AS bad FROM ${byLineMap ? 'lined' : 'dated'})`,
  ]
  const list = some.map((fails, index) => `CASE WHEN ${fails} THEN ${index} END`)
  const byMap = readsLineMap ? 'excluded IS NULL AND m_line IS NULL AND m_dialled IS NOT NULL' : 'false'
  const faults = `list_filter([${list.join(', ')}], lambda f: f IS NOT NULL)::USMALLINT[]`
  const cellsKept = `json_object(${kept.join(', ')})::VARCHAR`
  const got = `[${bound.map(({name, column}) => (column.personal === 'none' ? maskFoundSql(`m_${name}`) : maskSql(`m_${name}`))).join(', ')}]`
  const timeFlags = `(${flags.length > 0 ? flags.map((flag) => `coalesce(${flag}, 0)`).reduce((sum, flag) => `(${sum} | ${flag})`) : '0'})::TINYINT`
  const values: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(fact.columns)
        .filter(([, column]) => column.linked === undefined)
        .map(([name, column]) => [name, column.sql === undefined ? name : `${column.sql} AS ${name}`]),
    ),
    local_date: 'local_at::DATE AS local_date',
    local_hour: at === 'time' ? 'hour(local_at)::TINYINT AS local_hour' : 'NULL::TINYINT AS local_hour',
    weekday: 'isodow(local_at)::TINYINT AS weekday',
    time_flags: `${timeFlags} AS time_flags`,
  }
  const select = [
    ...(input.recordColumn ? ['record'] : []),
    'excluded',
    'bad',
    `${byMap} AS by_line_map`,
    `CASE WHEN bad THEN ${faults} END AS faults`,
    `CASE WHEN bad THEN ${cellsKept} END AS cells`,
    `CASE WHEN bad THEN ${got} END AS got`,
    ...Object.values(values),
  ]
  const asideLine = `json_object('record', record, 'excluded', excluded, 'bad', bad, 'by_line_map', ${byMap}, 'time_flags', ${timeFlags},
    'faults', CASE WHEN bad THEN ${faults} END, 'cells', CASE WHEN bad THEN ${cellsKept} END, 'got', CASE WHEN bad THEN ${got} END)::VARCHAR`
  const numbers = input.recordColumn ?? rowNumber
  const countedFrom = (relation: string, before: number): string =>
    `(SELECT *, row_number() OVER () + ${before} AS ${identifier(rowNumber)} FROM ${relation})`
  const counted = input.recordColumn ? input.relation : countedFrom(input.relation, 0)
  return {
    sql: `WITH ${layers(input.relation, input.recordColumn).join(',\n')}\nSELECT ${select.join(',\n  ')} FROM judged`,
    byMonth: (load, {from, until}) => {
      // The reader of the first records stops at its last; another passes over what stands before its own, unless it may begin with that.
      const first =
        from <= 1 && until !== null && !input.recordColumn
          ? `(SELECT * FROM ${counted} LIMIT ${Math.max(0, until - 1)})`
          : from > 1 && input.relationFrom
            ? countedFrom(input.relationFrom(from), from - 1)
            : counted
      const upTo = until === null ? '' : ` AND ${identifier(numbers)} < ${until}`
      const span = `(SELECT * FROM ${first} WHERE ${identifier(numbers)} >= ${from}${upTo})`
      const stored = {...values, load_id: `${load}::INTEGER AS load_id`, record: 'record'}
      const columns = [...Object.keys(fact.columns), ...Object.keys(sharedColumns)].map((name) => stored[name as keyof typeof stored])
      return `WITH ${layers(span, numbers).join(',\n')}\nSELECT ${columns.join(',\n  ')}, (year(local_at) * 100 + month(local_at))::INTEGER AS month FROM judged
  WHERE CASE WHEN bad OR excluded IS NOT NULL THEN ${setAside}(${asideLine}) WHEN ${byMap} THEN ${setAside}('') ELSE true END`
    },
    checks: checks.map((check) => ({...check, heading: headingOf.get(check.column) ?? check.column})),
    needsKey,
    beginsAnywhere: input.relationFrom !== null,
    cells: cellsKept,
    gotOf: checks.map((check) => names.indexOf(check.column)),
  }
}

/** Name of a record's number beside the file's own headings, none of which holds a control sign. */
const rowNumber = 'row\u0001'

/** London's wall clock of a time column: where the file's own stamps are London's, the stamp itself, but in the hour that never was. */
function localSql(name: string, reading: TimeReading | undefined, years: Years | null): string {
  const converted = londonSql(name, years)
  if (!reading || reading.zone !== london || reading.formats.some(hasOffset)) return converted
  return `CASE WHEN t_${name} = 2 THEN ${converted} WHEN ${name} IS NOT NULL THEN l_${name} END`
}

const followsOf = (column: Column): readonly string[] => (column.kind === 'time' ? [column.notBefore ?? []].flat() : [])

/** Text columns that no mark and no reason lets hold personal data are searched for it. Codes, times and numbers can hold none. */
function personalChecks({contract, bound, mapping}: StageInput): Check[] {
  return bound
    .filter(
      ({name, column, sql}) =>
        column.kind === 'text' &&
        column.personal === 'none' &&
        !(name in mapping.notPersonal) &&
        !sql.startsWith('NULL') &&
        contract.columns[name],
    )
    .map(({name}) => ({rule: 'ROW-9', column: name, expected: 'no telephone number or e-mail', fails: looksPersonalSql(`m_${name}`)}))
}

/** A heading's cell as kept in quarantine: covered where it is, or may be, personal (a heading that the contract does not read is not judged). */
function maskedCell(heading: string, cell: string, bound: readonly BoundColumn[]): string {
  const readers = bound.filter(({reads}) => reads.includes(heading))
  const covered = readers.length === 0 || readers.some(({column}) => column.personal !== 'none')
  return covered ? maskSql(cell) : maskFoundSql(cell)
}
