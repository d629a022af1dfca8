import {csvText} from '#core/csv'
import {AnswerableError} from '#core/errors'
import type {LondonDate, Period} from '#core/time'
import {london} from '#core/time'
import type {FactRows} from '../fact-rows.ts'
import type {SnapshotRef} from '../figure.ts'
import {drawSql, frameSql, type SampleFrame, type SampleKind, sampleFrames} from './frame.ts'

export interface SampleAsked {
  /** Kebab-case: callback-2024-q1. */
  readonly name: string
  readonly frame: SampleFrame
  readonly period: Period
  /** A whole number from 0: with the snapshot it says which calls are drawn. */
  readonly seed: number
  /** Calls from each band of waits. */
  readonly each: number
}

export interface DrawnCall {
  readonly callRef: string
  readonly offered: Temporal.Instant
  readonly stratum: string
  readonly weight: number
}

export interface DrawnSample extends SampleAsked {
  readonly kind: SampleKind
  readonly snapshot: SnapshotRef
  readonly strata: readonly {readonly stratum: string; readonly calls: number; readonly drawn: number}[]
  readonly calls: readonly DrawnCall[]
}

/** What may come of a draw: a sample, or why the data allow none. */
export type Draw =
  | {readonly kind: 'drawn'; readonly sample: DrawnSample}
  /** No rows of the fact are held for the period: what to load first. */
  | {readonly kind: 'no-rows'; readonly fact: string}
  /** The rows have expired. */
  | {readonly kind: 'expired'}
  /** Rows are held, and none of them is one to draw. */
  | {readonly kind: 'nobody'}

/**
 * Draws a sample as the rows stand in one snapshot (SAMP-2): so many calls at random from each band of waits, each with the calls it stands for.
 * Refuses a seed or a number that is no whole number, and more than 2,000 from a band.
 */
export async function drawSample(rows: FactRows, asked: SampleAsked): Promise<Draw> {
  const fail = (why: string) => new AnswerableError('SAMPLE_INVALID', {sample: asked.name, why})
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(asked.name)) throw fail('a name is in lower case with hyphens, of 60 signs at most')
  if (!Number.isInteger(asked.seed) || asked.seed < 0) throw fail('a seed is a whole number from 0')
  if (!Number.isInteger(asked.each) || asked.each < 1 || asked.each > 2000) throw fail('from each band between 1 and 2,000 calls are drawn')
  const {fact, kind} = sampleFrames[asked.frame]
  const held = await rows.held(fact, asked.period)
  if (held.kind === 'expired') return {kind: 'expired'}
  if (held.kind === 'none' || !rows.snapshot) return {kind: 'no-rows', fact}
  const drawn = await rows.rows<{call_ref: string; offered: string; stratum: string; calls: number; drawn: number}>(
    drawSql(frameSql(asked.frame, held.from, asked.period), asked.seed, asked.each),
  )
  if (drawn.length === 0) return {kind: 'nobody'}
  const strata = [...Map.groupBy(drawn, ({stratum}) => stratum)].map(([stratum, list]) => ({
    stratum,
    calls: list[0]!.calls,
    drawn: list.length,
  }))
  return {
    kind: 'drawn',
    sample: {
      ...asked,
      kind,
      snapshot: rows.snapshot,
      strata,
      calls: drawn.map(({call_ref, offered, stratum, calls, drawn: of}) => ({
        callRef: call_ref,
        offered: Temporal.Instant.from(offered),
        stratum,
        weight: calls / of,
      })),
    },
  }
}

/** The sample as an extract of the contract `sampled-calls`: loaded like any other, so that surveys can be held to it. No caller's number is in it. */
export function sampleCsv({name, kind, calls}: DrawnSample, drawnOn: LondonDate): string {
  const head = ['Sample', 'Kind', 'Call Ref', 'Offered', 'Stratum', 'Weight', 'Drawn']
  return csvText([
    head,
    ...calls.map(({callRef, offered, stratum, weight}) => [
      name,
      kind,
      callRef,
      offered.toZonedDateTimeISO(london).toString({timeZoneName: 'never', fractionalSecondDigits: 3}),
      stratum,
      String(weight),
      drawnOn,
    ]),
  ])
}
