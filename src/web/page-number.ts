import {z} from 'zod'

/** Which page of a long list, counting from 1. */
export const pageNumber = z
  .string('Give one page number')
  .regex(/^[1-9]\d{0,5}$/, 'A page number is a whole number from 1')
  .transform(Number)
  .default(1)
