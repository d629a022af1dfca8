import {z} from 'zod'
import {configSchema} from '../src/store/config.ts'

interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
}

function kindOf(schema: Schema): string {
  if (schema.anyOf) return schema.anyOf.map(kindOf).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(', ')
  if (schema.prefixItems) return `[${schema.prefixItems.map(kindOf).join(', ')}]`
  if (schema.type === 'array') return `list of ${schema.items?.properties ? 'entries' : `${kindOf(schema.items ?? {})}s`}`
  if (schema.properties) return `\`{${Object.keys(schema.properties).join(', ')}}\``
  if (schema.type === 'object') return 'named entries'
  const {minimum, maximum} = schema
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? null : minimum
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum
  const range = least !== null && most !== null ? `, ${least} to ${most}` : least !== null ? `, ${least} or more` : ''
  return `${schema.type === 'integer' ? 'whole number' : (schema.type ?? 'any')}${range}`
}

function absentOf(schema: Schema, required: boolean): string {
  if (required) return 'must be there'
  const {default: value} = schema
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    ? ''
    : `\`${JSON.stringify(value)}\``
}

function rowsOf(name: string, schema: Schema, required: boolean): string[][] {
  const nested = schema.properties ?? schema.items?.properties
  const mark = schema.properties ? '' : '[]'
  const entry = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null
  const inner = entry?.items ?? entry
  const must = schema.required ?? schema.items?.required ?? []
  return [
    [`\`${name}\``, schema.description ?? '', kindOf(schema), absentOf(schema, required)],
    ...Object.entries(nested ?? {}).flatMap(([key, each]) =>
      rowsOf(`${name}${mark}.${key}`, each, must.includes(key) && each.default === undefined),
    ),
    ...(inner?.properties
      ? Object.entries(inner.properties).flatMap(([key, each]) =>
          rowsOf(
            `${name}.NAME${entry?.items ? '[]' : ''}.${key}`,
            each,
            (inner.required ?? []).includes(key) && each.default === undefined,
          ),
        )
      : []),
  ]
}

/** Every key of answerable.yaml, as rows: name, what it does, what it may be, and what holds where it is absent. */
export function settingsRows(): string[][] {
  const schema = z.toJSONSchema(configSchema, {io: 'input', unrepresentable: 'any'}) as Schema
  return Object.entries(schema.properties ?? {}).flatMap(([key, each]) => rowsOf(key, each, (schema.required ?? []).includes(key)))
}
