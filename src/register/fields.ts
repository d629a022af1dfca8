import {z} from 'zod'
import {isDate} from '#core/time'

/** Control characters have no place in what people write, line ends and tabs apart; nor have marks that turn the direction of text. */
const control = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u

/** Words that must be there: `missing` says what to enter. Kept as they were written; what shows them escapes them. */
export const text = (missing: string, limit = 2000) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(limit, `Use ${limit} characters or fewer`)
    .refine((value) => !control.test(value), 'Remove the control characters')

/** Words that may be ''. */
export const words = (limit = 20_000) =>
  z
    .string()
    .trim()
    .max(limit, `Use ${limit} characters or fewer`)
    .refine((value) => !control.test(value), 'Remove the control characters')

/** Words that may be missing; then ''. */
export const optionalText = (limit = 20_000) => words(limit).default('')

/** A London date, 'YYYY-MM-DD'. */
export const day = (missing = 'Enter a date, such as 2024-07-15') => z.string().refine(isDate, missing)

export const id = z.number().int().positive()
export const version = z.number().int().positive()
export const sensitivity = z.enum(['official', 'official-sensitive', 'public-protection'])
