import {AnswerableError} from '#core/errors'
import {formatCount, formatPeriod, formatRange, formatShare, formatSharePlain} from '#core/format'
import {london, londonDate} from '#core/time'
import {heldSamples} from '#figures/sampling/answers'
import type {DrawnSample} from '#figures/sampling/draw'
import {type SampleFrame, sampleFrames} from '#figures/sampling/frame'
import type {Receipt} from '#ingest/receipt'
import {timedGrades} from '#measures/attendance/within-target'
import {heldAudits} from '#register/audits'
import {drawCalls} from '#register/draw-calls'
import {answersExtract, recordAnswer, recordedAnswers, reportSample, sampleName, sampleWithAnswers} from '#register/samples'
import {knownFrom, periodFrom} from './periods.ts'
import {printResult} from './print.ts'
import {drawIncidentsFor, publishAudit, recordIncident, reportAudit} from './sample-audit.ts'
import {acting, loadMade, refuse, toldLoaded} from './sample-made.ts'
import type {CliServices, OpenWorkspace} from './services.ts'

interface Common {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
}

/** Every sample that is held, of calls and of incidents. */
async function everyHeld({facts, register}: OpenWorkspace) {
  const rows = await facts.at()
  const [calls, audits] = await Promise.all([heldSamples(rows), heldAudits(register, rows)])
  return [
    ...calls.map(({name, kind, calls: count}) => ({name, kind, items: count, read: null})),
    ...audits.map(({name, drawn, read}) => ({name, kind: 'attendance', items: drawn ? drawn.incidents.length : read, read})),
  ]
}

const unknown = async (workspace: OpenWorkspace, sample: string): Promise<AnswerableError> =>
  new AnswerableError('SAMPLE_UNKNOWN', {sample, held: (await everyHeld(workspace)).map(({name}) => name)})

async function within<T>(services: CliServices, dir: string | undefined, work: (workspace: OpenWorkspace) => Promise<T>): Promise<T> {
  const workspace = await services.open(dir)
  try {
    return await work(workspace)
  } finally {
    workspace.close()
  }
}

export interface DrawOptions extends Common {
  readonly of: string
  readonly period: string
  readonly each: string
  readonly seed: string
  readonly asKnown?: string
}

/** `answerable sample draw NAME`: draws a random sample of calls, by bands of waits, or of incidents held to a time, and keeps how it was drawn. */
export async function draw(services: CliServices, name: string, options: DrawOptions): Promise<void> {
  const {of, asKnown} = options
  const grade = timedGrades.find((known) => known === of)
  if (!grade && !Object.hasOwn(sampleFrames, of))
    throw new AnswerableError('USAGE', {
      what: `--of takes one of ${[...Object.keys(sampleFrames), ...timedGrades].join(', ')}, not ‘${of}’.`,
    })
  const known = knownFrom(asKnown)
  const drawing = {name, period: periodFrom(options.period), seed: Number(options.seed)}
  if (!sampleName.safeParse(name).success) throw refuse(name, 'a name is of small letters, digits and hyphens, sixty at most')
  await within(services, options.workspace, async (workspace) => {
    const rows = await workspace.facts.at(known.asKnown)
    if (grade) {
      printResult(services.output, options, await drawIncidentsFor(workspace, rows, {...drawing, grade, size: Number(options.each)}))
      return
    }
    const frame = of as SampleFrame
    const from = {
      rows,
      now: await workspace.facts.at(),
      today: londonDate(services.clock.now()),
      load: (contract: string, file: string, csv: string) => loadMade(workspace, contract, file, csv),
    }
    const outcome = await drawCalls(workspace.register, from, {...drawing, frame, each: Number(options.each)}, acting)
    if (outcome.kind === 'taken') throw refuse(name, 'a sample of that name is held')
    if (outcome.kind !== 'drawn') throw refuse(name, drawFails(outcome, frame, formatPeriod(drawing.period)))
    printDrawn(services, options, outcome.sample, outcome.receipt)
  })
}

function drawFails(outcome: {readonly kind: 'no-rows' | 'expired' | 'nobody'}, frame: SampleFrame, when: string): string {
  const {fact, says} = sampleFrames[frame]
  switch (outcome.kind) {
    case 'no-rows':
      return `no ${fact === 'call' ? 'calls' : 'stays in queues'} are held for ${when}; load them first (contract ${fact === 'call' ? 'calls' : 'queue-spells'})`
    case 'expired':
      return `rows of ${when} have expired`
    case 'nobody':
      return `${when} holds no ${says}`
  }
}

function printDrawn(services: CliServices, options: Common, sample: DrawnSample, receipt: Receipt): void {
  const {strata, calls, name, frame, seed, snapshot, period} = sample
  printResult(services.output, options, {
    json: {name, frame, period, seed, snapshot: snapshot.id, strata, calls, file: receipt.file},
    before: `${name}: ${formatCount(calls.length)} ${sampleFrames[frame].says}, ${formatPeriod(period)}`,
    table: {
      head: ['Wait', 'Calls', 'Drawn', 'Each stands for'],
      right: [1, 2, 3],
      rows: strata.map(({stratum, calls: all, drawn}) => [stratum, formatCount(all), formatCount(drawn), (all / drawn).toFixed(1)]),
    },
    after: `Seed ${seed}, snapshot ${snapshot.id}: the same calls again. Listed in ${receipt.file}, loaded as sampled-calls.`,
  })
}

export interface RecordOptions extends Common {
  readonly asked: string
  readonly answer: readonly string[]
}

