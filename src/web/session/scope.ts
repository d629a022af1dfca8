import type {Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {sentenceCase} from '#core/format'
import type {RowPage} from '#figures/asker'
import type {FactStore} from '#figures/fact-rows'
import type {History} from '#ingest/history'
import {allowed, grantsOf} from '#register/access/allowed'
import {type Area, areaOf, scopeOf} from '#register/access/areas'
import {seesField} from '#register/access/fields'
import type {Actor, Permission} from '#register/access/permissions'
import type {RememberingAsker} from '../remember.ts'
import type {Services} from '../services.ts'

/** What one actor may be shown: whether of an id (a measure, a fact, a contract), and the refusal where not. */
interface Reach {
  sees(permission: Permission, id: string): boolean
  must(permission: Permission, id: string): void
  /** Rows without the fields that are kept from this actor. */
  shown(id: string, page: RowPage): RowPage
}

const sees = (actor: Actor, permission: Permission, id: string, areas: readonly Area[]): boolean =>
  allowed(actor, permission, scopeOf(id, permission, areas))

/** Refuses what lies outside an actor's areas (OUTSIDE_AREA). `id` is that of a measure, a fact or a contract, or the subject of a page. */
export function mustReach(actor: Actor, permission: Permission, id: string, areas: readonly Area[]): void {
  if (!sees(actor, permission, id, areas))
    throw new AnswerableError('OUTSIDE_AREA', {what: sentenceCase(id), area: areaOf(id, areas)?.title ?? 'no area of yours'})
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

const reachOf = (actor: Actor, areas: readonly Area[], places: ReadonlySet<string>): Reach => ({
  sees: (permission, id) => sees(actor, permission, id, areas),
  must: (permission, id) => mustReach(actor, permission, id, areas),
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
  return (actor) => {
    const key = JSON.stringify(grantsOf(actor))
    const known = held.get(key)
    if (known) return known
    const reach = reachOf(actor, services.areas, places)
    const made: Services = {
      ...services,
      asker: scopedAsker(services.asker, reach, key),
      facts: scopedFacts(services.facts, reach),
      history: scopedHistory(services.history, reach),
      may: (permission, about) => (about === undefined ? allowed(actor, permission, null) : sees(actor, permission, about, services.areas)),
    }
    if (held.size >= 200) held.clear()
    held.set(key, made)
    return made
  }
}
