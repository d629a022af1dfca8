import {createHash} from 'node:crypto'
import {z} from 'zod'
import type {Contract} from '#contracts/define'
import {AnswerableError} from '#core/errors'
import {nearest} from '#core/nearest'
import {isZone, london} from '#core/time'
import {checkYaml} from '#core/yaml'
import {type ClockPolicy, defaultPolicy, hasOffset, strptimeFormat} from './local-time.ts'

const format = z
  .string()
  .refine((text) => strptimeFormat(text) !== null, 'write a format of yyyy MM dd HH mm ss SSS XXX and signs, e.g. dd/MM/yyyy HH:mm:ss')
const formats = z
  .union([format.transform((text) => [text]), z.array(format).min(1)])
  .refine((list) => list.every(hasOffset) || !list.some(hasOffset), 'formats with an offset (XXX) and without cannot stand in one list')
const zone = z.string().refine(isZone, 'not a time zone; write e.g. Europe/London or UTC')

const columnSchema = z.union([
  z.string().transform((heading) => ({heading})),
  z
    .strictObject({
      /** The file's own heading. */
      heading: z.string().optional(),
      /** A scalar SQL expression over the file's headings, each in double quotes. */
      sql: z.string().optional(),
      /** The same value for every row. */
      value: z.string().optional(),
      /** Values that mean "blank", besides the empty cell. */
      blanks: z.array(z.string()).optional(),
      /** The file's code to the contract's. */
      codes: z.record(z.string(), z.string()).optional(),
      format: formats.optional(),
      zone: zone.optional(),
    })
    .refine(
      (column) => [column.heading, column.sql, column.value].filter((part) => part !== undefined).length === 1,
      'give one of heading, sql or value',
    ),
])

export const mappingSchema = z.strictObject({
  contract: z.string(),
  columns: z.record(z.string(), columnSchema).default({}),
  times: z
    .strictObject({
      format: formats.optional(),
      zone: zone.optional(),
      ambiguous: z.enum(['first', 'second', 'refuse']).optional(),
      missing: z.enum(['refuse', 'forward']).optional(),
    })
    .default({}),
  /** Values that mean "blank" in every column, besides the empty cell. */
  blanks: z.array(z.string()).default([]),
  /** Rows left out on purpose: counted by name in the receipt. `where` is SQL over the file's headings. */
  exclude: z.array(z.strictObject({name: z.string().min(1), where: z.string().min(1)})).default([]),
  /** Contract column to the reason why its cells are not personal data, though they look like it. */
  notPersonal: z.record(z.string(), z.string().min(10, 'give the reason in a sentence')).default({}),
  file: z
    .strictObject({
      delimiter: z.string().length(1).optional(),
      encoding: z.enum(['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']).optional(),
      headingRow: z.number().int().positive().optional(),
      sheet: z.string().optional(),
    })
    .default({}),
  /** Which dates the file speaks for: those it has rows on (`rows`), or every day from its first to its last (`span`). */
  covers: z.enum(['rows', 'span']).default('rows'),
})

export type MappingColumn = z.output<typeof columnSchema>
type ParsedMapping = z.output<typeof mappingSchema>

export interface Mapping extends ParsedMapping {
  /** Name it is stored and shown under; null when a file is loaded by the contract's own headings. */
  readonly name: string | null
  /** Of its text and meaning: the same file under another mapping is another load. */
  readonly hash: string
  /** Made of rows that are held: callers' numbers in them are hashes already. */
  readonly built?: true
}

const keys = [
  'contract',
  'columns',
  'times',
  'blanks',
  'exclude',
  'notPersonal',
  'file',
  'covers',
  'heading',
  'sql',
  'value',
  'codes',
  'format',
  'zone',
  'ambiguous',
  'missing',
  'delimiter',
  'encoding',
  'headingRow',
  'sheet',
  'name',
  'where',
]

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** Reads a mapping for a contract; every problem is reported at once, with its line. */
export function readMapping(file: string, text: string, contract: Contract): Mapping {
  const checked = checkYaml(text, mappingSchema, keys)
  if (!checked.ok) throw new AnswerableError('MAPPING_INVALID', {file, problems: checked.problems})
  const {value: mapping, lineOf} = checked
  const problems: string[] = []
  const columns = Object.keys(contract.columns)
  if (mapping.contract !== contract.id)
    problems.push(`line ${lineOf(['contract'])}: contract: it is for ‘${mapping.contract}’, and the file is loaded as ‘${contract.id}’`)
  for (const part of ['columns', 'notPersonal'] as const) {
    for (const name of Object.keys(mapping[part])) {
      if (columns.includes(name)) continue
      const near = nearest(name, columns)
      problems.push(`line ${lineOf([part, name])}: ${part}: the contract has no column ‘${name}’${near ? `; is ‘${near}’ meant?` : ''}`)
    }
  }
  for (const [name, column] of Object.entries(mapping.columns)) {
    const spec = contract.columns[name]
    if (spec?.derived)
      problems.push(`line ${lineOf(['columns', name])}: columns.${name}: it is made of ${spec.derived.from.join(' and ')}; map those`)
    if (!('codes' in column) || !column.codes || !spec) continue
    if (spec.kind !== 'code') {
      if (spec.kind !== 'text')
        problems.push(`line ${lineOf(['columns', name, 'codes'])}: columns.${name}.codes: the column holds no codes`)
      continue
    }
    for (const [theirs, ours] of Object.entries(column.codes)) {
      if (Object.hasOwn(spec.values, ours)) continue
      const near = nearest(ours, Object.keys(spec.values))
      problems.push(
        `line ${lineOf(['columns', name, 'codes', theirs])}: columns.${name}.codes.${theirs}: ‘${ours}’ is not one of ${Object.keys(spec.values).join(', ')}${near ? `; is ‘${near}’ meant?` : ''}`,
      )
    }
  }
  if (problems.length > 0) throw new AnswerableError('MAPPING_INVALID', {file, problems})
  return {...mapping, name: file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, ''), hash: hashOf(mapping)}
}

/** The mapping of a file that bears the contract's own headings. */
export function noMapping(contract: Contract): Mapping {
  const mapping = mappingSchema.parse({contract: contract.id})
  return {...mapping, name: null, hash: hashOf(mapping)}
}

/** The mapping of rows that the product made itself of rows it holds: instants with their offset, numbers already hashed. */
export function builtMapping(contract: Contract): Mapping {
  const mapping = mappingSchema.parse({contract: contract.id, times: {format: 'yyyy-MM-ddTHH:mm:ss.SSSXXX'}})
  return {...mapping, name: null, hash: hashOf({mapping, built: true}), built: true}
}

export const policyOf = (mapping: Mapping): ClockPolicy => ({
  ambiguous: mapping.times.ambiguous ?? defaultPolicy.ambiguous,
  missing: mapping.times.missing ?? defaultPolicy.missing,
})

export const zoneOf = (mapping: Mapping, column: string): string => {
  const own = mapping.columns[column]
  return (own && 'zone' in own ? own.zone : undefined) ?? mapping.times.zone ?? london
}
