import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {AnswerableError} from '#core/errors'
import {formatCount} from '#core/format'
import type {Receipt} from '#ingest/receipt'
import {systemActor} from '#register/command'
import type {Printed} from './print.ts'
import type {OpenWorkspace} from './services.ts'

/** Who a command acts as. */
export const acting = {actor: systemActor('command-line')}

/** A sample that cannot be drawn, recorded of or published, with why. */
export const refuse = (sample: string, why: string): AnswerableError => new AnswerableError('SAMPLE_INVALID', {sample, why})

/** Puts an extract that was made here into the inbox and loads it like any other. */
export async function loadMade(workspace: OpenWorkspace, contract: string, name: string, csv: string): Promise<Receipt> {
  const file = join(workspace.dir, 'inbox', name)
  writeFileSync(file, csv)
  return (await workspace.load({contract, file}, () => {})).receipt
}

/** What a load did, as a row. */
export const toldLoaded = (receipt: Receipt): Printed => ({
  json: receipt,
  table: {
    head: ['File', 'Rows', 'Loaded', 'Quarantined'],
    right: [1, 2, 3],
    rows: [[receipt.file, ...[receipt.rowsIn, receipt.loaded, receipt.quarantined].map(formatCount)]],
  },
})
