import type {Area} from '#register/access/areas'
import {roles} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import {Choosing, Field} from '../layout/fields.tsx'
import type {FormError} from '../route.ts'

/** What was typed of a role to be given. */
export interface RoleTyped {
  readonly role: string
  readonly areas: readonly string[]
  readonly inspection: string
  readonly to: string
}

export const noRole: RoleTyped = {role: '', areas: [], inspection: '', to: ''}

/** The fields of giving a role: which, where, and until when. */
export function RoleFields({typed, areas, errors}: {typed: RoleTyped; areas: readonly Area[]; errors: readonly FormError[]}) {
  return (
    <>
      <Choosing
        id="role"
        legend="Role"
        errors={errors}
        choices={roles
          .filter((role) => role !== 'public')
          .map((role) => ({value: role, label: roleTable[role].title, hint: roleTable[role].says, chosen: typed.role === role}))}
      />
      <Choosing
        id="areas"
        legend="Areas it holds in"
        hint="None chosen: all of the force. Rows of public protection need their area to be named"
        many
        errors={errors}
        choices={areas.map(({code, title}) => ({value: code, label: title, chosen: typed.areas.includes(code)}))}
      />
      <Field
        id="to"
        label="Last day it holds"
        hint="May be left empty, but not for an inspector. For example, 2026-09-30"
        value={typed.to}
        errors={errors}
        numeric
        width={10}
      />
      <Field
        id="inspection"
        label="Inspection"
        hint="Its number, for an inspector alone"
        value={typed.inspection}
        errors={errors}
        numeric
        width={4}
      />
    </>
  )
}
