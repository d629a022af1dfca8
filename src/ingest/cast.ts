import type {Column} from '#contracts/define'
import {literal} from '#store/sql'
import {
  aheadSql,
  type ClockPolicy,
  flagSql,
  hasOffset,
  instantSql,
  repeatSeconds,
  steadySql,
  strptimeFormat,
  type Years,
} from './local-time.ts'

/** One thing that can be wrong with a row: its numbered rule, whose heading it is reported under, and SQL that is true of a faulty row. */
export interface Check {
  readonly rule: string
  readonly column: string
  readonly expected: string
  readonly fails: string
}

/** How one column's cell (text) becomes a typed value, in layers: each layer's SQL may use the names that the layers before it made. */
export interface Cast {
  /**
   * Extra columns, by name, in layers by their first letter: `l_` the stamp as read; `s_` whether no clock change is near it, and `d_` how far it is
   * ahead of UTC, by which followers may go; `n_` whether there is none, or it is near the stamp it follows; `f_` the instant, of the repeated hour's
   * the first; `t_` the flag.
   */
  readonly parts: Readonly<Record<string, string>>
  /** The typed value, over the cell `m_NAME` and the parts. */
  readonly value: string
  readonly checks: readonly Check[]
  /** SQL for the column's time flag, where it has one. */
  readonly flag: string | null
}

export interface TimeReading {
  /** Formats tried in turn on each cell. */
  readonly formats: readonly string[]
  readonly zone: string
  readonly policy: ClockPolicy
  readonly years: Years | null
}

const cell = (name: string): string => `m_${name}`

/** The checks every column has: blank where it may not be. */
function blankCheck(name: string, column: Column): Check[] {
  return column.blankable ? [] : [{rule: 'ROW-1', column: name, expected: 'a value', fails: `${cell(name)} IS NULL`}]
}

/** A time column that another is never before, so that the two share an offset unless a clock change is near. */
export interface Anchor {
  readonly name: string
  readonly reading: TimeReading
  /** All the columns that the other is never before, this one among them. */
  readonly follows: readonly string[]
}

/** SQL that types a column's cell without ever turning a bad value into a blank one: raw given and value missing is a fault. */
export function castColumn(
  name: string,
  column: Column,
  codes: Readonly<Record<string, string>> | null,
  reading: TimeReading | null,
  anchor: Anchor | null = null,
): Cast {
  const raw = cell(name)
  const unread = (rule: string, expected: string): Check => ({
    rule,
    column: name,
    expected,
    fails: `${raw} IS NOT NULL AND ${name} IS NULL`,
  })
  switch (column.kind) {
    case 'text': {
      const value = codes ? codeSql(raw, codes, raw) : raw
      const pattern: Check[] = column.pattern
        ? [
            {
              rule: 'ROW-7',
              column: name,
              expected: `text of the form ${column.pattern}`,
              fails: patternFails(raw, name, column.pattern, column.common ?? []),
            },
          ]
        : []
      return {parts: {}, value, flag: null, checks: [...blankCheck(name, column), ...pattern]}
    }
    case 'code': {
      const spellings: Record<string, string> = {}
      for (const [ours, theirs] of Object.entries(column.values)) {
        spellings[ours] = ours
        for (const spelling of theirs) spellings[spelling.toLowerCase()] = ours
      }
      for (const [theirs, ours] of Object.entries(codes ?? {})) spellings[theirs.toLowerCase()] = ours
      return {
        parts: {},
        value: codeSql(`lower(${raw})`, spellings, 'NULL', enumOf(Object.keys(column.values), Object.keys(spellings).length)),
        flag: null,
        checks: [...blankCheck(name, column), unread('ROW-2', `one of ${Object.keys(column.values).join(', ')}`)],
      }
    }
    case 'integer': {
      const min = column.min
      return {
        parts: {},
        value: `CASE WHEN regexp_full_match(${raw}, '[+-]?[0-9]{1,15}') THEN TRY_CAST(${raw} AS BIGINT) END`,
        flag: null,
        checks: [
          ...blankCheck(name, column),
          unread('ROW-5', 'a whole number'),
          ...(min === undefined ? [] : [{rule: 'ROW-13', column: name, expected: `${min} or more`, fails: `${name} < ${min}`}]),
        ],
      }
    }
    case 'number': {
      const {min, roundTo} = column
      const read = `TRY_CAST(${raw} AS DOUBLE)`
      const kept =
        roundTo === undefined
          ? read
          : roundTo < 1
            ? `round(${read}, ${Math.round(-Math.log10(roundTo))})`
            : `round(${read} / ${roundTo}) * ${roundTo}`
      return {
        parts: {},
        value: `CASE WHEN regexp_full_match(${raw}, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?') AND isfinite(${read}) THEN ${kept} END`,
        flag: null,
        checks: [
          ...blankCheck(name, column),
          unread('ROW-6', 'a number'),
          ...(min === undefined ? [] : [{rule: 'ROW-13', column: name, expected: `${min} or more`, fails: `${name} < ${min}`}]),
        ],
      }
    }
    case 'date': {
      return {
        parts: {},
        value: `CAST(${readSql(raw, reading!.formats)} AS DATE)`,
        flag: null,
        checks: [
          ...blankCheck(name, column),
          unread('ROW-4', `a date as ${reading!.formats.join(' or ')}`),
          {rule: 'ROW-12', column: name, expected: 'a year from 1990 on', fails: `${name} < DATE '1990-01-01'`},
        ],
      }
    }
    case 'time':
      return castTime(name, anchor, blankCheck(name, column), reading!)
  }
}

/** Half a day, in microseconds. */
const halfDay = 43_200_000_000

