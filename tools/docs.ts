/**
 * Writes docs/generated from the code: the catalogues of measures, contracts, errors, facts and commands, and the form of a mapping and of a
 * force's own measure. `--check` writes nothing and fails when what stands there is not what would be written.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {z} from 'zod'
import {program, withDescendants} from '#cli/program'
import type {CliServices} from '#cli/services'
import {contracts} from '#contracts/catalogue'
import {errorCodes, errorSpec} from '#core/errors'
import {facts} from '#facts/catalogue'
import {sharedColumns} from '#facts/define'
import {measureSchema} from '#figures/own-measures'
import {mappingSchema} from '#ingest/mapping'
import {builtInMeasures} from '#measures/catalogue'
import type {Measure, Shape} from '#measures/define'
import {scenarioSchema, unknownKinds} from '#plan/scenario'
import {measureExamples, scenarioExample} from '#plan/scenario-examples'
import {fenced, layers} from '../src/layers.ts'
import {configSchema} from '../src/store/config.ts'
import {accessPage} from './access-page.ts'
import {settingsRows} from './settings-page.ts'

const dir = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'generated')
const head = (title: string): string => `# ${title}\n\nMade from the code by \`npm run docs\`; do not edit.\n`
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n')

function shapeWords(shape: Shape): string {
  switch (shape.kind) {
    case 'proportion':
      return `share of rows with \`${shape.hits}\``
    case 'ratio':
      return `sum of \`${shape.hits}\` over sum of \`${shape.of}\``
    case 'weighted-share':
      return `share of rows with \`${shape.hits}\`, each weighing \`${shape.weight}\``
    case 'mean':
      return `mean of \`${shape.of}\``
    case 'mean-of-sums':
      return `sum of \`${shape.total}\` over sum of \`${shape.of}\``
    case 'percentile':
      return `${shape.p * 100}th percentile of \`${shape.of}\``
    case 'count':
      return shape.sum ? `sum of \`${shape.sum}\`` : 'count of rows'
    case 'rate':
      return `${shape.sum ? `sum of \`${shape.sum}\`` : 'rows'} per ${shape.per} residents`
    case 'stock':
      return `open: \`${shape.opened}\` without \`${shape.closed}\``
  }
}

function measurePage(measure: Measure): string {
  const rows: [string, string][] = [
    ['Counts', shapeWords(measure.shape)],
    ['Out of', measure.shape.outOf],
    ['Where', `\`${measure.where}\``],
    ['Clock', measure.clock?.called ?? 'none'],
    ['Left out', measure.exclude.map((rule) => `${rule.says} (${rule.rule})`).join('; ') || 'nothing'],
    ['Unknown', measure.unknown ? `rows that ${measure.unknown.says} (${measure.unknown.rule})` : 'none'],
    ['Better', measure.better],
    ['Splits', measure.splits.join(', ') || 'none'],
    [
      'Targets',
      measure.targets
        .map((target) => `${target.direction.replace('-', ' ')} ${target.level} from ${target.from}: ${target.source}`)
        .join('; ') || 'none',
    ],
    ['Hides counts below', measure.hideBelow === 0 ? 'none' : String(measure.hideBelow)],
    ['Rules', measure.rules.join(', ') || 'none'],
    ['Source', measure.source],
  ]
  return `## ${measure.title}\n\n\`${measure.id}\`, version ${measure.version}\n\n${measure.about}\n\n${table(['', ''], rows)}\n`
}

const root = join(dir, '..', '..')
const pages: Record<string, () => string | Promise<string>> = {
  'access.md': async () => `${head('Access')}\n${await accessPage(root, table)}`,
  'measures.md': () =>
    `${head('Measures')}\n${table(
      ['Measure', 'Title', 'Version'],
      builtInMeasures.map((measure) => [`\`${measure.id}\``, measure.title, String(measure.version)]),
    )}\n\n${builtInMeasures.map(measurePage).join('\n')}`,
  'contracts.md': () =>
    `${head('Contracts')}\n${contracts
      .map((contract) => {
        const columns = Object.entries(contract.columns).map(([name, column]) => [
          `\`${name}\``,
          column.kind,
          column.blankable ? 'may be blank' : '',
          column.personal === 'none' ? '' : column.personal,
          column.derived ? `none: made from ${column.derived.from.join(', ')}` : column.headings.join(', '),
          `${column.meaning}${column.unit ? ` (${column.unit})` : ''}${column.kind === 'code' ? `: ${Object.keys(column.values).join(', ')}` : ''}`,
        ])
        return [
          `## ${contract.title}\n\n\`${contract.id}\`, version ${contract.version}. ${contract.from}.`,
          `Key: ${contract.key.join(', ') || 'none'}. A file speaks for the ${contract.coverage.grain === 'all' ? 'whole register' : `${contract.coverage.grain}s it has rows on`}${contract.coverage.by.length > 0 ? `, by ${contract.coverage.by.join(', ')}` : ''}. Refused whole above ${contract.refuseFileAbove * 100}% bad rows. Retention class: ${contract.retention}.`,
          table(['Column', 'Type', 'Blank', 'Personal', 'Headings it knows', 'Meaning'], columns),
          ...(contract.blanks
            ? [
                table(
                  ['Read as blank', 'Because'],
                  Object.entries(contract.blanks).map(([spelling, why]) => [`\`${spelling}\``, why]),
                ),
              ]
            : []),
          ...(contract.exclude
            ? [
                table(
                  ['Left out', 'Where', 'Rule'],
                  contract.exclude.map(({name, column, spellings, rule}) => [name, `${column}: ${spellings.join(', ')}`, rule]),
                ),
              ]
            : []),
          contract.rules.length > 0 || contract.across || contract.link
            ? table(
                ['Rule', 'Says', 'SQL'],
                [
                  ...contract.rules.map((rule) => [rule.id, rule.says, `\`${rule.holds}\``]),
                  ...(contract.across ?? []).map((rule) => [
                    rule.id,
                    `${rule.says} (over all rows of the file${rule.againstHeld ? ', and against those of other files that stand beside it' : ''})`,
                    `\`${rule.holds}\``,
                  ]),
                  ...(contract.link
                    ? [[contract.link.rule, `${contract.link.says} (from ${contract.link.contract})`, `\`${contract.link.on}\``]]
                    : []),
                ],
              )
            : 'No row rules.',
          ...(existsSync(join(dir, '..', 'mappings', `${contract.id}.yaml`))
            ? [`[A mapping to begin from](../mappings/${contract.id}.yaml)`]
            : []),
        ].join('\n\n')
      })
      .join('\n\n')}\n`,
  'facts.md': () =>
    `${head('Facts')}\n${Object.values(facts)
      .map(
        (fact) =>
          `## ${fact.title}\n\n\`${fact.id}\`, dated by \`${fact.at}\`, sorted by ${fact.sort.join(', ')}.\n\n${table(
            ['Column', 'Type', 'Meaning'],
            Object.entries({...fact.columns, ...sharedColumns}).map(([name, column]) => [`\`${name}\``, column.type, column.meaning]),
          )}`,
      )
      .join('\n\n')}\n`,
  'errors.md': () =>
    `${head('Errors')}\nEvery failure an operator can meet. Anything else is a fault of the program (exit 1, HTTP 500).\n\n${table(
      ['Code', 'HTTP', 'Exit', 'What to do'],
      errorCodes.map((code) => {
        const {status, exit, todo} = errorSpec(code)
        return [`\`${code}\``, String(status), String(exit), todo]
      }),
    )}\n`,
  'commands.md': () => {
    const root = program({} as CliServices, 'VERSION')
    const commands = withDescendants(root).slice(1)
    for (const command of commands) command.configureHelp({helpWidth: 100})
    const nameOf = (command: (typeof commands)[number]): string =>
      command.parent && command.parent !== root ? `${nameOf(command.parent)} ${command.name()}` : command.name()
    return `${head('Commands')}\n${commands.map((command) => `## ${nameOf(command)}\n\n\`\`\`\n${command.helpInformation().trim()}\n\`\`\``).join('\n\n')}\n`
  },
  'layers.md': () =>
    `${head('Layers')}\n${table(
      ['Layer', 'May import'],
      Object.entries(layers).map(([layer, may]) => [layer, may.join(', ') || 'nothing']),
    )}\n\n${table(
      ['Package', 'Only in', 'Why'],
      Object.entries(fenced).map(([name, {only, why}]) => [`\`${name}\``, only.join(', '), why]),
    )}\n`,
  'scenario.md': () =>
    `${head('Scenarios of the demand hub')}\nA scenario says what the hub is, what is done to it and when, and which period is asked about: \`answerable plan hub --scenario FILE\`. Files in the workspace’s \`scenarios/\` can be named without their path. [scenario.schema.json](scenario.schema.json) lists every key; a key that is not known is an error that names the nearest. A measure counts from its date alone: one not in force in the period adds nothing, and one that began before the base was staffed is in the base already.\n\n\`\`\`yaml\n${scenarioExample}\`\`\`\n\nWhat the log cannot say is a range. \`unknown\` may state one for: ${unknownKinds.join(', ')} (seconds, seconds, a share, a factor on calls, a factor on people, seconds).\n\n${Object.entries(
      measureExamples,
    )
      .map(([kind, {says, yaml}]) => `## ${kind}\n\n${says}\n\n\`\`\`yaml\n${yaml}\n\`\`\``)
      .join('\n\n')}\n`,
  'scenario.schema.json': () => `${JSON.stringify(z.toJSONSchema(scenarioSchema, {io: 'input', unrepresentable: 'any'}), null, 2)}\n`,
  'mapping.schema.json': () => `${JSON.stringify(z.toJSONSchema(mappingSchema, {io: 'input', unrepresentable: 'any'}), null, 2)}\n`,
  'measure.schema.json': () => `${JSON.stringify(z.toJSONSchema(measureSchema, {io: 'input', unrepresentable: 'any'}), null, 2)}\n`,
  'settings.md': () =>
    `${head('Settings: answerable.yaml')}\nA key that is not listed is an error that names the nearest one. \`NAME\` stands for a name of your own, \`[]\` for each entry of a list.\n\n${table(['Key', 'What it does', 'May be', 'When absent'], settingsRows())}\n`,
  'answerable.schema.json': () => `${JSON.stringify(z.toJSONSchema(configSchema, {io: 'input', unrepresentable: 'any'}), null, 2)}\n`,
}

const check = process.argv.includes('--check')
mkdirSync(dir, {recursive: true})
const changed: string[] = []
for (const [name, make] of Object.entries(pages)) {
  const path = join(dir, name)
  const text = await make()
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
  changed.push(name)
  if (!check) writeFileSync(path, text)
}
for (const name of readdirSync(dir)) {
  if (name in pages) continue
  changed.push(name)
  if (!check) rmSync(join(dir, name))
}
if (check && changed.length > 0) {
  console.error(`docs/generated is not what the code says: ${changed.join(', ')}. Run: npm run docs`)
  process.exitCode = 1
} else {
  console.log(changed.length === 0 ? 'docs/generated is up to date' : `wrote ${changed.join(', ')}`)
}
