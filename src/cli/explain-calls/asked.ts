import {AnswerableError} from '#core/errors'
import type {Period} from '#core/time'
import type {CallsAsked, Unanswered} from '#explain/calls/asked'
import type {SpellsAsked} from '#explain/calls/spells'
import {unansweredWords} from '#explain/calls/unanswered-words'
import {knownFrom, periodFrom} from '../periods.ts'
import {printResult} from '../print.ts'
import type {CliServices, OpenWorkspace} from '../services.ts'

export interface CommonOptions {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
  readonly asKnown?: string
}

export interface WhichOptions extends CommonOptions {
  readonly period: string
  readonly hours?: string
  readonly weekdays?: string
}

export interface SpellOptions extends WhichOptions {
  readonly lines?: readonly string[]
  readonly caller?: string
}

/** `--lines crime,public --caller repeat` */
export function spellsFrom({lines, caller}: SpellOptions): Pick<SpellsAsked, 'lines' | 'caller'> {
  const kind = (['new', 'repeat', 'withheld'] as const).find((known) => known === caller)
  if (caller !== undefined && !kind) throw new AnswerableError('USAGE', {what: `--caller takes new, repeat or withheld, not ‘${caller}’.`})
  return {...(lines ? {lines} : {}), ...(kind ? {caller: kind} : {})}
}

/** Runs with the workspace open, and closes it whatever happens. */
export async function withWorkspace(
  services: CliServices,
  options: CommonOptions,
  work: (workspace: OpenWorkspace) => Promise<void>,
): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    await work(workspace)
  } finally {
    workspace.close()
  }
}

/** `--period 2024-06 --hours 22-5 --weekdays 5,6` */
export function askedFrom({period, hours, weekdays, asKnown}: WhichOptions): CallsAsked {
  const band = hours === undefined ? null : /^(\d{1,2})-(\d{1,2})$/.exec(hours)
  if (hours !== undefined && !band) throw new AnswerableError('USAGE', {what: `--hours takes FROM-TO, as in 22-5, not ‘${hours}’.`})
  return {
    period: periodFrom(period),
    ...(band ? {hours: {from: Number(band[1]), to: Number(band[2])}} : {}),
    ...(weekdays === undefined ? {} : {weekdays: weekdays.split(',').map(Number)}),
    ...knownFrom(asKnown),
  }
}

export function wholeNumber(text: string, name: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new AnswerableError('USAGE', {what: `${name} takes a whole number, not ‘${text}’.`})
  return value
}

/** Says why there is no answer, as JSON or in words. */
export function printUnanswered(services: CliServices, options: CommonOptions, why: Unanswered): void {
  const words = unansweredWords(why)
  printResult(services.output, options, {json: why, table: {head: ['Not answered'], rows: [[words]]}})
}

/** 'June 2024' and its fellows stand in both; two periods as typed. */
export const periodsFrom = (before: string, after: string): {readonly before: Period; readonly after: Period} => ({
  before: periodFrom(before, '--before'),
  after: periodFrom(after, '--after'),
})
