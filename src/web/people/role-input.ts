import {z} from 'zod'
import type {RoleInput} from '#register/people/grant'
import type {FormError} from '../route.ts'
import type {RoleTyped} from './role-fields.tsx'

/** The fields of a role as a form sends them: a list of one comes as a text. */
export const roleFields = z.object({
  role: z.string().max(60).default(''),
  areas: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  to: z.string().trim().max(20).default(''),
  inspection: z.string().trim().max(20).default(''),
})

export const typedRole = ({role, areas, to, inspection}: z.output<typeof roleFields>): RoleTyped => ({role, areas, to, inspection})

/** The role that was typed; its words are checked by the command that gives it. */
export const roleOf = ({role, areas, to, inspection}: z.output<typeof roleFields>): RoleInput => ({
  role: role as RoleInput['role'],
  areas: areas.length > 0 ? areas : null,
  to: to || null,
  inspection: inspection === '' ? null : Number(inspection),
})

/** Problems of a command's input at the fields of the form. */
export const atFields = (problems: readonly {readonly field: string; readonly says: string}[]): FormError[] =>
  problems.map(({field, says}) => {
    const name = field.replace(/^roles\.\d+\./, '').split('.')[0]!
    return {text: name === 'inspection' ? 'Enter the number of an inspection' : says, href: `#${name}`}
  })
