import type {CliServices, Output} from '#cli/services'
import type {Clock} from '#core/clock'
import {AnswerableError} from '#core/errors'
import {syntheticLabel} from '#core/format'
import {findWorkspace, Workspace} from '#store/workspace'
import {openWorkspace} from './workspace-services.ts'

const terminal: Output = {
  isTerminal: process.stdout.isTTY === true,
  write: (text) => {
    process.stdout.write(text)
  },
  note: (text) => {
    process.stderr.write(`${text}\n`)
  },
}

/** The commands' services over the machine they run on. */
export function cliServices(clock: Clock, output: Output = terminal): CliServices {
  const place = (dir: string | undefined): string => {
    const found = dir ?? findWorkspace(process.cwd())
    if (!found) throw new AnswerableError('WORKSPACE_MISSING', {dir: process.cwd()})
    return found
  }
  return {
    clock,
    output,
    init(dir, options) {
      const {workspace, keyFile} = Workspace.init(dir, options)
      return {dir: workspace.dir, keyFile}
    },
    async open(dir) {
      const workspace = await openWorkspace(place(dir), clock)
      output.label = workspace.demo ? syntheticLabel : null
      return workspace
    },
    serve: async (dir, at) => (await import('./serve.ts')).serveWorkspace(place(dir), at, clock, output.note),
    demo: async (dir, options) => (await import('./demo.ts')).runDemo(dir, options, clock, output),
  }
}
