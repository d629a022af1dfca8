import {type BackedUp, backUp} from '#store/backup'
import {Workspace} from '#store/workspace'
import {type Verified, verifyLatest} from './verify.ts'

/** Copies a workspace (see `backUp`), then hashes every file of the copy's latest snapshot: refused where one is not as it was written. */
export async function backUpAndVerify(dir: string, to: string): Promise<BackedUp & {readonly verified: Verified}> {
  const made = await backUp(Workspace.open(dir), to)
  return {...made, verified: await verifyLatest(made.to)}
}
