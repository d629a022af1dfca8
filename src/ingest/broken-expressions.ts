import {AnswerableError} from '#core/errors'
import type {Engine} from '#store/engine'
import type {BoundColumn} from './bind.ts'
import type {Mapping} from './mapping.ts'

/**
 * Which of a mapping's expressions fail on some cell of the file (a cast of a word to a number), once the load has stopped on one. The engine's
 * own words are kept back, as they hold the cell.
 */
export async function brokenExpressions(
  engine: Engine,
  relation: string,
  bound: readonly BoundColumn[],
  mapping: Mapping,
): Promise<readonly string[]> {
  const written = expressionsOf(bound, mapping)
  const broken: string[] = []
  for (const {where, sql} of written) {
    const works = await engine.run(`SELECT count(${sql}) FROM ${relation}`).then(
      () => true,
      () => false,
    )
    if (!works) broken.push(`${where}: it fails on a cell; write it with TRY_CAST or TRY(…), so that the row is quarantined instead`)
  }
  return broken
}

/** A mapping's own expressions, as they stand in its text. */
function expressionsOf(
  bound: readonly BoundColumn[],
  mapping: Mapping,
): readonly {readonly where: string; readonly sql: string; readonly reads: readonly string[]}[] {
  return [
    ...bound
      .filter(({name}) => {
        const said = mapping.columns[name]
        return said !== undefined && 'sql' in said && said.sql !== undefined
      })
      .map(({name, sql, reads}) => ({where: `columns.${name}.sql`, sql, reads})),
    ...mapping.exclude.map(({name, where}) => ({where: `exclude ‘${name}’`, sql: `(${where}\n)`, reads: []})),
  ]
}

/** What each expression may take: of a few rows first, so that one that is slow beyond reason is met early. */
const trials = [
  {rows: 20, seconds: 2},
  {rows: 2_000, seconds: 4},
] as const

/**
 * Refuses a file whose mapping holds an expression that takes two milliseconds a row or more, or more memory than a load has, by trying it on the
 * first rows of the file: over a month of calls it would not end. One that fails on a cell is left for the load to tell.
 */
export async function mustBeQuick(
  engine: Engine,
  relation: string,
  file: string,
  bound: readonly BoundColumn[],
  mapping: Mapping,
  allowed: readonly {readonly rows: number; readonly seconds: number}[] = trials,
): Promise<void> {
  const problems: string[] = []
  for (const {where, sql, reads} of expressionsOf(bound, mapping)) {
    const which = reads.length > 0 ? `${where} (of ${reads.map((heading) => `‘${heading}’`).join(', ')})` : where
    for (const {rows, seconds} of allowed) {
      const ended = await engine
        .endsWithin(seconds, `SELECT max(length((${sql})::VARCHAR)) FROM (SELECT * FROM ${relation} LIMIT ${rows})`)
        .catch((error: unknown) => (/out of memory/i.test(String(error)) ? 'too much memory' : 'left to the load'))
      if (ended === true) continue
      if (ended === false) problems.push(`${which}: it takes more than ${seconds} seconds for ${rows} rows; write it in fewer steps`)
      else if (ended === 'too much memory')
        problems.push(`${which}: it takes more memory than a load has; write it so that it makes less text`)
      break
    }
  }
  if (problems.length > 0) throw new AnswerableError('MAPPING_TOO_COSTLY', {file, mapping: mapping.name ?? '', problems})
}
