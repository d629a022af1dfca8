import {formatCount} from '#core/format'
import {writeAggregates} from '#figures/aggregates'
import {expire as expireRows} from '#ingest/expire'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

export interface ExpireOptions {
  readonly workspace?: string
  readonly json?: boolean
  readonly csv?: boolean
  readonly dryRun?: boolean
}

/** `answerable expire [--dry-run]`: takes away rows and quarantined rows past the days of their retention class, and says which. */
export async function expire(services: CliServices, options: ExpireOptions): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const dryRun = options.dryRun ?? false
    const {dir, asker} = workspace
    const expiry = await expireRows(
      {dir, clock: services.clock, aggregate: (engine, fact, segments) => writeAggregates(engine, fact, asker.measures, segments)},
      {dryRun},
    )
    const {months, quarantines} = expiry
    if (months.length + quarantines.length === 0 && !options.json && !options.csv) {
      services.output.write('Nothing is past the days of its retention class (answerable.yaml, retention). Nothing was changed.\n')
      return
    }
    printResult(services.output, options, {
      json: {dryRun, ...expiry},
      table: {
        head: ['What', 'Of', 'Class', 'Kept for', 'Files', 'Rows', 'Bytes'],
        right: [4, 5, 6],
        rows: [
          ...months.map((month) => [
            'rows',
            `${month.fact}, ${month.month}`,
            month.class,
            `${month.days} days`,
            ...[month.files, month.rows, month.bytes].map(formatCount),
          ]),
          ...quarantines.map((quarantine) => [
            'quarantined rows',
            `receipt ${quarantine.receipt}, ${quarantine.file}`,
            quarantine.class,
            `${quarantine.days} days`,
            ...[1, quarantine.rows, quarantine.bytes].map(formatCount),
          ]),
        ],
      },
      after: dryRun
        ? 'Nothing was changed: this was a dry run.'
        : 'They are gone from every snapshot. Their figures by period, their receipts and this list stay.',
    })
  } finally {
    workspace.close()
  }
}
