import type {Contract} from '#contracts/define'
import {literal} from '#store/sql'
import type {Mapping} from './mapping.ts'

export interface NamedExclusion {
  readonly name: string
  /** SQL over the file's headings and the contract's cells (`m_NAME`). */
  readonly where: string
}

/** Rows left out on purpose, in the order in which they are tried: what the contract leaves out of every load, then what the mapping names. */
export const exclusionsOf = (contract: Contract, mapping: Mapping): readonly NamedExclusion[] => [
  ...(contract.exclude ?? []).map(({name, rule, column, spellings}) => ({
    name: `${name} (${rule})`,
    where: `lower(m_${column}) IN (${spellings.map((spelling) => literal(spelling.toLowerCase())).join(', ')})`,
  })),
  ...mapping.exclude,
]
