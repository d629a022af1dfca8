import {randomUUID} from 'node:crypto'
import {join} from 'node:path'
import {Engine} from '#store/engine'
import {allEnded} from './all-ended.ts'

/** Of the memory a load may take, what each engine beside the main one may have. */
const shareBeside = 0.4

/** The engines of one load: one that holds what is staged, and some of one thread each for what can be done beside each other. Opened when first asked for. */
export class LoadEngines {
  readonly #input: {readonly dir: string; readonly files: readonly string[]; readonly tmp: string; readonly memoryMb: number}
  #main: Engine | null = null
  readonly #beside: Engine[] = []

  constructor(input: {readonly dir: string; readonly files: readonly string[]; readonly tmp: string; readonly memoryMb: number}) {
    this.#input = input
  }

  async main(): Promise<Engine> {
    this.#main ??= await this.#open(this.#input.memoryMb)
    return this.#main
  }

  /** Some engines of one thread. One of two threads that is given two queries keeps a thread waiting by spinning, which takes from the other. */
  async beside(count: number): Promise<readonly Engine[]> {
    await allEnded(
      Array.from({length: count - this.#beside.length}, async () => {
        this.#beside.push(await this.#open(Math.round(this.#input.memoryMb * shareBeside), 1))
      }),
    )
    return this.#beside.slice(0, count)
  }

  close(): void {
    for (const engine of [this.#main, ...this.#beside.splice(0)]) engine?.close()
    this.#main = null
  }

  #open(memoryMb: number, threads?: number): Promise<Engine> {
    const {dir, files, tmp} = this.#input
    return Engine.open({directories: [dir], files, tempDir: join(tmp, `spill-${randomUUID()}`), memoryMb, ...(threads ? {threads} : {})})
  }
}
