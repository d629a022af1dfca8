import {z} from 'zod'
import {csvText} from '#core/csv'
import {london} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {answerFields, type HeldSample, heldSample, loadedAnswers, type SampleAnswer} from '#figures/sampling/answers'
import type {DrawnSample} from '#figures/sampling/draw'
import {type SampleReport, sampleReport} from '#figures/sampling/report'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import type {SampleTables} from '#store/samples-schema'
import {type Acting, type CommandContext, defineCommand, type Refused, type Register, runCommand} from './command.ts'

export const sampleName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)

/** Keeps how a sample was drawn: seed, snapshot and strata, so that the same calls can be drawn again. Its calls are loaded as an extract. */
export const keepSample = defineCommand({
  name: 'sample.draw',
  needs: 'sample:draw',
  input: z.object({sample: z.custom<DrawnSample>((value) => typeof value === 'object' && value !== null && 'strata' in value)}),
  run(tx, {sample}, ctx) {
    return writeSample(tx, sample, ctx)
  },
})

/** Gives back the name of a sample whose list could not be loaded: nothing was drawn. */
export const giveBackSample = defineCommand({
  name: 'sample.give-back',
  needs: 'sample:draw',
  input: z.object({name: sampleName}),
  run(tx, {name}, ctx) {
    const {rows} = tx.run(tx.db.deleteFrom('sample').where('name', '=', name))
    if (rows === 0) return {kind: 'nothing-changed' as const}
    ctx.wrote('sample', name, ['frame', 'seed', 'strata'])
    return {kind: 'given-back' as const}
  },
})

/** How a sample of any kind was drawn, but for what was drawn. */
export type Drawn = Pick<DrawnSample, 'name' | 'period' | 'seed' | 'each' | 'snapshot' | 'strata'> & {
  readonly kind: SampleTables['sample']['kind']
  readonly frame: string
}

/** Keeps how a sample was drawn; refused where its name is taken. */
export function writeSample(tx: RegisterWriter, sample: Drawn, ctx: CommandContext) {
  if (tx.first(tx.db.selectFrom('sample').select('name').where('name', '=', sample.name))) return {kind: 'name-taken' as const}
  tx.run(
    tx.db.insertInto('sample').values({
      name: sample.name,
      kind: sample.kind,
      frame: sample.frame,
      from_day: sample.period.from,
      to_day: sample.period.to,
      seed: sample.seed,
      each: sample.each,
      snapshot: sample.snapshot.id,
      strata: JSON.stringify(sample.strata),
      drawn_on: ctx.today,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
    }),
  )
  ctx.wrote('sample', sample.name, ['frame', 'seed', 'strata'])
  return {kind: 'kept' as const}
}

const yesNo = z.enum(['yes', 'no'])
const criterion = z.enum(['yes', 'no', 'not-applicable']).nullable().default(null)

/** What may be recorded of a sampled call: the same fields as the contracts of the two surveys. */
export const answerSchemas = {
  callback: z
    .object({
      reached: yesNo,
      reason: z
        .enum(['waited-too-long', 'reported-online', 'web-chat', 'called-again', 'no-longer-needed', 'cut-off', 'other'])
        .nullable()
        .default(null),
    })
    .refine(({reached, reason}) => reached === 'yes' || reason === null, {
      path: ['reason'],
      error: 'Only a caller who was reached gives a reason (SURV-2)',
    }),
  audit: z.object({
    appropriate: z.enum(['yes', 'no', 'cannot-tell']),
    risk_assessed: criterion,
    repeat_checked: criterion,
    vulnerability_checked: criterion,
    advice_given: criterion,
    courteous: criterion,
  }),
} as const

const answer = {
  sample: sampleName,
  callRef: z.string().min(1).max(200),
  askedAt: z.custom<Temporal.Instant>((at) => at instanceof Temporal.Instant),
}

/** Records one call of a sample. Whether it is one is checked by `recordAnswer`, which reads the rows. */
const keepAnswer = defineCommand({
  name: 'sample.record',
  needs: 'sample:record',
  input: z.discriminatedUnion('kind', [
    z.object({...answer, kind: z.literal('callback'), fields: answerSchemas.callback}),
    z.object({...answer, kind: z.literal('audit'), fields: answerSchemas.audit}),
  ]),
  run: (tx, typed, ctx) => writeAnswer(tx, typed, ctx),
})

