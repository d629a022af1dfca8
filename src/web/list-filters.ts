import {z} from 'zod'
import {formatCount} from '#core/format'
import type {Query} from './paths.ts'

/** One way to narrow a list, to values that are known: one of them from a list, or several by their boxes. */
export interface ListFilter {
  readonly name: string
  readonly label: string
  readonly kind: 'one' | 'several'
  readonly options: readonly {readonly value: string; readonly text: string}[]
  readonly chosen: readonly string[]
}

/** The filters of a list as its page shows them. What is chosen stands in the address, so that a narrowed list can be kept and sent. */
export interface FiltersView {
  readonly action: string
  readonly fields: readonly ListFilter[]
  /** What is chosen, each with the address of the list without it. */
  readonly chosen: readonly {readonly text: string; readonly without: string}[]
  /** The list with nothing chosen. */
  readonly clear: string
  /** '3 of 7 findings' */
  readonly count: string
}

const texts = z.preprocess(
  (given) => (given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().max(100)).max(60).catch([]),
)

/** Parameters of the values that a filter knows; what it does not know is no filter. */
export const severalOf = <const V extends string>(values: readonly V[]) =>
  texts.transform((given) => values.filter((value) => given.includes(value)))
export const oneOf = <const V extends string>(values: readonly V[]) =>
  texts.transform((given) => values.find((value) => given[0] === value))

/** A filter of one value; those who offer a single value, or none, are left out. */
export const choiceOf = (
  name: string,
  label: string,
  options: ListFilter['options'],
  chosen: string | number | null | undefined,
): readonly ListFilter[] =>
  options.length < 2 && (chosen === null || chosen === undefined)
    ? []
    : [{name, label, kind: 'one', options, chosen: chosen === null || chosen === undefined ? [] : [String(chosen)]}]

/** The filters of a list, with what is chosen of them and how many rows are left of how many. */
export function filtersView(
  to: (query: Query) => string,
  fields: readonly ListFilter[],
  {shown, all, noun, many = `${noun}s`}: {readonly shown: number; readonly all: number; readonly noun: string; readonly many?: string},
): FiltersView {
  const query = (without?: {readonly name: string; readonly value: string}): Query =>
    Object.fromEntries(
      fields.map(({name, chosen}) => [name, chosen.filter((value) => name !== without?.name || value !== without.value)] as const),
    )
  return {
    action: to({}),
    fields,
    chosen: fields.flatMap(({name, label, options, chosen}) =>
      chosen.map((value) => ({
        text: `${label}: ${options.find((option) => option.value === value)?.text ?? value}`,
        without: to(query({name, value})),
      })),
    ),
    clear: to({}),
    count: `${shown === all ? '' : `${formatCount(shown)} of `}${formatCount(all)} ${all === 1 ? noun : many}`,
  }
}