function castTime(name: string, anchor: Anchor | null, blank: readonly Check[], reading: TimeReading): Cast {
  const raw = cell(name)
  const {formats, zone, policy, years} = reading
  const range: Check = {
    rule: 'ROW-12',
    column: name,
    expected: 'a time from 1990 to the moment of loading',
    fails: `${name} < TIMESTAMP '1990-01-01' OR ${name} > $loaded_at::TIMESTAMP`,
  }
  const unread: Check = {
    rule: 'ROW-3',
    column: name,
    expected: `a time as ${formats.join(' or ')}`,
    fails: `${raw} IS NOT NULL AND ${name} IS NULL`,
  }
  if (formats.some(hasOffset)) {
    return {parts: {}, value: `CAST(${readSql(raw, formats)} AS TIMESTAMP)`, flag: null, checks: [...blank, unread, range]}
  }
  const local = `l_${name}`
  const first = `f_${name}`
  const flag = `t_${name}`
  const repeat = repeatSeconds(zone)
  const beside = anchor && anchor.reading.zone === zone && !anchor.reading.formats.some(hasOffset) ? anchor.name : null
  const steady = `s_${name}`
  const near = `n_${name}`
  const ahead = `d_${name}`
  const read = `CAST(${readSql(raw, formats)} AS TIMESTAMP)`
  // Many systems stamp a step that takes no time twice over: the same text is the same stamp, and is read once.
  const alike = beside !== null && anchor!.reading.formats.join() === formats.join()
  const parts: Record<string, string> = {
    [local]: alike ? `CASE WHEN ${raw} = ${cell(beside)} THEN l_${beside} ELSE ${read} END` : read,
    ...(anchor ? {} : {[steady]: steadySql(local, zone, years), [ahead]: aheadSql(local, zone, policy, years)}),
    // A cell without a stamp is near: where all cells of a column go one way, the engine need not part them.
    ...(beside
      ? {[near]: `${local} IS NULL OR (s_${beside} AND epoch_us(${local}) - epoch_us(l_${beside}) BETWEEN -${halfDay} AND ${halfDay})`}
      : {}),
    [first]: beside
      ? `CASE WHEN ${near} THEN make_timestamp(epoch_us(${local}) - d_${beside}) ELSE ${instantSql(local, zone, policy, years)} END`
      : anchor
        ? `CASE WHEN ${local} IS NOT NULL THEN ${instantSql(local, zone, policy, years)} END`
        : `make_timestamp(epoch_us(${local}) - ${ahead})`,
    [flag]: `CASE WHEN ${beside ? near : anchor ? `${local} IS NULL` : `${steady} OR ${local} IS NULL`} THEN 0 ELSE ${flagSql(local, zone, years)} END`,
  }
  const second = anchor && policy.ambiguous === 'first' && repeat > 0
  return {
    parts,
    value: second
      ? `CASE WHEN ${flag} = 1 AND ${first} < greatest(${anchor.follows.join(', ')}) THEN ${first} + to_seconds(${repeat}) ELSE ${first} END`
      : first,
    flag,
    checks: [
      ...blank,
      unread,
      range,
      ...(policy.missing === 'refuse'
        ? [
            {
              rule: 'ROW-10',
              column: name,
              expected: `a time that ${zone} had (the clocks went forward over this one)`,
              fails: `${flag} = 2`,
            },
          ]
        : []),
      ...(policy.ambiguous === 'refuse'
        ? [
            {
              rule: 'ROW-11',
              column: name,
              expected: `a time that ${zone} had once (the clocks went back over this one)`,
              fails: `${flag} = 1`,
            },
          ]
        : []),
    ],
  }
}

function patternFails(raw: string, name: string, pattern: string, common: readonly string[]): string {
  const fails = `${raw} IS NOT NULL AND NOT regexp_full_match(${name}, ${literal(pattern)})`
  const fit = common.map((value) => `WHEN ${literal(value)} THEN false`)
  return fit.length === 0 ? fails : `CASE ${name} ${fit.join(' ')} ELSE ${fails} END`
}

/** Of more spellings times values, to write the type beside each spelling makes the query long. */
const mostTyped = 1500

/**
 * The type of one of few codes, as a cast to be written after each; nothing where they are many. Rows of an enumeration are half as dear to split by
 * month and to write as rows of text; in a file, and so to whoever reads it, the two are one.
 */
const enumOf = (values: readonly string[], spellings: number): string =>
  spellings * values.length > mostTyped ? '' : `::ENUM(${values.map(literal).join(', ')})`

function codeSql(cellSql: string, codes: Readonly<Record<string, string>>, otherwise: string, type = ''): string {
  const cases = Object.entries(codes).map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}${type}`)
  return cases.length === 0 ? otherwise : `CASE ${cellSql} ${cases.join(' ')} ELSE ${otherwise} END`
}

/**
 * `try_strptime` refuses what does not fit the whole format: no offset, no clock time and no 30 February slips through. It knows no Z for UTC,
 * and takes an offset of any size: a stamp with an offset is brought to one form first, and one no zone ever had is refused.
 */
function readSql(cellSql: string, formats: readonly string[]): string {
  const list = formats.map((format) => literal(strptimeFormat(format)!))
  const read = (cell: string) => `try_strptime(${cell}, ${list.length === 1 ? list[0] : `[${list.join(', ')}]`})`
  if (!formats.some(hasOffset)) return read(cellSql)
  const signed = `regexp_replace(${cellSql}, '[Zz]$', '+00:00')`
  return `CASE WHEN regexp_matches(${signed}, '[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?$') THEN ${read(signed)} END`
}
