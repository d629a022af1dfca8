import {randomUUID} from 'node:crypto'
import {join} from 'node:path'
import {Engine} from '#store/engine'

/** Of the memory a load may take, what each of the two engines beside the main one has. */
const shareOfPair = 0.4

/** The engines of one load: one that holds what is staged, and two of one thread each for what two can do beside each other. Opened when first asked for. */
export class LoadEngines {
  readonly #input: {readonly dir: string; readonly files: readonly string[]; readonly tmp: string; readonly memoryMb: number}
  #main: Engine | null = null
  readonly #pair: Engine[] = []

  constructor(input: {readonly dir: string; readonly files: readonly string[]; readonly tmp: string; readonly memoryMb: number}) {
    this.#input = input
  }

  async main(): Promise<Engine> {
    this.#main ??= await this.#open(this.#input.memoryMb)
    return this.#main
  }

  /** An engine of two threads that is given two queries keeps a thread waiting by spinning, which takes from the other; two of one thread do not. */
  async pair(): Promise<readonly Engine[]> {
    while (this.#pair.length < 2) this.#pair.push(await this.#open(Math.round(this.#input.memoryMb * shareOfPair), 1))
    return this.#pair
  }

  close(): void {
    for (const engine of [this.#main, ...this.#pair.splice(0)]) engine?.close()
    this.#main = null
  }

  #open(memoryMb: number, threads?: number): Promise<Engine> {
    const {dir, files, tmp} = this.#input
    return Engine.open({directories: [dir], files, tempDir: join(tmp, `spill-${randomUUID()}`), memoryMb, ...(threads ? {threads} : {})})
  }
}
