import {csvText} from '#core/csv'
import type {Output} from './services.ts'

export interface Form {
  readonly json?: boolean
  readonly csv?: boolean
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Columns of figures, set to the right. */
  readonly right?: readonly number[]
}

/** What a command answers, in each form. */
export interface Printed {
  readonly json: unknown
  readonly table: Table
  /** The same for a program: numbers as numbers and names that stay; the table's own cells when absent. */
  readonly csv?: {readonly head: readonly string[]; readonly rows: readonly (readonly (string | number | null)[])[]}
  readonly before?: string
  readonly after?: string
}

/** People get tables; --json or --csv gives a pipe what it can read. What the workspace is labelled as stands on each. */
export function printResult(output: Output, form: Form, result: Printed): void {
  const label = output.label ?? null
  if (form.json) output.write(`${JSON.stringify(labelled(result.json, label), null, output.isTerminal ? 2 : undefined)}\n`)
  else if (form.csv) {
    const {head, rows} = result.csv ?? result.table
    output.write(csvText(label === null ? [head, ...rows] : [[...head, 'label'], ...rows.map((row) => [...row, label])]))
  } else
    output.write(
      [result.before, tableText(result.table), result.after, label === null ? '' : `${label}.`]
        .filter((part) => part !== undefined && part !== '')
        .join('\n\n')
        .concat('\n'),
    )
}

/** An object, or each object of a list, with the label of its workspace; without one, as it is. */
export function labelled(json: unknown, label: string | null | undefined): unknown {
  if (!label) return json
  if (Array.isArray(json)) return json.map((each) => labelled(each, label))
  return typeof json === 'object' && json !== null ? {...json, label} : json
}

const width = (text: string): number => [...text].length

export function tableText({head, rows, right = []}: Table): string {
  const widths = head.map((name, column) => Math.max(width(name), ...rows.map((row) => width(row[column] ?? ''))))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(widths[column]! - width(cell))
        return right.includes(column) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((size) => '─'.repeat(size)).join('  '), ...rows.map(line)].join('\n')
}
