import type {Clock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import type {Scope} from '#core/figure-ref'
import {formatPeriod} from '#core/format'
import {nearest} from '#core/nearest'
import {
  addDays,
  eachDay,
  endOf,
  type Grain,
  grainOf,
  type LondonDate,
  londonDate,
  type Period,
  periodOf,
  periodsIn,
  startOf,
} from '#core/time'
import {factOf} from '#facts/catalogue'
import type {Fact} from '#facts/define'
import type {Measure} from '#measures/define'
import {type Catalogue, emptySnapshot, type Snapshot} from '#store/catalogue'
import type {Engine} from '#store/engine'
import type {Workspace} from '#store/workspace'
import type {Asker, Question, Restatement, RowPage, RowsOf, SetApart, SplitFigures} from './asker.ts'
import {countingHash} from './definition-hash.ts'
import type {Completeness, Figure, Pedigree, SnapshotRef} from './figure.ts'
import {leastGrain, mustBeWhole} from './least-grain.ts'
import {makeFigure, type Parts} from './make-figure.ts'
import {pedigreeOf} from './pedigree.ts'
import {mustHavePurpose, purposeInForce} from './purpose.ts'
import {restatements} from './restated.ts'
import {rowsBehind} from './rows-behind.ts'
import {scopeSql} from './scope-sql.ts'
import {decideShowing, everyValue, type Present, shownAs, stockShowing} from './small-counts.ts'
import {type Cells, type Counts, Source, widened} from './source.ts'
import {openAt} from './stock.ts'

export interface AskerServices {
  readonly workspace: Workspace
  readonly catalogue: Catalogue
  readonly engine: Engine
  readonly clock: Clock
  readonly measures: readonly Measure[]
  readonly apart?: readonly SetApart[]
}

/** What a figure is asked for once the question's words have been checked. */
interface Resolved {
  readonly measure: Measure
  readonly fact: Fact
  readonly snapshot: Snapshot
  readonly latest: Snapshot
  readonly scope: Scope
  readonly where: string
}

const heldAnswers = 4000

/** Figures over a workspace. Answers are kept by definition, snapshot, period and filter: a snapshot never changes, so neither do they. */
export class WorkspaceAsker implements Asker {
  readonly measures: readonly Measure[]
  readonly apart: readonly SetApart[]
  readonly #byId: ReadonlyMap<string, Measure>
  readonly #services: AskerServices
  readonly #source: Source
  readonly #held = new Map<string, Promise<readonly Figure[]>>()

  constructor(services: AskerServices) {
    this.#services = services
    this.measures = services.measures
    this.apart = services.apart ?? []
    this.#byId = new Map(services.measures.map((measure) => [measure.id, measure]))
    this.#source = new Source(services.engine, services.catalogue, services.workspace, services.measures)
  }

  measure(id: string): Measure {
    const found = this.#byId.get(id)
    const apart = found ? undefined : this.apart.find(({measure}) => measure === id)
    if (apart) throw new AnswerableError('MEASURE_SET_APART', {measure: id, file: apart.file, problems: apart.problems})
    if (!found) throw new AnswerableError('MEASURE_UNKNOWN', {measure: id, nearest: nearest(id, this.#byId.keys())})
    return found
  }

  async ask(question: Question): Promise<Figure> {
    const grain = grainOf(question.period)
    const resolved = await this.#resolve(question)
    const [figure] = await this.#figures(resolved, question.period, null)
    return {...figure!, grain}
  }

  async series(question: Question & {readonly grain: Grain}): Promise<readonly Figure[]> {
    return this.#figures(await this.#resolve(question), question.period, question.grain)
  }

  async split(question: Question & {readonly by: readonly string[]}): Promise<SplitFigures> {
    const resolved = await this.#resolve(question, question.by)
    const {measure} = resolved
    for (const by of question.by) {
      if (!measure.splits.includes(by) && !measure.workerSplits?.includes(by))
        throw new AnswerableError('FILTER_INVALID', {filter: by, why: `${measure.id} declares no split ‘${by}’`})
    }
    const cells = this.#cells(resolved, question.period, null, question.by)
    const [showing] = await decideShowing(this.#source, cells, [question.period], await this.#present(resolved))
    const counts = await this.#source.counts(cells)
    if (counts.kind === 'rows-expired') return {by: question.by, cells: [], absence: 'rows-expired'}
    const held = counts.rows.filter((row) => row.n !== 0 || row.d !== 0 || row.u !== 0)
    const rows = showing === 'nothing' ? (await everyValue(this.#source, cells, resolved.scope)).map((at) => ({...noCounts, at})) : held
    const ats = rows.map((row) => row.at)
    const completeness = await this.#completenessOfCells(resolved, question.period, question.by, ats)
    const histograms = measure.shape.kind === 'percentile' ? await this.#histograms(cells) : noHistograms
    if (histograms === null) return {by: question.by, cells: [], absence: 'rows-expired'}
    return {
      by: question.by,
      cells: rows.map((row) => ({
        at: row.at,
        figure: shownAs(
          makeFigure({
            ...this.#parts(resolved, question.period, null, completeness(row.at), counts.from),
            counts: row,
            histogram: histograms.get(keyOf(null, row.at)) ?? [],
          }),
          showing!,
          true,
        ),
      })),
    }
  }

  async rows(
    question: Question & {readonly of: RowsOf; readonly limit: number; readonly offset: number; readonly worstFirst?: boolean},
  ): Promise<RowPage> {
    const resolved = await this.#resolve(question)
    const {period, of, limit, offset, worstFirst} = question
    const named = purposeInForce(this.#services.workspace.config.purposes, question.purpose, londonDate(this.#services.clock.now()))
    return rowsBehind(this.#source, this.#services.catalogue, {
      ...resolved,
      period,
      of,
      limit,
      offset,
      worstFirst,
      workers: named !== null && worstFirst !== true,
    })
  }

  async pedigree(question: Question): Promise<Pedigree> {
    const resolved = await this.#resolve(question)
    return pedigreeOf(this.#source, this.#services.catalogue, {...resolved, period: question.period})
  }

  async snapshot(asKnown?: LondonDate): Promise<SnapshotRef | null> {
    const found = asKnown ? await this.#services.catalogue.asKnown(asKnown) : await this.#services.catalogue.latest()
    return found ? refOf(found) : null
  }

  async snapshots(): Promise<readonly (SnapshotRef & {readonly files: readonly string[]})[]> {
    const {catalogue} = this.#services
    const loads = await catalogue.db.selectFrom('load').select(['snapshot_id', 'file']).execute()
    const bySnapshot = Map.groupBy(loads, (load) => load.snapshot_id)
    return (await catalogue.snapshots()).map((snapshot) => ({
      ...refOf(snapshot),
      files: (bySnapshot.get(snapshot.id) ?? []).map((load) => load.file),
    }))
  }

  async dataTo(id: string): Promise<{readonly day: LondonDate; readonly at: Temporal.Instant} | null> {
    const row = await this.#services.catalogue.db
      .selectFrom('segment')
      .select((max) => max.fn.max('last_event_at').as('last'))
      .where('fact', '=', this.measure(id).fact)
      .where('to_snapshot', 'is', null)
      .executeTakeFirst()
    if (row?.last === null || row?.last === undefined) return null
    const at = Temporal.Instant.fromEpochMilliseconds(Number(row.last))
    return {day: addDays(periodOf(leastGrain(this.measure(id)), londonDate(at)).to, -1), at}
  }

  async restated(since: LondonDate, months: number): Promise<readonly Restatement[]> {
    const before = await this.#services.catalogue.asKnown(since)
    const now = await this.#services.catalogue.latest()
    if (!before || !now || before.id === now.id) return []
    return restatements(this, this.measures, since, months)
  }

  async #resolve(question: Question & {readonly grain?: Grain}, by: readonly string[] = []): Promise<Resolved> {
    const measure = this.measure(question.measure)
    const fact = factOf(measure.fact)
    const today = londonDate(this.#services.clock.now())
    if (question.period.from > today) throw new AnswerableError('PERIOD_IN_FUTURE', {period: formatPeriod(question.period), today})
    if (question.asKnown && question.asKnown > today) throw new AnswerableError('AS_KNOWN_IN_FUTURE', {day: question.asKnown, today})
    mustBeWhole(measure, question.period, question.grain ?? null)
    const scope = question.scope ?? {}
    const {catalogue, workspace} = this.#services
    const names = [...by, ...Object.keys(scope)]
    mustHavePurpose({measure, fact, names, purpose: question.purpose}, workspace.config.purposes, today)
    const latest = (await catalogue.latest()) ?? emptySnapshot
    const snapshot = question.asKnown ? ((await catalogue.asKnown(question.asKnown)) ?? emptySnapshot) : latest
    return {measure, fact, snapshot, latest, scope, where: scopeSql(measure, fact, scope)}
  }

  async #present({measure, latest}: Resolved): Promise<Present> {
    const last = measure.hideBelow > 1 ? await this.dataTo(measure.id) : null
    if (!last) return {latest, filling: null}
    const month = startOf('month', last.day)
    return {latest, filling: endOf('month', month) > addDays(last.day, 1) ? month : null}
  }

  /** One figure for each grain of the period, or one for the whole; kept once made. */
  #figures(resolved: Resolved, period: Period, grain: Grain | null): Promise<readonly Figure[]> {
    const key = [
      countingHash(resolved.measure),
      resolved.measure.id,
      resolved.snapshot.id,
      resolved.measure.hideBelow > 1 ? resolved.latest.id : '',
      period.from,
      period.to,
      grain,
      resolved.where,
    ].join('|')
    const held = this.#held.get(key)
    if (held) return held
    const made = this.#make(resolved, period, grain)
    this.#held.set(key, made)
    made.catch(() => this.#held.delete(key))
    if (this.#held.size > heldAnswers) this.#held.delete(this.#held.keys().next().value!)
    return made
  }

  async #make(resolved: Resolved, period: Period, grain: Grain | null): Promise<readonly Figure[]> {
    const {measure} = resolved
    const cells = this.#cells(resolved, period, grain, [])
    const buckets = grain ? periodsIn(grain, period) : [period]
    const covered = await this.#covered(resolved, grain ? widened(grain, period) : period)
    if (measure.shape.kind === 'stock') {
      const open = await openAt(this.#source, cells, buckets)
      return buckets.map((bucket, i) =>
        shownAs(
          makeFigure({
            ...this.#parts(resolved, bucket, grain, this.#completenessOf(resolved.fact, bucket, covered), 'rows'),
            counts: noCounts,
            ...(open ? {open: open[i]!} : {expired: true}),
          }),
          open ? stockShowing(cells, open[i]!) : 'all',
          cells.filtered.length > 0,
        ),
      )
    }
    const showing = await decideShowing(this.#source, cells, buckets, await this.#present(resolved))
    const counts = await this.#source.counts(cells)
    const histograms = measure.shape.kind === 'percentile' && counts.kind === 'answered' ? await this.#histograms(cells) : noHistograms
    const expired = counts.kind === 'rows-expired' || histograms === null
    const found = new Map(counts.kind === 'rows-expired' ? [] : counts.rows.map((row) => [row.bucket, row]))
    return buckets.map((bucket, i) => {
      const row = found.get(grain ? bucket.from : null) ?? noCounts
      const figure = makeFigure({
        ...this.#parts(
          resolved,
          bucket,
          grain,
          this.#completenessOf(resolved.fact, bucket, covered),
          counts.kind === 'answered' ? counts.from : 'rows',
        ),
        counts: row,
        expired,
        population: this.#population(bucket),
        histogram: histograms?.get(keyOf(grain ? bucket.from : null, [])) ?? [],
      })
      return shownAs(figure, showing[i]!, cells.filtered.length > 0)
    })
  }

  #cells(resolved: Resolved, period: Period, grain: Grain | null, splits: readonly string[]): Cells {
    return {...resolved, period, grain, splits, filtered: Object.keys(resolved.scope)}
  }

  #parts(
    resolved: Resolved,
    period: Period,
    grain: Grain | null,
    completeness: Completeness,
    source: 'aggregates' | 'rows',
  ): Omit<Parts, 'counts'> {
    return {measure: resolved.measure, period, grain, scope: resolved.scope, snapshot: refOf(resolved.snapshot), completeness, source}
  }

  /** Known values by bucket and cell; null when only rows could tell, and they have expired. */
  async #histograms(cells: Cells): Promise<Map<string, {value: number; count: number}[]> | null> {
    const answered = await this.#source.histogram(cells)
    const found = new Map<string, {value: number; count: number}[]>()
    if (answered.kind === 'rows-expired') return null
    for (const row of answered.rows) {
      const key = keyOf(row.bucket, row.at)
      const list = found.get(key) ?? []
      list.push({value: row.seconds, count: row.n})
      found.set(key, list)
    }
    return found
  }

  /** Days with data of the lines or forces asked about: a day on which only another one has data is a day without. */
  async #covered({fact, measure, snapshot, scope}: Resolved, period: Period, cell?: string): Promise<readonly LondonDate[]> {
    const keys = coverageKeys(fact, measure, scope, cell)
    if (keys?.length === 0) return []
    return this.#services.catalogue.daysWithData(fact.id, snapshot.id, period.from, period.to, keys ?? [])
  }

  /** Completeness of each cell of a split: its own, where the split is by what coverage is kept apart by. */
  async #completenessOfCells(
    resolved: Resolved,
    period: Period,
    by: readonly string[],
    cells: readonly (readonly (string | number)[])[],
  ): Promise<(at: readonly (string | number)[]) => Completeness> {
    const {fact} = resolved
    const index = fact.coverBy.length === 1 ? by.indexOf(fact.coverBy[0]!) : -1
    const made = new Map<string, Completeness>()
    for (const cell of index < 0 ? [undefined] : new Set(cells.map((at) => String(at[index])))) {
      made.set(cell ?? '', this.#completenessOf(fact, period, await this.#covered(resolved, period, cell)))
    }
    return (at) => made.get(index < 0 ? '' : String(at[index]))!
  }

  #completenessOf(fact: Fact, period: Period, covered: readonly LondonDate[]): Completeness {
    const unit = fact.grain === 'all' ? 'day' : fact.grain
    const held = new Set(covered)
    const expected =
      unit === 'day'
        ? [...eachDay(period)]
        : periodsIn(unit, period)
            .map(({from}) => from)
            .filter((from) => from >= period.from)
    const missing = fact.grain === 'all' ? [] : expected.filter((day) => !held.has(day))
    return {unit, days: expected.length, daysWithData: expected.length - missing.length, missing}
  }

  #population(period: Period): number | null {
    const held = this.#services.workspace.config.population
      .filter(({from}) => from <= period.from)
      .sort((a, b) => (a.from < b.from ? 1 : -1))
    return held[0]?.people ?? null
  }
}

/** The coverage keys that a question is about; null where all of them are. `cell` is the value of a split by them. */
function coverageKeys(fact: Fact, measure: Measure, scope: Scope, cell: string | undefined): readonly string[] | null {
  const column = fact.coverBy.length === 1 ? fact.coverBy[0]! : null
  const lists = [
    ...(measure.covers.length > 0 ? [measure.covers] : []),
    ...(column !== null && scope[column] ? [scope[column].map(String)] : []),
    ...(cell === undefined ? [] : [[cell]]),
  ]
  return lists.length === 0 ? null : lists.reduce((kept, list) => kept.filter((key) => list.includes(key)))
}

const noHistograms: ReadonlyMap<string, {value: number; count: number}[]> = new Map()
const noCounts: Counts = {bucket: null, at: [], n: 0, d: 0, u: 0, x: 0, s: 0, q: 0}
const keyOf = (bucket: string | null, at: readonly (string | number)[]): string => JSON.stringify([bucket, ...at])
const refOf = (snapshot: Snapshot): SnapshotRef => ({id: snapshot.name, at: snapshot.at})
