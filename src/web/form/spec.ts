import {isDate} from '#core/time'
import type {FormError} from '../route.ts'

export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

interface Asked {
  /** Name and id of the field, and the name that the command gives it. */
  readonly id: string
  readonly label: string
  readonly hint?: string
}

/** A question of a form. Dates are asked as day, month and year; a file has no value that can be kept. */
export type FieldSpec =
  | (Asked & {readonly kind: 'line'; readonly width?: 4 | 5 | 10 | 20 | 30; readonly numeric?: boolean; readonly after?: string})
  | (Asked & {readonly kind: 'words'; readonly rows?: number})
  | (Asked & {readonly kind: 'date'})
  | (Asked & {readonly kind: 'one' | 'list'; readonly options: readonly Option[]; readonly none?: string})
  | (Asked & {readonly kind: 'many'; readonly options: readonly Option[]})
  | (Asked & {readonly kind: 'file'; readonly accept: string})
  /** Words between questions, such as what is being approved. */
  | (Asked & {readonly kind: 'said'})

/** What stands in the fields: texts, dates as 'YYYY-MM-DD' or as they were typed, lists for several choices. */
export type Values = Readonly<Record<string, string | readonly string[]>>

/** The three boxes of a date, as they were typed. */
export interface TypedDate {
  readonly day: string
  readonly month: string
  readonly year: string
}

export const dateParts = (value: string): TypedDate => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  return {day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year}
}

const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw : Array.isArray(raw) && typeof raw[0] === 'string' ? raw[0] : '')
const listOf = (raw: unknown): string[] =>
  typeof raw === 'string' ? [raw] : Array.isArray(raw) ? raw.filter((one): one is string => typeof one === 'string') : []

/** The names under which a field is sent. */
export const sentNames = ({kind, id}: FieldSpec): readonly string[] =>
  kind === 'date' ? [`${id}-day`, `${id}-month`, `${id}-year`] : kind === 'said' || kind === 'file' ? [] : [id]

const typedDate = (id: string, raw: Readonly<Record<string, unknown>>): TypedDate => ({
  day: textOf(raw[`${id}-day`]).trim(),
  month: textOf(raw[`${id}-month`]).trim(),
  year: textOf(raw[`${id}-year`]).trim(),
})

/** A date that was typed: '' when nothing was, null when it is none. Two digits of a year are not guessed at. */
export function dateOf({day, month, year}: TypedDate): string | null {
  if (day === '' && month === '' && year === '') return ''
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(text) ? text : null
}

export interface ReadForm {
  readonly values: Values
  /** Boxes of dates, to be shown again as they were typed. */
  readonly typed: Readonly<Record<string, TypedDate>>
  readonly errors: readonly FormError[]
}

/** Reads what a form sent, by its questions. What is missing is for the command to say; a date that is none is said here. */
export function readForm(fields: readonly FieldSpec[], raw: Readonly<Record<string, unknown>>): ReadForm {
  const values: Record<string, string | readonly string[]> = {}
  const typed: Record<string, TypedDate> = {}
  const errors: FormError[] = []
  for (const field of fields) {
    const {id, kind, label} = field
    if (kind === 'date') {
      const boxes = typedDate(id, raw)
      const date = dateOf(boxes)
      typed[id] = boxes
      values[id] = date ?? ''
      if (date === null) errors.push({text: `${label}: enter a real date, such as 15 7 2024`, href: `#${id}`})
    } else if (kind === 'many') values[id] = listOf(raw[id])
    else if (kind !== 'file' && kind !== 'said') values[id] = textOf(raw[id])
    if (field.kind === 'one' && !field.options.some(({value}) => value === values[id]))
      errors.push({text: `${label}: choose one`, href: `#${id}`})
  }
  return {values, typed, errors}
}

export const one = (values: Values, id: string): string => textOf(values[id])
export const many = (values: Values, id: string): readonly string[] => listOf(values[id])
/** A text, or null where the box was left empty. */
export const oneOrNull = (values: Values, id: string): string | null => one(values, id).trim() || null
/** A number as it was typed ('1,200', '90%', '£4,000'); null where the box was left empty, NaN where it is none. */
export function number(values: Values, id: string): number | null {
  const text = one(values, id).replace(/[\s,£%]/g, '')
  return text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}
/** The number of a row that was chosen from a list; null for none. */
export const row = (values: Values, id: string): number | null => number(values, id)
