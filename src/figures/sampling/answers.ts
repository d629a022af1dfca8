import type {Period} from '#core/time'
import {literal} from '#store/sql'
import type {FactRows} from '../fact-rows.ts'
import type {SampleKind} from './frame.ts'

/** A sample as it stands in the rows: its strata, and every call of it. */
export interface HeldSample {
  readonly name: string
  readonly kind: SampleKind
  readonly strata: readonly {readonly stratum: string; readonly calls: number; readonly drawn: number}[]
  readonly calls: readonly {readonly callRef: string; readonly stratum: string; readonly offered: Temporal.Instant}[]
}

/** What was recorded of one sampled call, by field: {reached: 'yes', reason: 'reported-online'} or {appropriate: 'no', …}. */
export interface SampleAnswer {
  readonly callRef: string
  readonly at: Temporal.Instant
  readonly fields: Readonly<Record<string, string | null>>
}

/** Everything that may be held: a sample is found by its name, whenever it was drawn. */
const always: Period = {from: '1990-01-01', to: '9999-01-01'}

/** Names of the samples that are held, latest first. */
export async function heldSamples(
  rows: FactRows,
): Promise<readonly {readonly name: string; readonly kind: SampleKind; readonly calls: number}[]> {
  const held = await rows.held('sampled-call', always)
  if (held.kind !== 'rows') return []
  return rows.rows(
    `SELECT sample AS name, any_value(kind) AS kind, count(*)::INTEGER AS calls FROM ${held.from} GROUP BY 1 ORDER BY max(drawn_on) DESC, 1`,
  )
}

/** A sample by its name; null where none is held. */
export async function heldSample(rows: FactRows, name: string): Promise<HeldSample | null> {
  const held = await rows.held('sampled-call', always)
  if (held.kind !== 'rows') return null
  const calls = await rows.rows<{kind: SampleKind; call_ref: string; stratum: string; weight: number; offered: number}>(
    `SELECT kind, call_ref, stratum, weight, epoch_ms(offered_at)::DOUBLE AS offered FROM ${held.from} WHERE sample = ${literal(name)} ORDER BY stratum, offered_at, call_ref`,
  )
  if (calls.length === 0) return null
  const strata = [...Map.groupBy(calls, ({stratum}) => stratum)].map(([stratum, list]) => ({
    stratum,
    calls: Math.max(list.length, Math.round(list.reduce((sum, {weight}) => sum + weight, 0))),
    drawn: list.length,
  }))
  return {
    name,
    kind: calls[0]!.kind,
    strata,
    calls: calls.map(({call_ref, stratum, offered}) => ({
      callRef: call_ref,
      stratum,
      offered: Temporal.Instant.fromEpochMilliseconds(offered),
    })),
  }
}

export const answerFields: Record<SampleKind, {readonly fact: string; readonly at: string; readonly fields: readonly string[]}> = {
  callback: {fact: 'callback-answer', at: 'asked_at', fields: ['reached', 'reason']},
  audit: {
    fact: 'call-audit',
    at: 'audited_at',
    fields: ['appropriate', 'risk_assessed', 'repeat_checked', 'vulnerability_checked', 'advice_given', 'courteous'],
  },
}

/** Answers of a sample that came in an extract. */
export async function loadedAnswers(rows: FactRows, {name, kind}: Pick<HeldSample, 'name' | 'kind'>): Promise<readonly SampleAnswer[]> {
  const {fact, at, fields} = answerFields[kind]
  const held = await rows.held(fact, always)
  if (held.kind !== 'rows') return []
  const found = await rows.rows<Record<string, string | number | null>>(
    `SELECT call_ref, epoch_ms(${at})::DOUBLE AS at, ${fields.join(', ')} FROM ${held.from} WHERE sample = ${literal(name)} ORDER BY ${at}, call_ref`,
  )
  return found.map((row) => ({
    callRef: String(row['call_ref']),
    at: Temporal.Instant.fromEpochMilliseconds(Number(row['at'])),
    fields: Object.fromEntries(fields.map((field) => [field, row[field] === null ? null : String(row[field])])),
  }))
}
