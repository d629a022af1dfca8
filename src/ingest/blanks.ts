import type {Contract} from '#contracts/define'
import {literal} from '#store/sql'
import type {Mapping} from './mapping.ts'

/** A cell as read, without the blanks around it, and null for what the contract or the mapping calls blank. */
export function blankSql(sql: string, contract: Contract, mapping: Mapping, name: string): string {
  const own = mapping.columns[name]
  const theirs = [...mapping.blanks, ...(own && 'blanks' in own ? (own.blanks ?? []) : [])]
  const ours = Object.keys(contract.blanks ?? {})
  const trimmed = trimmedSql(sql)
  const tests = [
    ...(theirs.length > 0 ? [`trim(${sql}) IN (${theirs.map(literal).join(', ')})`] : []),
    ...(ours.length > 0 ? [`lower(trim(${sql})) IN (${ours.map((spelling) => literal(spelling.toLowerCase())).join(', ')})`] : []),
  ]
  return tests.length === 0 ? trimmed : `CASE WHEN ${tests.join(' OR ')} THEN NULL ELSE ${trimmed} END`
}

/**
 * To trim copies the text, and hardly a cell has blanks about it: those of a plain heading are looked at first. What stands before '!' is empty, or
 * begins with a blank or a control sign.
 */
const trimmedSql = (sql: string): string =>
  /^"([^"]|"")*"$/.test(sql)
    ? `CASE WHEN ${sql} < '!' OR ends_with(${sql}, ' ') THEN nullif(trim(${sql}), '') ELSE ${sql} END`
    : `nullif(trim(${sql}), '')`

/** Why a cell holds no value: what the contract says of its spelling, 'blank' for any other, null where there is a value. */
export function whyBlankSql(sql: string, blanks: Readonly<Record<string, string>>, name: string): string {
  const cases = Object.entries(blanks).map(([spelling, why]) => `WHEN ${literal(spelling.toLowerCase())} THEN ${literal(why)}`)
  return `CASE WHEN m_${name} IS NULL THEN CASE lower(trim(${sql})) ${cases.join(' ')} ELSE 'blank' END END`
}
