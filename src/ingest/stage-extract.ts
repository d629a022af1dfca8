import {join} from 'node:path'
import type {Contract} from '#contracts/define'
import type {Clock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {londonDate} from '#core/time'
import type {Fact} from '#facts/define'
import type {Catalogue} from '#store/catalogue'
import {type Engine, isOutOfMemory} from '#store/engine'
import type {Workspace} from '#store/workspace'
import {type BoundColumn, bindColumns} from './bind.ts'
import {brokenExpressions, mustBeQuick} from './broken-expressions.ts'
import {numberKeys, teachNumberKeys} from './caller-keys.ts'
import {currentLineMap} from './current-line-map.ts'
import {isEnriched} from './enrich.ts'
import {relationOf} from './extract-relation.ts'
import type {LoadEngines} from './load-engines.ts'
import type {Mapping} from './mapping.ts'
import {doorPads} from './personal.ts'
import {staged} from './quarantine.ts'
import type {Extract} from './read/extract.ts'
import {chooseReadings} from './readings.ts'
import {tellPassesApart} from './second-pass.ts'
import {type StagePlan, stagePlan} from './stage.ts'
import {type StagedMonths, stageByMonth, stageWhole} from './stage-months.ts'

/** What reading an extract came to; its rows are the relation `staged` of the main engine. */
export interface Staging {
  readonly plan: StagePlan
  readonly bound: readonly BoundColumn[]
  readonly headings: readonly string[]
  readonly relation: string
  readonly recordColumn: string | null
  readonly records: number
  /** Months whose rows are staged as a segment stores them. */
  readonly months: StagedMonths
}

/** From so many records on, a file is read by two engines at once. */
const forTwo = 250_000

interface Input {
  readonly workspace: Workspace
  readonly clock: Clock
  readonly catalogue: Catalogue
  readonly contract: Contract
  readonly fact: Fact
  readonly mapping: Mapping
  readonly tmp: string
  readonly engines: LoadEngines
  readonly extract: Extract
  /** Told twice a second how much of the file is read, from 0 to 1. */
  readonly onShare: (share: number) => void
}

/** Reads every record of an extract once, typed and judged, into the load's folder, and reconciles the rows with those counted before. */
export async function stageExtract(input: Input): Promise<Staging> {
  const {workspace, clock, catalogue, contract, fact, mapping, tmp, engines, extract, onShare} = input
  const engine = await engines.main()
  const source = await relationOf(engine, extract)
  const bound = await bindColumns(engine, contract, mapping, {
    name: extract.file,
    headings: source.headings,
    headingRow: extract.headingRow,
  })
  await mustBeQuick(engine, source.relation, extract.file, bound, mapping)
  const {readings, years} = await chooseReadings(engine, source.relation, bound, mapping, Number(londonDate(clock.now()).slice(0, 4)))
  const plan = stagePlan({
    contract: contract,
    fact: fact,
    mapping: mapping,
    bound,
    headings: source.headings,
    relation: source.relation,
    relationFrom: source.relationFrom,
    recordColumn: source.recordColumn,
    readings,
    years,
    lineMap: contract.columns['dialled'] ? await currentLineMap(engine, catalogue, workspace) : [],
  })
  const loadedAt = clock.now().toString().replace('Z', '').replace('T', ' ')
  const params: Record<string, string> = {}
  if (plan.sql.includes('$loaded_at')) params['loaded_at'] = loadedAt
  const inMonths = !contract.link && !isEnriched(contract) && !fact.cannot && fact.sort.length === 1
  const readers = inMonths && (extract.records ?? 0) >= forTwo ? await engines.beside(2) : [engine]
  if (plan.needsKey) {
    const personal = bound.find(({column}) => column.personal === 'caller')!
    const key = workspace.key(personal.heading)
    const {inner, outer} = doorPads(key)
    Object.assign(params, {inner_pad: inner, outer_pad: outer})
    const keys = numberKeys(key, extract.records ?? 0)
    for (const reader of new Set([engine, ...readers])) await teachNumberKeys(reader, keys)
  }
  const progress = () => Math.min(...readers.map((reader) => reader.progress() ?? 1))
  const watch = setInterval(() => onShare(progress()), 500)
  let months: StagedMonths = new Map()
  try {
    if (inMonths) {
      const load = await catalogue.nextLoad()
      const stage = (by: readonly Engine[]) =>
        stageByMonth({on: engine, readers: by, plan, params, load, records: extract.records, dir: join(tmp, 'months')})
      // The longest records take a buffer that is too large for a share of the memory, and not for all of it.
      months = await stage(readers).catch((error: unknown) =>
        readers.length > 1 && isOutOfMemory(error) ? stage([engine]) : Promise.reject(error),
      )
    } else await stageWhole(engine, plan, params, join(tmp, 'staged.parquet'), source.recordColumn !== null)
  } catch (error) {
    const problems = await brokenExpressions(engine, source.relation, bound, mapping)
    if (problems.length > 0) throw new AnswerableError('MAPPING_INVALID', {file: `${mapping.name} (for ${extract.file})`, problems})
    throw error
  } finally {
    clearInterval(watch)
  }
  await tellPassesApart(engine, contract, fact, mapping)
  const [{read}] = (await engine.rows<{read: number}>(`SELECT count(bad)::INTEGER AS read FROM ${staged}`)) as [{read: number}]
  const records = extract.records ?? read
  if (records === 0) throw new AnswerableError('FILE_NO_ROWS', {file: extract.file, row: 1})
  if (records !== read + extract.rejected.length) {
    throw new AnswerableError('RECORDS_DO_NOT_RECONCILE', {file: extract.file, counted: records, read: read + extract.rejected.length})
  }
  return {plan, bound, headings: source.headings, relation: source.relation, recordColumn: source.recordColumn, records, months}
}
