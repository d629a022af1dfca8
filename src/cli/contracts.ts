import {contracts as all, contractOf} from '#contracts/catalogue'
import {printResult, tableText} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable contracts [ID]`: what extracts can be loaded, or one contract's columns and rules. */
export function contracts(services: CliServices, id: string | undefined, options: {readonly json?: boolean; readonly csv?: boolean}): void {
  if (id === undefined) {
    printResult(services.output, options, {
      json: all,
      table: {
        head: ['Contract', 'Version', 'Title', 'From'],
        rows: all.map((contract) => [contract.id, String(contract.version), contract.title, contract.from]),
      },
    })
    return
  }
  const contract = contractOf(id)
  printResult(services.output, options, {
    json: contract,
    before: `${contract.title} (${contract.id}, version ${contract.version}). ${contract.from}.`,
    table: {
      head: ['Column', 'Type', 'Blank', 'Personal', 'Headings it knows', 'Meaning'],
      rows: Object.entries(contract.columns).map(([name, column]) => [
        name,
        column.kind,
        column.blankable ? 'may be' : 'no',
        column.personal === 'none' ? '' : column.personal,
        column.derived ? `(made from ${column.derived.from.join(', ')})` : column.headings.join(', '),
        column.kind === 'code' ? `${column.meaning}: ${Object.keys(column.values).join(', ')}` : column.meaning,
      ]),
    },
    after: [
      tableText({head: ['Rule', 'Says'], rows: contract.rules.map((rule) => [rule.id, rule.says])}),
      ...(contract.blanks ? [tableText({head: ['Read as blank', 'Because'], rows: Object.entries(contract.blanks)})] : []),
      ...(contract.exclude
        ? [
            tableText({
              head: ['Left out', 'Where'],
              rows: contract.exclude.map(({name, column, spellings}) => [name, `${column}: ${spellings.join(', ')}`]),
            }),
          ]
        : []),
    ].join('\n\n'),
  })
}
