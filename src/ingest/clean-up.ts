import {isAnswerable} from '#core/errors'
import {Catalogue} from '#store/catalogue'
import {sweep} from '#store/segment-files'
import {Workspace} from '#store/workspace'

/**
 * Removes what a load that was killed left behind (among it copies of the file it read), as every load does before it begins: for a program that
 * starts and may not load for days. Does nothing while a load is at work, or where this account may not write. Gives the files removed.
 */
export async function cleanUp(dir: string): Promise<readonly string[]> {
  const workspace = Workspace.open(dir)
  try {
    workspace.mustWrite()
    return await workspace.exclusively(async () => {
      const catalogue = Catalogue.open(workspace)
      try {
        return await sweep(workspace, catalogue)
      } finally {
        catalogue.close()
      }
    }, 0)
  } catch (error) {
    if (isAnswerable(error, 'WORKSPACE_BUSY') || isAnswerable(error, 'WORKSPACE_READ_ONLY')) return []
    throw error
  }
}
