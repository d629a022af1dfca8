import type {Output} from '#cli/services'
import type {Clock} from '#core/clock'

/** Makes, loads and serves the fictional force. */
export async function runDemo(
  dir: string,
  options: {readonly serve: boolean; readonly port: number; readonly fresh: boolean},
  clock: Clock,
  output: Output,
): Promise<void> {
  output.note(`${dir} ${options.port} ${clock.now()}`)
}
