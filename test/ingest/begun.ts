import {createHash} from 'node:crypto'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {cliServices} from '#app/cli-services'
import {runCli} from '#cli/program'
import {fixedClock} from '#core/clock'
import {callsFile} from './calls-file.ts'
import {type GivenWorkspace, givenWorkspace, noon} from './given.ts'

/** The command over a workspace: its exit code and what it said. */
export async function command(place: GivenWorkspace, ...args: string[]): Promise<{exit: number; out: string; said: string}> {
  let [out, said] = ['', '']
  const output = {
    isTerminal: false,
    write: (text: string) => {
      out += text
    },
    note: (text: string) => {
      said += `${text}
`
    },
  }
  const exit = await runCli(cliServices(fixedClock(noon), output), [...args, '--workspace', place.dir], 'test')
  return {exit, out, said}
}

/** A hash over every file of the workspace but SQLite's log, and over the catalogue's rows. */
export function state(place: GivenWorkspace): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(place.dir, {recursive: true, withFileTypes: true}).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (!entry.isFile() || /sqlite|writer\.lock/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    hash.update(path).update(readFileSync(path))
  }
  const database = new DatabaseSync(place.workspace.cataloguePath)
  for (const table of ['snapshot', 'load', 'segment', 'aggregate', 'coverage', 'supersession'])
    hash.update(JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
  database.close()
  return hash.digest('hex')
}

export const good = callsFile([{}, {}, {}])
export const head = 'Call Ref,Line,Offered,Answered,Outcome\n'
export const row = 'A1,999,2024-03-05 10:00:00,,abandoned\n'

/** A workspace that holds one file already. */
export async function begun(): Promise<GivenWorkspace> {
  const place = givenWorkspace()
  await place.load(good)
  return place
}
