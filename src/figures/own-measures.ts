import {z} from 'zod'
import {units} from '#core/format'
import {isDate} from '#core/time'
import {checkYaml} from '#core/yaml'
import type {Asking} from '#facts/cannot'
import {facts} from '#facts/catalogue'
import {type Fact, sharedColumns} from '#facts/define'
import {levelFits, type Measure} from '#measures/define'
import type {Engine} from '#store/engine'
import {scalarProblem} from '#store/scalar-sql'
import {identifier} from '#store/sql'
import type {SetApart} from './asker.ts'
import {placed} from './definition-place.ts'
import {countColumns, histogramOf, populationSql} from './measure-sql.ts'
import {londonDaySql} from './period-sql.ts'
import {columnOf} from './scope-sql.ts'

const condition = z.string().min(1)
const said = z.string().min(1)
const rule = z.strictObject({rule: said, where: condition, says: said})
const outOf = said

const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({kind: z.literal('proportion'), hits: condition, outOf, comparator: z.enum(['within', 'under']).optional()}),
  z.strictObject({kind: z.literal('ratio'), hits: condition, of: condition, outOf, comparator: z.enum(['within', 'under']).optional()}),
  z.strictObject({kind: z.literal('weighted-share'), hits: condition, weight: condition, outOf}),
  z.strictObject({kind: z.literal('mean'), of: condition, outOf}),
  z.strictObject({kind: z.literal('mean-of-sums'), total: condition, of: condition, outOf}),
  z.strictObject({kind: z.literal('percentile'), of: condition, p: z.number().gt(0).lt(1), outOf}),
  z.strictObject({kind: z.literal('count'), sum: condition.optional(), outOf}),
  z.strictObject({kind: z.literal('rate'), sum: condition.optional(), per: z.literal(1000), outOf}),
  z.strictObject({kind: z.literal('stock'), opened: condition, closed: condition, outOf}),
])

/** A force's own measure: the same form as the built-in ones, in YAML. Unknown keys are errors. */
export const measureSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+){1,3}$/, 'an id is subject.line.name in kebab-case'),
  version: z.number().int().positive(),
  title: said,
  sentence: said.includes('{value}', 'a sentence holds {value}'),
  fact: said,
  period: said.optional(),
  covers: z.array(z.string()).default([]),
  clock: z.strictObject({from: said, to: said, called: said}).nullable(),
  where: condition,
  exclude: z.array(rule).default([]),
  unknown: rule.nullable().default(null),
  shape: shapeSchema,
  unit: z.enum(units),
  better: z.enum(['higher', 'lower', 'neither']),
  splits: z.array(said).default([]),
  workerSplits: z.array(said).optional(),
  targets: z
    .array(
      z.strictObject({
        from: z.string().refine(isDate, 'write a date as YYYY-MM-DD'),
        level: z.number(),
        direction: z.enum(['at-least', 'at-most']),
        source: said,
      }),
    )
    .default([]),
  hideBelow: z.number().int().min(0),
  rules: z.array(said).default([]),
  about: said,
  source: said,
})

const keys = [
  ...Object.keys(measureSchema.shape),
  'kind',
  'hits',
  'weight',
  'of',
  'outOf',
  'comparator',
  'total',
  'sum',
  'per',
  'p',
  'opened',
  'closed',
  'rule',
  'where',
  'says',
  'from',
  'to',
  'called',
  'level',
  'direction',
  'source',
]

/** A force's own measures that can be asked, and those that cannot, each set apart with its file and why. */
export interface OwnMeasures {
  readonly measures: readonly Measure[]
  readonly apart: readonly SetApart[]
}

/**
 * Reads a force's own measures and proves each against its fact: known columns only, scalar expressions only, and the whole bound by the engine
 * on an empty relation. A definition that fails is set apart with every problem of its file, by line; the others are read all the same.
 */
