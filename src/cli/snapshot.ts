import {formatInstant} from '#core/format'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable snapshot`: every state the workspace has had, latest first, and the file that made it. */
export async function snapshot(
  services: CliServices,
  options: {readonly workspace?: string; readonly json?: boolean; readonly csv?: boolean},
): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const all = await workspace.asker.snapshots()
    printResult(services.output, options, {
      json: all.map(({id, at, files}) => ({id, at: at.toString(), files})),
      table: {head: ['Snapshot', 'Recorded', 'Made by'], rows: all.map(({id, at, files}) => [id, formatInstant(at), files.join(', ')])},
    })
  } finally {
    workspace.close()
  }
}
