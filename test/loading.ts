import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {openWorkspace, type WorkspaceServices} from '../src/app/workspace-services.ts'
import {fixedClock} from '../src/core/clock.ts'
import type {Fault, Receipt} from '../src/ingest/receipt.ts'
import {Workspace} from '../src/store/workspace.ts'

export interface Loading extends AsyncDisposable {
  readonly services: WorkspaceServices
  /** Loads a file by its path, with a mapping of the workspace where it is named; gives the receipt. */
  loadFile(contract: string, file: string, mapping?: string): Promise<Receipt>
  /** Loads a small table written out in the test, as a CSV of that name. */
  loadText(contract: string, name: string, text: string, mapping?: string): Promise<Receipt>
  faults(receipt: Receipt): Promise<readonly Fault[]>
}

/**
 * A workspace in a temporary folder, wired as the product wires it, whose clock stands still at `now`. `mappings` and `measures` are YAML texts by
 * name. Everything is gone when it is disposed of.
 */
export async function loading(
  options: {
    readonly mappings?: Readonly<Record<string, string>>
    readonly measures?: Readonly<Record<string, string>>
    readonly now?: string
  } = {},
): Promise<Loading> {
  const {workspace, keyFile} = Workspace.init(mkdtempSync(join(tmpdir(), 'loading-')), {force: 'Test force'})
  for (const [name, text] of Object.entries(options.mappings ?? {})) writeFileSync(workspace.path('mappings', `${name}.yaml`), text)
  for (const [name, text] of Object.entries(options.measures ?? {})) writeFileSync(workspace.path('measures', `${name}.yaml`), text)
  const services = await openWorkspace(workspace.dir, fixedClock(options.now ?? '2025-01-01T00:00:00Z'))
  const loadFile = async (contract: string, file: string, mapping?: string): Promise<Receipt> =>
    (await services.load({contract, file, ...(mapping ? {mapping} : {})}, () => {})).receipt
  return {
    services,
    loadFile,
    async loadText(contract, name, text, mapping) {
      const file = join(workspace.dir, name)
      writeFileSync(file, text)
      return loadFile(contract, file, mapping)
    },
    faults: async (receipt) => (await services.history.faults(receipt.id, {limit: 1000, offset: 0})).faults,
    async [Symbol.asyncDispose]() {
      services.close()
      rmSync(workspace.dir, {recursive: true, force: true})
      rmSync(keyFile, {force: true})
    },
  }
}
