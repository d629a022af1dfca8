import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {setTimeout as wait} from 'node:timers/promises'
import {Stream} from '#core/random'
import type {RegisterDb} from '#store/register-db'
import type {Workspace} from '#store/workspace'
import {verifyAudit} from '../audit.ts'

const loop = join(import.meta.dirname, 'command-loop.ts')

export interface KillTally {
  readonly rounds: number
  readonly acknowledged: number
  /** Commands that were acknowledged and are not there. */
  readonly lost: readonly string[]
  /** Rows that are there in part: an action in force without its mark or its revision, or the other way round. */
  readonly half: readonly string[]
  readonly auditFaults: readonly string[]
}

/** Starts a process that runs commands, kills it with signal 9 at a moment drawn by chance, and looks at what is left; and again. */
export async function killRounds(
  workspace: Workspace,
  open: () => RegisterDb,
  {rounds, commands, seed}: {readonly rounds: number; readonly commands: number; readonly seed: number},
): Promise<KillTally> {
  const chance = new Stream(seed, 'kill')
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const said: string[] = []
    const child = spawn(process.execPath, [loop, workspace.dir, `round${round}`, String(commands)], {stdio: ['ignore', 'pipe', 'inherit']})
    const ended = new Promise((resolve) => child.on('exit', resolve))
    const after = 1 + chance.below(commands - 1)
    let rest = ''
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop()!
      said.push(...lines)
    })
    while (said.length < after && child.exitCode === null) await wait(1)
    await wait(chance.uniform() * 3)
    child.kill('SIGKILL')
    await ended
    acknowledged.push(...said)
  }
  const db = open()
  try {
    return {rounds, acknowledged: acknowledged.length, ...look(db, acknowledged)}
  } finally {
    db.close()
  }
}

function look(db: RegisterDb, acknowledged: readonly string[]): Pick<KillTally, 'lost' | 'half' | 'auditFaults'> {
  return db.read((rows) => {
    const actions = rows.all(rows.db.selectFrom('action').select(['id', 'title', 'state', 'annotation_id', 'version']))
    const marks = new Set(rows.all(rows.db.selectFrom('annotation').select('id')).map(({id}) => id))
    const revised = new Set(rows.all(rows.db.selectFrom('revision').select('entity_id')).map((row) => row.entity_id))
    const audited = new Map<string, number>()
    for (const row of rows.all(rows.db.selectFrom('audit').select(['entity', 'entity_id']).where('entity', '=', 'action')))
      audited.set(row.entity_id, (audited.get(row.entity_id) ?? 0) + 1)
    const byId = new Map(actions.map((action) => [action.id, action]))
    const lost = acknowledged.filter((line) => {
      const [what, id, title] = line.split(' ')
      const action = byId.get(Number(id))
      return action?.title !== title || (what === 'in-force' && action?.state !== 'in-force')
    })
    const half = actions
      .filter(({id, state, annotation_id: mark, version}) => {
        const inForce = state === 'in-force'
        return (
          inForce !== (mark !== null && marks.has(mark)) ||
          inForce !== revised.has(id) ||
          inForce !== (version === 2) ||
          audited.get(String(id)) !== (inForce ? 2 : 1)
        )
      })
      .map(({title}) => title)
    return {lost, half, auditFaults: verifyAudit(rows).faults.map(({says}) => says)}
  })
}