/** `answerable sample record NAME REFERENCE`: what was found of one sampled call or incident. */
export async function record(services: CliServices, name: string, callRef: string, options: RecordOptions): Promise<void> {
  const fields = Object.fromEntries(
    options.answer.map((text) => {
      const [, field, value] = /^([a-z_-]+)=(.*)$/.exec(text) ?? []
      if (field === undefined)
        throw new AnswerableError('USAGE', {what: `--answer takes NAME=VALUE (reached=yes, reason=reported-online), not ‘${text}’.`})
      return [field.replaceAll('-', '_'), value === '' ? null : value!]
    }),
  )
  const askedAt = momentFrom(options.asked)
  await within(services, options.workspace, async (workspace) => {
    const audited = await recordIncident(workspace, {name, incident: callRef, at: askedAt, fields})
    if (audited) return printResult(services.output, options, audited)
    const outcome = await recordAnswer(workspace.register, await workspace.facts.at(), {sample: name, callRef, askedAt, fields}, acting)
    switch (outcome.kind) {
      case 'no-such-sample':
        throw await unknown(workspace, name)
      case 'not-sampled':
        throw refuse(name, `${callRef} is no call of it (SAMP-4)`)
      case 'in-future':
        throw refuse(name, `${options.asked} lies in the future`)
      case 'invalid':
        throw refuse(name, outcome.problems.map(({field, says}) => `${field.replace(/^fields\./, '')}: ${says}`).join('; '))
      case 'not-allowed':
      case 'not-found':
        throw new Error(`sample record: ${outcome.kind}`)
      default:
        printResult(services.output, options, {
          json: {sample: name, callRef, outcome: outcome.kind},
          table: {head: ['Sample', 'Call', 'Outcome'], rows: [[name, callRef, outcome.kind]]},
        })
    }
  })
}

function momentFrom(text: string): Temporal.Instant {
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(london).toInstant()
  } catch {
    throw new AnswerableError('USAGE', {what: `--asked takes a London time as 2024-04-05T10:00, not ‘${text}’.`})
  }
}

export interface ReportOptions extends Common {
  readonly halfWidth: string
  readonly against?: string
}

/** `answerable sample report NAME`: what the sample says so far, with intervals and the answers still needed. */
export async function report(services: CliServices, name: string, options: ReportOptions): Promise<void> {
  const points = Number(options.halfWidth)
  if (!(points > 0 && points < 50))
    throw new AnswerableError('USAGE', {what: `--half-width takes points between 0 and 50, not ‘${options.halfWidth}’.`})
  await within(services, options.workspace, async (workspace) => {
    const audited = await reportAudit(workspace, name, options.against)
    if (audited) return printResult(services.output, options, audited)
    if (options.against !== undefined) throw new AnswerableError('USAGE', {what: '--against sets one audit of incidents against another.'})
    const found = await reportSample(workspace.register, await workspace.facts.at(), name, points / 100)
    if (!found) throw await unknown(workspace, name)
    printResult(services.output, options, {
      json: found,
      before: `${name}: ${formatCount(found.tried)} of ${formatCount(found.drawn)} sampled calls recorded, ${formatCount(found.answered)} answered; they stand for ${formatCount(found.calls)} calls.`,
      table: {
        head: ['', 'Answers', 'Share', '95% interval', `Still needed for ±${formatSharePlain(found.halfWidth)} points`],
        right: [1, 2, 3, 4],
        rows: found.lines.map(({says, hits, answered, share, stillNeeded}) => [
          says,
          `${formatCount(hits)} of ${formatCount(answered)}`,
          share ? formatShare(share.share) : '–',
          share ? formatRange(share.interval.low, share.interval.high, 'share') : '–',
          stillNeeded === null ? '–' : formatCount(stillNeeded),
        ]),
      },
      after: 'Weighted by bands of waits. Who was not reached is taken to be like those who were (SAMP-3).',
    })
  })
}

/** `answerable sample publish NAME`: loads what was recorded here as an extract, so that the survey's measures count it. */
export async function publish(services: CliServices, name: string, options: Common): Promise<void> {
  await within(services, options.workspace, async (workspace) => {
    const audited = await publishAudit(workspace, name)
    if (audited) return printResult(services.output, options, audited)
    const held = await sampleWithAnswers(workspace.register, await workspace.facts.at(), name)
    if (!held) throw await unknown(workspace, name)
    const recorded = workspace.register.db.read((reader) => recordedAnswers(reader, name))
    if (recorded.length === 0) throw refuse(name, 'nothing was recorded of it here')
    const {contract, csv} = answersExtract(held.sample, latestOf(held.answers))
    const receipt = await loadMade(workspace, contract, `${contract}-${name}.csv`, csv)
    printResult(services.output, options, toldLoaded(receipt))
  })
}

/** One answer for each call: the last stands. */
const latestOf = <T extends {readonly callRef: string}>(answers: readonly T[]): readonly T[] => [
  ...new Map(answers.map((answer) => [answer.callRef, answer])).values(),
]

/** `answerable sample list`: samples that are held. */
export async function list(services: CliServices, options: Common): Promise<void> {
  await within(services, options.workspace, async (workspace) => {
    const held = await everyHeld(workspace)
    printResult(services.output, options, {
      json: held,
      table: {
        head: ['Sample', 'For', 'Drawn', 'Read'],
        right: [2, 3],
        rows: held.map(({name, kind, items, read}) => [name, kind, formatCount(items), read === null ? '–' : formatCount(read)]),
      },
    })
  })
}
