import {formatCount, formatInstant} from '#core/format'
import {verifyLatest} from '#ingest/verify'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable snapshot [--verify]`: every state the workspace has had, latest first, and the file that made it; or a check of the latest. */
export async function snapshot(
  services: CliServices,
  options: {readonly workspace?: string; readonly json?: boolean; readonly csv?: boolean; readonly verify?: boolean},
): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    if (options.verify) {
      const verified = await verifyLatest(workspace.dir)
      const {segments, aggregates, expired} = verified
      printResult(services.output, options, {
        json: verified,
        before: verified.snapshot
          ? `Snapshot ${verified.snapshot}: every stored file is as it was written.`
          : 'Nothing has been loaded, and so there is nothing to check.',
        table: {
          head: ['Segments', 'Aggregates', 'Segments whose rows have expired'],
          right: [0, 1, 2],
          rows: [[segments, aggregates, expired].map(formatCount)],
        },
      })
      return
    }
    const all = await workspace.asker.snapshots()
    printResult(services.output, options, {
      json: all.map(({id, at, files}) => ({id, at: at.toString(), files})),
      table: {head: ['Snapshot', 'Recorded', 'Made by'], rows: all.map(({id, at, files}) => [id, formatInstant(at), files.join(', ')])},
    })
  } finally {
    workspace.close()
  }
}
