import {z} from 'zod'
import {type Period, parsePeriod} from '#core/time'
import type {FormError} from '../route.ts'

const text = z.string().max(80).default('')

/** The form that draws a sample, as it was typed. */
export const drawingInput = z.object({name: text, frame: text, period: text, each: text, seed: text})
export type TypedDrawing = z.infer<typeof drawingInput>

export interface Drawing<F> {
  readonly name: string
  readonly frame: F
  readonly period: Period
  readonly each: number
  readonly seed: number
}

/** Reads what was typed of a sample of `things` from one of the frames; or what is wrong with it, at each field. */
export function readDrawing<F extends string>(
  typed: TypedDrawing,
  frames: readonly F[],
  things: string,
): {readonly drawing: Drawing<F>; readonly errors?: never} | {readonly drawing?: never; readonly errors: readonly FormError[]} {
  const period = parsePeriod(typed.period)
  const frame = frames.find((known) => known === typed.frame)
  const [each, seed] = [Number(typed.each), Number(typed.seed)]
  const errors: FormError[] = [
    ...(/^[a-z0-9][a-z0-9-]{0,59}$/.test(typed.name) ? [] : [{text: 'Enter a name of small letters, digits and hyphens', href: '#name'}]),
    ...(frame ? [] : [{text: 'Select what the sample is drawn of', href: '#frame'}]),
    ...(period ? [] : [{text: 'Enter a period, such as 2024-Q2 or 2024-06', href: '#period'}]),
    ...(typed.each !== '' && Number.isInteger(each) && each >= 1 && each <= 2000
      ? []
      : [{text: `Enter between 1 and 2,000 ${things}`, href: '#each'}]),
    ...(typed.seed !== '' && Number.isInteger(seed) && seed >= 0 ? [] : [{text: 'Enter a seed: a whole number from 0', href: '#seed'}]),
  ]
  return errors.length > 0 || !period || !frame ? {errors} : {drawing: {name: typed.name, frame, period, each, seed}}
}