/** Keeps what was found of one call or incident of a sample, as a new version where something else was found before. */
export function writeAnswer(tx: RegisterWriter, {sample, callRef, askedAt, fields}: TypedAnswer, ctx: CommandContext) {
  if (askedAt.epochMilliseconds > ctx.at.epochMilliseconds) return {kind: 'in-future' as const}
  const held = tx.first(
    tx.db
      .selectFrom('sample_answer')
      .select(['version', 'fields', 'asked_at'])
      .where('sample', '=', sample)
      .where('call_ref', '=', callRef)
      .orderBy('version', 'desc')
      .limit(1),
  )
  const text = JSON.stringify(fields)
  if (held?.fields === text && held.asked_at === askedAt.epochMilliseconds) return {kind: 'nothing-changed' as const}
  const {id} = tx.run(
    tx.db.insertInto('sample_answer').values({
      sample,
      call_ref: callRef,
      version: (held?.version ?? 0) + 1,
      asked_at: askedAt.epochMilliseconds,
      fields: text,
      at: ctx.at.epochMilliseconds,
      actor: ctx.actor.id,
    }),
  )
  ctx.wrote('sample_answer', id, Object.keys(fields))
  return {kind: held ? ('corrected' as const) : ('recorded' as const)}
}

/** What somebody typed of one sampled call or incident. */
export interface TypedAnswer {
  readonly sample: string
  readonly callRef: string
  readonly askedAt: Temporal.Instant
  readonly fields: Readonly<Record<string, string | null>>
}

export type Recorded =
  | {readonly kind: 'recorded' | 'corrected' | 'nothing-changed' | 'in-future' | 'no-such-sample' | 'not-sampled'}
  | Refused

/** Records what was found of one call of a sample (SAMP-4): refused for a call that was not drawn. A correction keeps what it corrects. */
export async function recordAnswer(register: Register, rows: FactRows, typed: TypedAnswer, acting: Acting): Promise<Recorded> {
  const sample = await heldSample(rows, typed.sample)
  if (!sample) return {kind: 'no-such-sample'}
  if (!sample.calls.some(({callRef}) => callRef === typed.callRef)) return {kind: 'not-sampled'}
  // The command's own schema judges what was typed, by the kind of the sample.
  return runCommand(register, keepAnswer, {...typed, kind: sample.kind} as unknown as z.input<typeof keepAnswer.input>, acting)
}

/** The latest version of what was recorded here of each call of a sample. */
export function recordedAnswers(rows: RegisterReader, sample: string): readonly SampleAnswer[] {
  const held = rows.all(rows.db.selectFrom('sample_answer').selectAll().where('sample', '=', sample).orderBy('call_ref').orderBy('version'))
  const last = new Map(held.map((row) => [row.call_ref, row]))
  return [...last.values()].map(({call_ref, asked_at, fields}) => ({
    callRef: call_ref,
    at: Temporal.Instant.fromEpochMilliseconds(asked_at),
    fields: JSON.parse(fields) as SampleAnswer['fields'],
  }))
}

/** How a sample was drawn, where it was drawn here; null for one that came as an extract. */
export function drawnHere(rows: RegisterReader, sample: string) {
  const row = rows.first(rows.db.selectFrom('sample').selectAll().where('name', '=', sample))
  return row && {...row, strata: JSON.parse(row.strata) as DrawnSample['strata']}
}

/** A sample with all that is known of its calls: what came in extracts, and over it what was recorded here. Null where no such sample is held. */
export async function sampleWithAnswers(
  register: Pick<Register, 'db'>,
  rows: FactRows,
  sample: string,
): Promise<{readonly sample: HeldSample; readonly answers: readonly SampleAnswer[]} | null> {
  const held = await heldSample(rows, sample)
  if (!held) return null
  const loaded = await loadedAnswers(rows, held)
  return {sample: held, answers: [...loaded, ...register.db.read((reader) => recordedAnswers(reader, sample))]}
}

/** What a sample says so far; null where no such sample is held. */
export async function reportSample(
  register: Pick<Register, 'db'>,
  rows: FactRows,
  sample: string,
  halfWidth?: number,
): Promise<SampleReport | null> {
  const held = await sampleWithAnswers(register, rows, sample)
  return held && sampleReport(held.sample, held.answers, halfWidth)
}

/** Headings of the contracts of the surveys, in the order of their fields. */
const headings = {
  callback: {contract: 'callback-survey', at: 'Asked', fields: ['Reached', 'Reason']},
  audit: {
    contract: 'handler-survey',
    at: 'Audited',
    fields: ['Appropriate', 'Risk Assessed', 'Repeat Checked', 'Vulnerability Checked', 'Advice Given', 'Courteous'],
  },
} as const

/** What was recorded here of a sample, as an extract of its survey's contract: loaded, it is counted by the measures of the survey. */
export function answersExtract(
  sample: Pick<HeldSample, 'name' | 'kind'>,
  answers: readonly SampleAnswer[],
): {readonly contract: string; readonly csv: string} {
  const {contract, at, fields} = headings[sample.kind]
  const names = answerFields[sample.kind].fields
  const stamp = (moment: Temporal.Instant): string =>
    moment.toZonedDateTimeISO(london).toString({timeZoneName: 'never', fractionalSecondDigits: 3})
  return {
    contract,
    csv: csvText([
      ['Sample', 'Call Ref', at, ...fields],
      ...answers.map((answer) => [sample.name, answer.callRef, stamp(answer.at), ...names.map((field) => answer.fields[field] ?? '')]),
    ]),
  }
}
