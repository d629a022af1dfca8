import {AnswerableError} from '#core/errors'
import type {RejectedRecord} from './extract.ts'
import type {Limits} from './limits.ts'

const keptText = 65_536
const keptCells = 1_000

/**
 * The records of a file that are none. All are kept, for quarantine; the file is refused once they are more than its share of records (a few
 * are always let through) or take too much memory, so that a wrong delimiter or a damaged export cannot pass for data.
 */
export class Rejects {
  readonly all: RejectedRecord[] = []
  readonly #file: string
  readonly #limits: Limits
  #bytes = 0

  constructor(file: string, limits: Limits) {
    this.#file = file
    this.#limits = limits
  }

  add(rejected: RejectedRecord): void {
    const cells: string[] = []
    let room = keptText
    for (const cell of rejected.cells.slice(0, keptCells)) {
      if (room <= 0) break
      cells.push(cell.length > room ? cell.slice(0, room) : cell)
      room -= cell.length
    }
    // Slices of a larger string keep it alive; a copy does not.
    this.all.push({...rejected, cells: cells.map((cell) => Buffer.from(cell).toString())})
    this.#bytes += 2 * (keptText - Math.max(room, 0)) + 200
    this.check(rejected.record)
  }

  /** Refuses the file if too many of the `records` read so far were rejected. */
  check(records: number): void {
    const {rejectedFree, rejectedShare, rejectedBytes} = this.#limits
    const bad = this.all.length
    if (this.#bytes <= rejectedBytes && (bad <= rejectedFree || bad <= rejectedShare * records)) return
    throw new AnswerableError('FILE_RAGGED', {
      file: this.#file,
      rows: records,
      bad,
      share: rejectedShare,
      first: this.all.slice(0, 5).map(({line, rule, got, expected}) => `row ${line}: ${got}; expected ${expected} [${rule}]`),
    })
  }
}
