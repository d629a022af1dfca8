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
  const written = [
    ...bound
      .filter(({name}) => {
        const said = mapping.columns[name]
        return said !== undefined && 'sql' in said && said.sql !== undefined
      })
      .map(({name, sql}) => ({where: `columns.${name}.sql`, sql})),
    ...mapping.exclude.map(({name, where}) => ({where: `exclude ‘${name}’`, sql: `(${where}\n)`})),
  ]
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
