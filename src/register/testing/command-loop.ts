/** Runs commands one after another on the workspace named, and says each when it is acknowledged: a process to be killed. */
import {fixedClock} from '#core/clock'
import {RegisterDb} from '#store/register-db'
import {Workspace} from '#store/workspace'
import {addAction, progressAction} from '../actions.ts'
import {type Register, runCommand, systemActor} from '../command.ts'

const [dir, prefix, count] = process.argv.slice(2)
const register: Register = {
  db: RegisterDb.open(Workspace.open(dir!)),
  allowed: () => true,
  clock: fixedClock('2024-07-01T05:00:00Z'),
}
const by = {actor: systemActor('loop')}
for (let i = 0; i < Number(count); i += 2) {
  const title = `${prefix}-${i}`
  const added = await runCommand(register, addAction, {title, term: 'medium', marks: 'calls.999'}, by)
  if (added.kind !== 'added') throw new Error(added.kind)
  process.stdout.write(`added ${added.id} ${title}\n`)
  const state = {action: added.id, version: 1, state: 'in-force' as const, inForceOn: '2024-06-30'}
  const done = await runCommand(register, progressAction, state, by)
  if (done.kind !== 'edited') throw new Error(done.kind)
  process.stdout.write(`in-force ${added.id} ${title}\n`)
}
