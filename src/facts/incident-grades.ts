/**
 * SQL that reads an incident's grades off its re-grades (ATT-5, ATT-6). Seconds count from the opening of the log; a re-grade after a unit
 * arrived, or another resource was found, changes no clock.
 */
const rank = (grade: string): string =>
  `CASE ${grade} WHEN 'immediate' THEN 1 WHEN 'priority' THEN 2 WHEN 'scheduled' THEN 3 WHEN 'no-deployment' THEN 4 END`
const gradeOf = (rankSql: string): string => `list_extract(['immediate', 'priority', 'scheduled', 'no-deployment'], ${rankSql})`

export const attendedAtSql = 'least(at_scene_at, resourced_at)'
export const secondsSql = (from: string, to: string): string => `(epoch_ms(${to}) - epoch_ms(${from})) / 1000.0`

const entries = "string_split(regrades, ';')"
const secondsOf = (entry: string): string => `TRY_CAST(regexp_extract(${entry}, '[+]([0-9]+)@', 1) AS BIGINT)`
const rankOf = (entry: string): string => rank(`regexp_extract(${entry}, '^([a-z-]+)[+]', 1)`)
const roleOf = (entry: string): string => `regexp_extract(${entry}, '@([a-z-]+)$', 1)`
const first = rank('grade_first')

/** The changes before somebody attended, as a list of (seconds, rank). */
const before = `list_filter(list_transform(${entries}, lambda r: {'s': ${secondsOf('r')}, 'g': ${rankOf('r')}}), lambda e: ${attendedAtSql} IS NULL OR e.s < ${secondsSql('created_at', attendedAtSql)})`
const ranksBefore = `list_transform(${before}, lambda e: e.g)`
const topRank = `least(${first}, list_min(${ranksBefore}))`
const arrivalRank = `coalesce(list_extract(${ranksBefore}, -1), ${first})`
/** Seconds at which the log first bore a grade at least as urgent as a rank; 0 where it did from the first. */
const reached = (rankSql: string): string =>
  `CASE WHEN ${first} <= ${rankSql} THEN 0 ELSE list_min(list_transform(list_filter(${before}, lambda e: e.g <= ${rankSql}), lambda e: e.s)) END`
const left = `list_min(list_transform(list_filter(${before}, lambda e: e.g > ${topRank} AND e.s >= ${reached(topRank)}), lambda e: e.s))`
const ups = `(${first} > list_min(list_transform(${entries}, lambda r: ${rankOf('r')})))`

/** Most logs are never re-graded, and are spared the lists. */
const unless = (plain: string, sql: string): string => `CASE WHEN regrades IS NULL THEN ${plain} ELSE ${sql} END`

export const gradeSql = {
  top_grade: unless('grade_first', gradeOf(topRank)),
  top_from_seconds: unless('0', reached(topRank)),
  top_left_seconds: unless('NULL', left),
  top_held_seconds: unless('NULL', `${left} - ${reached(topRank)}`),
  arrival_grade: unless('grade_first', gradeOf(arrivalRank)),
  arrival_from_seconds: unless('0', reached(arrivalRank)),
  regrade_count: unless('0', `len(${entries})`),
  regrade_first_seconds: unless('NULL', secondsOf(`list_extract(${entries}, 1)`)),
  regrade_first_role: unless('NULL', roleOf(`list_extract(${entries}, 1)`)),
  regrade_way: unless(
    `CASE WHEN grade_now IS NULL OR grade_now = grade_first THEN 'none' WHEN ${rank('grade_now')} < ${first} THEN 'up' ELSE 'down' END`,
    `CASE WHEN ${ups} THEN 'up' WHEN list_max(list_transform(${entries}, lambda r: ${rankOf('r')})) > ${first} THEN 'down' ELSE 'none' END`,
  ),
} as const
