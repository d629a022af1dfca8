import {formatCount} from '#core/format'
import {backUpAndVerify} from '#ingest/back-up'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

/** `answerable backup FOLDER`: a whole copy of the workspace but its key, made while it is served, and checked against the hashes of its files. */
export async function backup(
  services: CliServices,
  folder: string,
  options: {readonly workspace?: string; readonly json?: boolean},
): Promise<void> {
  const workspace = await services.open(options.workspace)
  try {
    const made = await backUpAndVerify(workspace.dir, folder)
    const {to, copied, kept, removed, bytes, verified} = made
    printResult(services.output, options, {
      json: made,
      before: `The workspace is copied to ${to}${verified.snapshot ? `; each file of snapshot ${verified.snapshot} is there as it was written` : ''}.`,
      table: {
        head: ['Files copied', 'Held already', 'Taken away', 'Bytes copied'],
        right: [0, 1, 2, 3],
        rows: [[formatCount(copied), formatCount(kept), formatCount(removed), formatCount(bytes)]],
      },
      after: 'The key that hashes callers’ numbers is not in it. Keep a copy of the key elsewhere.',
    })
  } finally {
    workspace.close()
  }
}
