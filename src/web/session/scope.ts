import type {Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {sentenceCase} from '#core/format'
import type {RowPage} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import type {History} from '#ingest/history'
import {allowed, grantsOf} from '#register/access/allowed'
import {type Area, areaOf, scopeOf} from '#register/access/areas'
import {seesField} from '#register/access/fields'
import {inspecting, namedFigures} from '#register/access/named-figures'
import type {Actor, Permission} from '#register/access/permissions'
import type {People} from '#register/people/people'
import type {RememberingAsker} from '../remember.ts'
import type {Services} from '../services.ts'

/** What one actor may be shown: whether of an id (a measure, a fact, a contract), and the refusal where not. */
interface Reach {
  sees(permission: Permission, id: string): boolean
  must(permission: Permission, id: string): void
  /** Rows without the fields that are kept from this actor. */
  shown(id: string, page: RowPage): RowPage
}

/** Measures that an actor's inspections name: null where no role of theirs is an inspector's, and nothing is narrowed. */
export type Named = (actor: Actor) => ReadonlySet<string> | null

/**
 * The measures named, read off the register again whenever it has changed in any way: a test that is set or retired changes what an inspector is
 * shown at once.
 */
export function namedIn({register}: Pick<People, 'register'>): Named {
  let held = new Map<string, ReadonlySet<string>>()
  let state = ''
  return (actor) => {
    const {inspector} = inspecting(actor)
    if (inspector.length === 0) return null
    const current = register.db.state()
    if (current !== state) {
      held = new Map()
      state = current
    }
    const inspections = inspector.some((grant) => grant.inspections === null) ? null : inspector.flatMap((grant) => grant.inspections ?? [])
    const key = JSON.stringify(inspections)
    const known = held.get(key) ?? new Set(register.db.read((rows) => namedFigures(rows, inspections)))
    held.set(key, known)
    return known
  }
}

/** Whether an id is of what an inspection names (ACC-19): a measure itself, or the loads of its area. A subject as a whole, and a fact, are none. */
const isNamed = (named: ReadonlySet<string>, permission: Permission, id: string, areas: readonly Area[]): boolean =>
  permission === 'data:read' ? [...named].some((measure) => areaOf(measure, areas)?.code === areaOf(id, areas)?.code) : named.has(id)

function sees(actor: Actor, permission: Permission, id: string, areas: readonly Area[], named: ReadonlySet<string> | null): boolean {
  const scope = scopeOf(id, permission, areas)
  if (!allowed(actor, permission, scope)) return false
  if (named === null) return true
  return allowed({...actor, grants: inspecting(actor).others}, permission, scope) || isNamed(named, permission, id, areas)
}

/**
 * Refuses what lies outside an actor's areas, or outside what their inspection names (OUTSIDE_AREA). `id` is that of a measure, a fact or a
 * contract, or the subject of a page.
 */
export function mustReach(
  actor: Actor,
  permission: Permission,
  id: string,
  areas: readonly Area[],
  named: ReadonlySet<string> | null,
): void {
  if (sees(actor, permission, id, areas, named)) return
  const area = named === null ? (areaOf(id, areas)?.title ?? 'no area of yours') : 'what no finding of your inspection names'
  throw new AnswerableError('OUTSIDE_AREA', {what: sentenceCase(id), area})
}

/** Names of columns that say where something happened, in any contract. */
const placesOf = (contracts: readonly Contract[]): ReadonlySet<string> =>
  new Set(
    contracts.flatMap(({columns}) =>
      Object.entries(columns)
        .filter(([, {personal}]) => personal === 'place')
        .map(([name]) => name),
    ),
  )

function withoutColumns(page: RowPage, left: ReadonlySet<string>): RowPage {
  const kept = page.fields.flatMap(({name}, index) => (left.has(name) ? [] : [index]))
  if (kept.length === page.fields.length) return page
  return {...page, fields: kept.map((index) => page.fields[index]!), rows: page.rows.map((row) => kept.map((index) => row[index]!))}
}

const reachOf = (actor: Actor, areas: readonly Area[], places: ReadonlySet<string>, named: ReadonlySet<string> | null): Reach => ({
  sees: (permission, id) => sees(actor, permission, id, areas, named),
  must: (permission, id) => mustReach(actor, permission, id, areas, named),
  shown: (id, page) => (seesField(actor, 'place', 'rows:read', scopeOf(id, 'rows:read', areas)) ? page : withoutColumns(page, places)),
})

/** Measures of other areas are not listed, and a question about one is refused. */
function scopedAsker(asker: RememberingAsker, {sees, must, shown}: Reach, key: string): RememberingAsker {
  const asking = async <Q extends {readonly measure: string}, T>(
    permission: Permission,
    question: Q,
    ask: (question: Q) => Promise<T>,
  ): Promise<T> => {
    must(permission, question.measure)
    return ask(question)
  }
  return {
    ...asker,
    measures: asker.measures.filter(({id}) => sees('figures:read', id)),
    apart: asker.apart.filter(({measure}) => sees('figures:read', measure ?? '')),
    measure(id) {
      const found = asker.measure(id)
      must('figures:read', id)
      return found
    },
    ask: (question) => asking('figures:read', question, asker.ask),
    series: (question) => asking('figures:read', question, asker.series),
    split: (question) => asking('figures:read', question, asker.split),
    rows: async (question) => shown(question.measure, await asking('rows:read', question, asker.rows)),
    pedigree: (question) => asking('figures:read', question, asker.pedigree),
    dataTo: (measure) => asking('figures:read', {measure}, () => asker.dataTo(measure)),
    restated: async (since, months) => (await asker.restated(since, months)).filter(({measure}) => sees('figures:read', measure.id)),
    derive: (name, make) => asker.derive(`${key} ${name}`, make),
  }
}

function scopedHistory(history: History, {sees, must}: Reach): History {
  return {
    receipts: async (filter) => (await history.receipts(filter)).filter(({contract}) => sees('data:read', contract)),
    async receipt(id) {
      const found = await history.receipt(id)
      if (found) must('data:read', found.contract)
      return found
    },
    async faults(id, page) {
      const found = await history.receipt(id)
      if (found) must('quarantine:read', found.contract)
      return history.faults(id, page)
    },
    gaps: async () => (await history.gaps()).filter(({contract}) => sees('data:read', contract)),
  }
}

function scopedFacts(facts: FactStore, {must}: Reach): FactStore {
  return {
    async at(asKnown) {
      const rows = await facts.at(asKnown)
      const held: typeof rows.held = async (fact, period) => {
        must('figures:read', fact)
        return rows.held(fact, period)
      }
      return {...rows, held}
    },
  }
}

/**
 * Services as one actor may use them. The data are held once; what differs is what is let through, so that a page cannot show another area's
 * figures, rows or loads by forgetting to ask. Actors with the same roles in the same places share them.
 */
export function scoping(services: Services & {readonly asker: RememberingAsker}): (actor: Actor) => Services {
  const held = new Map<string, Services>()
  const places = placesOf(services.contracts)
  const namedBy = namedIn(services.people)
  return (actor) => {
    const named = namedBy(actor)
    const key = JSON.stringify([grantsOf(actor), named && [...named]])
    const known = held.get(key)
    if (known) return known
    const reach = reachOf(actor, services.areas, places, named)
    const made: Services = {
      ...services,
      asker: scopedAsker(services.asker, reach, key),
      facts: scopedFacts(services.facts, reach),
      history: scopedHistory(services.history, reach),
      may: (permission, about) => (about === undefined ? allowed(actor, permission, null) : reach.sees(permission, about)),
    }
    if (held.size >= 200) held.clear()
    held.set(key, made)
    return made
  }
}
