import {formatDate, formatInstant} from '#core/format'
import {isDate} from '#core/time'
import type {ChangedMeanwhile} from '#register/rows'
import type {Crumb, FormError} from '../route.ts'
import {fieldWords} from '../session/typed.ts'
import type {FieldSpec, TypedDate, Values} from './spec.ts'

/** What another editor changed, beside what was typed. */
export interface ChangedView {
  readonly says: string
  readonly rows: readonly {readonly field: string; readonly was: string; readonly theirs: string; readonly yours: string}[]
}

export interface FormView {
  readonly name: string
  readonly lead: string | null
  readonly action: string
  readonly button: string
  readonly warning: boolean
  readonly fields: readonly FieldSpec[]
  readonly values: Values
  readonly typed: Readonly<Record<string, TypedDate>>
  readonly errors: readonly FormError[]
  /** The version of the row that the form was begun on; null for what edits none. */
  readonly version: number | null
  readonly changed: ChangedView | null
  readonly back: Crumb
  readonly upload: boolean
  /** Where what is typed is kept; null for a form too short to lose. */
  readonly draft: {readonly action: string; readonly token: string; readonly kept: string | null} | null
}

/** How a form words what another editor changed. */
export type FieldSays = (field: string, value: unknown) => string

export const plainSays: FieldSays = (_, value) =>
  value === null || value === '' ? 'nothing' : typeof value === 'string' && isDate(value) ? formatDate(value) : String(value)

/** What was changed meanwhile, in words. */
export const changedView = ({by, at, fields}: ChangedMeanwhile, who: (actor: string) => string, says: FieldSays): ChangedView => ({
  says: `${who(by)} changed this at ${formatInstant(Temporal.Instant.fromEpochMilliseconds(at))}, while you were typing. Nothing of yours was written, and nothing you typed is lost: it stands below. Send it again to put it in place of theirs.`,
  rows: fields.map(({field, was, theirs, yours}) => ({
    field: fieldWords(field.replace(/Id$/, '')),
    was: says(field, was),
    theirs: says(field, theirs),
    yours: says(field, yours),
  })),
})
