import {z} from 'zod'
import {isDate} from '#core/time'
import type {AuditFilter} from '#register/access/audit-list'
import type {Query} from '../paths.ts'

const text = z.string('Give each filter once').trim().max(200, 'A filter is too long').optional()
const day = z
  .string('Give each filter once')
  .trim()
  .refine((value) => value === '' || isDate(value), 'Write a day as 2026-05-04')
  .optional()

/** The filters of the audit's page, as they stand in its address. */
export const auditInput = z.object({actor: text, event: text, about: text, from: day, to: day})
export type AuditInput = z.output<typeof auditInput>

export const filterOf = (input: AuditInput): AuditFilter =>
  Object.fromEntries(
    ['actor', 'event', 'about', 'from', 'to'].flatMap((name) =>
      input[name as keyof AuditInput] ? [[name, input[name as keyof AuditInput]]] : [],
    ),
  )

export const queryOf = ({actor, event, about, from, to}: AuditInput): Query => ({actor, event, about, from, to})
