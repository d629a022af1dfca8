import type {LondonDate} from '#core/time'
import type {FactRows} from '#figures/fact-rows'
import {heldSamples} from '#figures/sampling/answers'
import {drawSample, sampleCsv} from '#figures/sampling/draw'
import {type Acting, type Register, runCommand} from './command.ts'
import {drawnHere, giveBackSample, keepSample} from './samples.ts'

type Asked = Parameters<typeof drawSample>[1]
type Draw = Awaited<ReturnType<typeof drawSample>>

/** Where a sample is drawn from and to: rows as they were asked for, those that stand now, and how an extract made here is loaded. */
export interface DrawingFrom<T> {
  readonly rows: FactRows
  readonly now: FactRows
  readonly today: LondonDate
  load(contract: string, name: string, csv: string): Promise<T>
}

/**
 * Draws a sample of calls, keeps how it was drawn, and loads its list as an extract like any other; or says why none can be. The name is taken
 * before anything is loaded, so that of two who draw at once one is told; where the load fails it is given back.
 */
export async function drawCalls<T>(
  register: Register,
  {rows, now, today, load}: DrawingFrom<T>,
  asked: Asked,
  acting: Acting,
): Promise<(Extract<Draw, {kind: 'drawn'}> & {readonly receipt: T}) | Exclude<Draw, {kind: 'drawn'}> | {readonly kind: 'taken'}> {
  const {name} = asked
  if ((await heldSamples(now)).some((held) => held.name === name) || register.db.read((reader) => drawnHere(reader, name)))
    return {kind: 'taken'}
  const outcome = await drawSample(rows, asked)
  if (outcome.kind !== 'drawn') return outcome
  const kept = await runCommand(register, keepSample, {sample: outcome.sample}, acting)
  if (kept.kind === 'name-taken') return {kind: 'taken'}
  if (kept.kind !== 'kept') throw new Error(`a drawn sample was not kept: ${kept.kind}`)
  try {
    return {...outcome, receipt: await load('sampled-calls', `sampled-calls-${name}.csv`, sampleCsv(outcome.sample, today))}
  } catch (error) {
    await runCommand(register, giveBackSample, {name}, acting)
    throw error
  }
}
