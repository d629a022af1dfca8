import {z} from 'zod'
import type {RegisterReader, RegisterWriter} from '#store/register-db'
import {type CommandContext, defineCommand} from './command.ts'
import {day, id, optionalText, text} from './fields.ts'
import {scopeOfFinding} from './scopes.ts'

/** The three who speak of a finding. None can overwrite another: each has words, a command and a permission of its own (REG-3). */
export type Voice = 'force' | 'local-body' | 'inspectorate'

export const forceStatuses = ['not-started', 'on-course', 'behind', 'complete', 'relapsed-review'] as const
export const localBodyStatuses = ['no-view-yet', 'not-satisfied', 'not-yet-satisfied', 'asks-for-measure', 'agrees'] as const
export const inspectorateStatuses = ['open', 'closed', 'superseded'] as const
export type ForceStatus = (typeof forceStatuses)[number]
export type LocalBodyStatus = (typeof localBodyStatuses)[number]
export type InspectorateStatus = (typeof inspectorateStatuses)[number]

/** 'Complete' is only the force's word, 'closed' only the inspectorate's. */
export const statusWords: Record<ForceStatus | LocalBodyStatus | InspectorateStatus, string> = {
  'not-started': 'Not started',
  'on-course': 'On course',
  behind: 'Behind',
  complete: 'Complete',
  'relapsed-review': 'Relapsed, review',
  'no-view-yet': 'No view yet',
  'not-satisfied': 'Not satisfied',
  'not-yet-satisfied': 'Not yet satisfied',
  'asks-for-measure': 'Asks for a measure',
  agrees: 'Agrees',
  open: 'Open',
  closed: 'Closed',
  superseded: 'Superseded',
}

export interface Said<S extends string = string> {
  readonly status: S
  readonly saidOn: string
  readonly occasion: string
  readonly note: string
  readonly letter: {readonly reference: string; readonly date: string} | null
  readonly actor: string
  readonly at: number
}

/** The latest word of each voice; null where it has said nothing. */
export interface ThreeStatuses {
  readonly force: Said<ForceStatus> | null
  readonly localBody: Said<LocalBodyStatus> | null
  readonly inspectorate: Said<InspectorateStatus> | null
}

interface Saying {
  readonly finding: number
  readonly status: string
  readonly saidOn: string
  readonly occasion: string
  readonly note: string
  readonly letter: {readonly reference: string; readonly date: string} | null
}

/** Adds what a voice says to what it said before. */
export function say(
  tx: RegisterWriter,
  ctx: CommandContext,
  voice: Voice,
  {finding, status, saidOn, occasion, note, letter}: Saying,
): number {
  const {id: said} = tx.run(
    tx.db.insertInto('said').values({
      finding_id: finding,
      voice,
      status,
      said_on: saidOn,
      occasion,
      note,
      letter_reference: letter?.reference ?? null,
      letter_date: letter?.date ?? null,
      actor: ctx.actor.id,
      at: ctx.at.epochMilliseconds,
    }),
  )
  ctx.wrote('finding', finding, [`${voice}Status`])
  return said
}

const saying = {finding: id, saidOn: day('Enter the day on which it was said'), occasion: optionalText(300), note: optionalText(5000)}

/**
 * The force's own status. Whatever it says, only the inspectorate's letter closes a finding. "Complete" is refused while an element of the
 * inspectorate's words is not answered in full, and the outcome names those (REG-2).
 */
export const sayForForce = defineCommand({
  name: 'finding.say-for-force',
  needs: 'finding:say-for-force',
  input: z.object({...saying, status: z.enum(forceStatuses)}),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, input, ctx) {
    if (input.saidOn > ctx.today) return {kind: 'in-future' as const}
    if (input.status === 'complete') {
      const open = tx.all(
        tx.db.selectFrom('element').select('letter').where('finding_id', '=', input.finding).where('state', '<>', 'answered').orderBy('id'),
      )
      if (open.length > 0) return {kind: 'elements-unanswered' as const, letters: open.map(({letter}) => letter)}
    }
    return {kind: 'said' as const, id: say(tx, ctx, 'force', {...input, letter: null})}
  },
})

/** The status that the local policing body gives. */
export const sayForLocalBody = defineCommand({
  name: 'finding.say-for-local-body',
  needs: 'finding:say-for-local-body',
  input: z.object({...saying, status: z.enum(localBodyStatuses)}),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, input, ctx) {
    if (input.saidOn > ctx.today) return {kind: 'in-future' as const}
    return {kind: 'said' as const, id: say(tx, ctx, 'local-body', {...input, letter: null})}
  },
})

/** What the inspectorate's letter says, with its reference and date: the one way by which a finding is closed, or opened again. */
export const sayForInspectorate = defineCommand({
  name: 'finding.say-for-inspectorate',
  needs: 'finding:say-for-inspectorate',
  input: z.object({
    ...saying,
    status: z.enum(inspectorateStatuses),
    letterReference: text('Enter the reference of the inspectorate’s letter', 300),
    letterDate: day('Enter the date of the inspectorate’s letter'),
  }),
  row: (rows, {finding}) => scopeOfFinding(rows, finding),
  run(tx, {letterReference, letterDate, ...input}, ctx) {
    if (letterDate > ctx.today) return {kind: 'in-future' as const}
    const {opened_on: opened} = tx.first(tx.db.selectFrom('finding').select('opened_on').where('id', '=', input.finding))!
    if (letterDate < opened) return {kind: 'letter-before-finding' as const, opened}
    return {kind: 'said' as const, id: say(tx, ctx, 'inspectorate', {...input, letter: {reference: letterReference, date: letterDate}})}
  },
})

/** Everything the three have said of findings, by finding, in order. */
export function saidOf(rows: RegisterReader, findings: readonly number[]): Map<number, (Said & {readonly voice: Voice})[]> {
  const all =
    findings.length === 0 ? [] : rows.all(rows.db.selectFrom('said').selectAll().where('finding_id', 'in', findings).orderBy('id'))
  const found = new Map<number, (Said & {voice: Voice})[]>()
  for (const row of all) {
    const list = found.get(row.finding_id) ?? []
    list.push({
      voice: row.voice,
      status: row.status,
      saidOn: row.said_on,
      occasion: row.occasion,
      note: row.note,
      letter: row.letter_reference !== null ? {reference: row.letter_reference, date: row.letter_date!} : null,
      actor: row.actor,
      at: row.at,
    })
    found.set(row.finding_id, list)
  }
  return found
}

/** The three statuses of each finding. */
export function statusesOf(rows: RegisterReader, findings: readonly number[]): Map<number, ThreeStatuses> {
  const said = saidOf(rows, findings)
  return new Map(
    findings.map((finding) => {
      const last = (voice: Voice) => said.get(finding)?.findLast((line) => line.voice === voice) ?? null
      return [
        finding,
        {
          force: last('force') as ThreeStatuses['force'],
          localBody: last('local-body') as ThreeStatuses['localBody'],
          inspectorate: last('inspectorate') as ThreeStatuses['inspectorate'],
        },
      ]
    }),
  )
}
