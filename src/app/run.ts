import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {runCli} from '#cli/program'
import {systemClock} from '#core/clock'
import {cliServices} from './cli-services.ts'

/** The package's own version: package.json lies above the built file, and above src/ in a checkout. */
function version(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const file = [join(here, '..', 'package.json'), join(here, '..', '..', 'package.json')].find((path) => existsSync(path))
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as {version: string}).version : 'unknown'
}

/** The command line with the real world behind it; gives the exit code. */
export const run = (args: readonly string[]): Promise<number> => runCli(cliServices(systemClock), args, version())
