import {formatCount} from '#core/format'
import type {Receipt} from '#ingest/receipt'

/** A sum as it is printed: '14,230 rows in = 14,009 loaded + 9 quarantined + 212 excluded'. */
export interface Sum {
  readonly text: string
  /** False is a fault of the program, and is said. */
  readonly holds: boolean
}

const sum = (total: number, name: string, parts: readonly (readonly [number, string])[]): Sum => ({
  text: `${formatCount(total)} ${name} = ${parts.map(([count, part]) => `${formatCount(count)} ${part}`).join(' + ')}`,
  holds: total === parts.reduce((all, [count]) => all + count, 0),
})

/** Every row of a file is accounted for, twice: where it went when it was read, and what became of those loaded. */
export const sumsOf = (receipt: Receipt): readonly [Sum, Sum] => [
  sum(receipt.rowsIn, 'rows in', [
    [receipt.loaded, 'loaded'],
    [receipt.quarantined, 'quarantined'],
    [receipt.excluded, 'excluded'],
  ]),
  sum(receipt.loaded, 'loaded', [
    [receipt.current, 'current'],
    [receipt.superseded, 'superseded'],
  ]),
]
