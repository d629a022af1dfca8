import {readFileSync} from 'node:fs'
import {sharedPath} from '../shared.ts'

/** A row of the bank's log as it stands in the file, by heading. */
export type BankRow = Readonly<Record<string, string>>

export const bankFile = (month: string): string => sharedPath(`data/anonymous-bank-1999/${month}.txt`)

/** The log read apart from the product: split at line ends and tabs, and nothing else. The files hold no quotation marks. */
export function bankLog(month: string): readonly BankRow[] {
  const [head, ...lines] = readFileSync(bankFile(month), 'utf8').split(/\r?\n/)
  const names = head!.split('\t')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split('\t')
      return Object.fromEntries(names.map((name, index) => [name, cells[index]!]))
    })
}

export const isPhantom = (row: BankRow): boolean => row['outcome'] === 'PHANTOM'
export const isNegative = (row: BankRow): boolean => Number(row['vru_time']) < 0
/** The published filter: no phantom calls, no negative time in the voice unit. */
export const isKept = (row: BankRow): boolean => !isPhantom(row) && !isNegative(row)

export const hourOf = (row: BankRow): number => Number(row['vru_entry']!.split(':')[0])
export const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
