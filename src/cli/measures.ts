import {printResult, tableText} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable measures [ID]`: the catalogue, or one definition in full. */
export async function measures(
  services: CliServices,
  id: string | undefined,
  options: {readonly workspace?: string; readonly json?: boolean; readonly csv?: boolean},
): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const {asker} = workspace
    if (id === undefined) {
      for (const {measure, file, problems} of asker.apart)
        services.output.note(`${measure ?? file} is set apart (${file}):\n${problems.map((text) => `  ${text}`).join('\n')}`)
      printResult(services.output, options, {
        json: asker.measures,
        table: {
          head: ['Measure', 'Title', 'Kind', 'Version'],
          rows: asker.measures.map((measure) => [measure.id, measure.title, measure.shape.kind, String(measure.version)]),
        },
      })
      return
    }
    const measure = asker.measure(id)
    if (options.json) {
      services.output.write(`${JSON.stringify(measure)}\n`)
      return
    }
    const said: [string, string][] = [
      ['Counts', 'hits' in measure.shape ? measure.shape.hits : measure.shape.kind],
      ['Out of', measure.shape.outOf],
      ['Where', measure.where],
      ['Left out', measure.exclude.map((rule) => `${rule.says} (${rule.rule})`).join('; ') || 'nothing'],
      ['Unknown', measure.unknown ? `rows that ${measure.unknown.says} (${measure.unknown.rule})` : 'none'],
      ['Clock', measure.clock?.called ?? 'none'],
      ['Better', measure.better],
      ['Splits', measure.splits.join(', ')],
      [
        'Targets',
        measure.targets
          .map((target) => `${target.direction.replace('-', ' ')} ${target.level} from ${target.from} (${target.source})`)
          .join('; ') || 'none',
      ],
      ['Hides counts below', measure.hideBelow === 0 ? 'none' : String(measure.hideBelow)],
      ['Rules', measure.rules.join(', ')],
      ['Source', measure.source],
    ]
    services.output.write(
      `${measure.title} (${measure.id}, version ${measure.version})\n\n${measure.about}\n\n${tableText({head: ['', ''], rows: said})}\n`,
    )
  } finally {
    workspace.close()
  }
}
