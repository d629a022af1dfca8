import {london} from '#core/time'
import type {RecordView} from './samples.tsx'

/** A moment as a form shows it, in London time. */
export const local = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(london).toPlainDateTime().toString({smallestUnit: 'minute'}).replace('T', ' ')

/** What was typed for a moment, in London time; null where it is none. */
export function momentOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.PlainDateTime.from(text.trim().replace(' ', 'T')).toZonedDateTime(london).toInstant()
  } catch {
    return null
  }
}

/** Questions with what was chosen of each; nothing chosen is the choice that is blank. */
export const choicesOf = (
  fields: readonly {readonly id: string; readonly legend: string; readonly values: readonly (readonly [value: string, label: string])[]}[],
  chosen: Readonly<Record<string, string | null | undefined>>,
): RecordView['fields'] =>
  fields.map(({id, legend, values}) => ({
    id,
    legend,
    choices: values.map(([value, label]) => ({value, label, chosen: (chosen[id] ?? '') === value})),
  }))
