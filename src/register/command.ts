import type {z} from 'zod'
import type {Clock} from '#core/clock'
import {sentenceCase} from '#core/format'
import {plainIssue} from '#core/plain-issue'
import {type LondonDate, londonDate} from '#core/time'
import type {RegisterDb, RegisterReader, RegisterWriter} from '#store/register-db'
import type {Actor, Allowed, Permission, RowScope} from './access/permissions.ts'
import {appendAudit} from './audit.ts'

/** The register: its rows, who may do what, and the clock. */
export interface Register {
  readonly db: RegisterDb
  readonly allowed: Allowed
  readonly clock: Clock
}

/** What a command knows beside its input. */
export interface CommandContext {
  readonly actor: Actor
  readonly at: Temporal.Instant
  /** The London date of `at`. */
  readonly today: LondonDate
  /** Name of the command. */
  readonly event: string
  /** Records in the audit that a row was written: which one, and which of its fields. Every written row must be recorded. */
  wrote(entity: string, id: number | string, fields: readonly string[]): void
}

/**
 * A change of the register. `run` is synchronous and gives an outcome, a union with a `kind`, for all that people may do; what it has written it
 * records with `ctx.wrote`. An outcome without a recorded write changes nothing.
 */
export interface Command<Schema extends z.ZodType, Outcome extends {readonly kind: string}> {
  /** The audit's event: 'action.move-date'. */
  readonly name: string
  readonly needs: Permission
  readonly input: Schema
  /** The row that permission is judged on. Null: there is no such row, and the outcome is `not-found`. Absent: the command concerns no row. */
  readonly row?: (rows: RegisterReader, input: z.output<Schema>) => RowScope | null
  readonly run: (tx: RegisterWriter, input: z.output<Schema>, ctx: CommandContext) => Outcome
}

export const defineCommand = <Schema extends z.ZodType, Outcome extends {readonly kind: string}>(
  command: Command<Schema, Outcome>,
): Command<Schema, Outcome> => command

export interface InputProblem {
  /** Name of the field, dotted; '' for the whole. */
  readonly field: string
  readonly says: string
}

/** What may come of any command before it is run. */
export type Refused =
  | {readonly kind: 'invalid'; readonly problems: readonly InputProblem[]}
  | {readonly kind: 'not-allowed'}
  | {readonly kind: 'not-found'}

/** A part of the system that acts by itself, such as 'tests'. It may do what its commands need: nobody can sign in as it. */
export const systemActor = (part: string): Actor => ({
  id: `system:${part}`,
  person: null,
  roles: [],
  areas: null,
  bodies: [],
  inspections: null,
})

const isSystem = (actor: Actor): boolean => actor.person === null && actor.id.startsWith('system:')

export interface Acting {
  readonly actor: Actor
  /** Default: the register's clock. */
  readonly at?: Temporal.Instant
}

/** The rows that lists and pages are derived from: a change of any other, such as a draft or a session, leaves what was derived as it is. */
const derivedFrom: ReadonlySet<string> = new Set([
  'body',
  'body_name',
  'person',
  'collaboration',
  'inspection',
  'inspection_area',
  'report',
  'finding',
  'element',
  'due',
  'upheld',
  'response',
  'response_copy',
  'plan',
  'action',
  'milestone',
  'supply',
  'closure_test',
  'test_result',
  'evidence',
  'evidence_revision',
  'approval',
  'forum',
  'meeting',
  'decision',
])

/**
 * Runs a command: checks its input, then in one transaction the permission on the row, the change and its audit rows. Either all of it is on disk
 * when the promise settles, or nothing. A refusal for want of permission is audited too. A command that writes what it does not record is a bug.
 */
export async function runCommand<Schema extends z.ZodType, Outcome extends {readonly kind: string}>(
  register: Register,
  command: Command<Schema, Outcome>,
  input: z.input<Schema>,
  acting: Acting,
): Promise<Outcome | Refused> {
  const parsed = command.input.safeParse(input)
  if (!parsed.success) {
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((issue) => ({field: issue.path.join('.'), says: sentenceCase(plainIssue(issue))})),
    }
  }
  const {actor} = acting
  const at = acting.at ?? register.clock.now()
  // The audit goes by the clock, whatever time the act is dated.
  const audited = {actor: actor.id, at: register.clock.now().epochMilliseconds}
  return register.db.change<Outcome | Refused>((tx) => {
    const row = command.row ? command.row(tx, parsed.data) : null
    if (!isSystem(actor) && !register.allowed(actor, command.needs, row)) {
      appendAudit(tx, {...audited, event: 'refused', entity: 'command', id: command.name, fields: [command.needs]})
      return {keep: true, value: {kind: 'not-allowed'}}
    }
    if (command.row && row === null) return {keep: false, value: {kind: 'not-found'}}
    const written: {entity: string; id: string; fields: readonly string[]}[] = []
    const before = register.db.totalChanges()
    const outcome = command.run(tx, parsed.data, {
      actor,
      at,
      today: londonDate(at),
      event: command.name,
      wrote: (entity, id, fields) => written.push({entity, id: String(id), fields}),
    })
    if (written.length === 0) {
      if (register.db.totalChanges() !== before) throw new Error(`${command.name} changed rows and recorded none`)
      return {keep: false, value: outcome}
    }
    for (const {entity, id, fields} of written) appendAudit(tx, {...audited, event: command.name, entity, id, fields})
    if (written.some(({entity}) => derivedFrom.has(entity)))
      tx.run(tx.db.updateTable('audit_head').set((head) => ({changes: head('changes', '+', 1)})))
    return {keep: true, value: outcome}
  })
}

/** Records that somebody is about to be shown a row. Called, and awaited, before anything of it is shown. */
export async function recordView(
  register: Register,
  acting: Acting,
  seen: {readonly entity: string; readonly id: number | string; readonly fields?: readonly string[]},
): Promise<void> {
  const at = register.clock.now().epochMilliseconds
  await register.db.change((tx) => {
    appendAudit(tx, {
      actor: acting.actor.id,
      at,
      event: 'viewed',
      entity: seen.entity,
      id: String(seen.id),
      fields: seen.fields ?? [],
    })
    return {keep: true, value: undefined}
  })
}