export async function readOwnMeasures(
  engine: Engine,
  texts: readonly {readonly file: string; readonly text: string}[],
  builtIn: readonly Measure[],
): Promise<OwnMeasures> {
  const measures: Measure[] = []
  const apart: SetApart[] = []
  for (const {file, text} of texts) {
    const read = await readOwnMeasure(engine, file, text, [...builtIn, ...measures])
    if (Array.isArray(read))
      apart.push({measure: /^id:\s*['"]?([\w.-]+)/m.exec(text)?.[1] ?? null, file, problems: read as readonly string[]})
    else measures.push(read as Measure)
  }
  return {measures, apart}
}

/** One measure, or every problem of its file. */
async function readOwnMeasure(
  engine: Engine,
  file: string,
  text: string,
  others: readonly Measure[],
): Promise<Measure | readonly string[]> {
  const checked = checkYaml(text, measureSchema, keys)
  if (!checked.ok) return checked.problems
  const {lineOf, value} = checked
  const at = (path: string): string => `line ${lineOf(path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)))}`
  const {period, ...rest} = value
  const fact = Object.hasOwn(facts, rest.fact) ? facts[rest.fact] : undefined
  if (!fact) return [`${at('fact')}: fact: there is no fact ‘${rest.fact}’; there are ${Object.keys(facts).join(', ')}`]
  const measure = {...rest, period: period ?? fact.at} as Measure
  const found = await measureProblems(engine, fact, measure)
  if (others.some(({id}) => id === measure.id)) found.push(`id: there is a measure ‘${measure.id}’ already`)
  if (found.length > 0) return found.map((problem) => `${at(/^[\w.]+(?=: )/.exec(problem)?.[0] ?? 'shape')}: ${problem}`)
  return placed(countingBlanks(fact, measure), {file, line: lineOf(['shape'])})
}

/** What decides or makes the value of a row, which a blank cell may leave undecided; null for a stock, whose open end is a blank. */
function decidedBy(shape: Measure['shape']): string | null {
  switch (shape.kind) {
    case 'proportion':
    case 'ratio':
    case 'weighted-share':
      return shape.hits
    case 'mean':
    case 'percentile':
      return shape.of
    case 'mean-of-sums':
      return shape.total
    case 'count':
    case 'rate':
      return shape.sum ?? null
    case 'stock':
      return null
  }
}

/**
 * A definition in which blank cells are counted. In SQL a condition on a blank cell is neither true nor false: `disposition <> 'hoax'` leaves out
 * every call without a disposition, and a hit that cannot be decided would be a miss in silence. Rows that the first leaves undecided are counted as
 * left out, and unless the definition says itself what is unknown, so are those that the second leaves undecided, as unknown. No value
 * changes but that of a mean of sums, which no longer divides by rows whose total is blank.
 */
function countingBlanks(fact: Fact, measure: Measure): Measure {
  const {where} = measure
  const value = decidedBy(measure.shape)
  const filled = [fact.at, ...fact.coverBy, ...Object.keys(sharedColumns)]
  const mayBeBlank = (sql: string) =>
    Object.keys(fact.columns).some((name) => !filled.includes(name) && new RegExp(`\\b${name}\\b`, 'i').test(sql))
  const undecided = {rule: 'blank cells', where: `(${where}) IS NULL`, says: 'rows whose blank cells leave it open whether they count'}
  const unknown = {rule: 'blank cells', where: `(${value}) IS NULL`, says: 'have blank cells where the value is told'}
  return {
    ...measure,
    ...(mayBeBlank(where) ? {where: `coalesce((${where}), true)`, exclude: [...measure.exclude, undecided]} : {}),
    ...(measure.unknown === null && value !== null && mayBeBlank(value) ? {unknown} : {}),
  }
}

/** SQL of an empty relation with a fact's columns, on which a definition can be bound without any data. */
export function emptyRelation(fact: Fact): string {
  const columns = Object.entries({...fact.columns, ...sharedColumns}).map(([name, {type}]) => `NULL::${type} AS ${identifier(name)}`)
  return `(SELECT ${columns.join(', ')} LIMIT 0)`
}

/** What a shape asks of a fact's rows; null for sums, which rows that are counts can answer too. */
function askingOf(shape: Measure['shape']): Asking | null {
  switch (shape.kind) {
    case 'count':
    case 'rate':
      return shape.sum === undefined ? 'number of rows' : null
    case 'weighted-share':
      return 'proportion'
    case 'ratio':
    case 'mean-of-sums':
      return null
    default:
      return shape.kind
  }
}

/** What is wrong with a definition against its fact; empty when nothing is. */
export async function measureProblems(engine: Engine, fact: Fact, measure: Measure): Promise<string[]> {
  // A condition on a worker's pseudonym would be a figure below team under another name. Whether there was one at all names nobody.
  const workers = Object.entries(fact.columns).flatMap(([name, {personal}]) => (personal === 'worker' ? [name] : []))
  const ofNoWorker = Object.keys(fact.columns).filter((name) => !workers.includes(name))
  const presence = workers.length > 0 ? new RegExp(`\\b(${workers.join('|')})\\s+IS\\s+(NOT\\s+)?NULL\\b`, 'gi') : null
  const names = [...ofNoWorker, ...Object.keys(sharedColumns)]
  const parts: [string, string][] = [
    ['where', measure.where],
    ...measure.exclude.map((exclusion, i): [string, string] => [`exclude.${i}.where`, exclusion.where]),
    ...(measure.unknown ? [['unknown.where', measure.unknown.where] as [string, string]] : []),
    ...Object.entries(measure.shape)
      .filter(([key, value]) => typeof value === 'string' && ['hits', 'of', 'total', 'sum', 'opened', 'closed', 'weight'].includes(key))
      .map(([key, value]): [string, string] => [`shape.${key}`, value as string]),
  ]
  const refused = askingOf(measure.shape)
  const beyond = measure.targets.findIndex(({level}) => !levelFits(measure, level))
  const problems: string[] = refused && fact.cannot ? [`shape: ${fact.cannot[refused]}`] : []
  for (const [key, sql] of parts) {
    const problem = await scalarProblem(engine, presence ? sql.replace(presence, 'true') : sql, names)
    if (problem) problems.push(`${key}: ${problem}`)
  }
  if (measure.period !== fact.at) problems.push(`period: rows of ${fact.id} are dated by ${fact.at}`)
  for (const split of measure.splits) {
    if (!(columnOf(split) in {...fact.columns, ...sharedColumns})) problems.push(`splits: ${fact.id} has no column ‘${split}’`)
    else if ((fact.columns[columnOf(split)]?.personal ?? 'none') !== 'none')
      problems.push(`splits: ‘${split}’ is about a person; nothing below team is shown`)
  }
  for (const split of measure.workerSplits ?? []) {
    if (fact.columns[columnOf(split)]?.personal !== 'worker')
      problems.push(`workerSplits: ‘${split}’ is no column of ${fact.id} that names a worker`)
  }
  if (beyond >= 0) problems.push(`targets.${beyond}.level: a share’s target lies from 0 to 1: write 0.9 for 90%`)
  if (problems.length > 0) return problems
  const histogram = histogramOf(measure)
  const list = [
    ...Object.values(countColumns(measure)),
    ...(histogram ? [`quantile_disc(${histogram.seconds}, 0.5)`] : []),
    ...(measure.shape.kind === 'stock'
      ? [`max(${londonDaySql(measure.shape.opened)})`, `max(${londonDaySql(measure.shape.closed)})`, `count_if(${populationSql(measure)})`]
      : []),
  ]
  try {
    await engine.rows(`EXPLAIN SELECT ${list.join(', ')} FROM ${emptyRelation(fact)}`)
  } catch (error) {
    problems.push(`it does not bind: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`)
  }
  return problems
}
