import type {CoverageGap, Fault, Receipt} from './receipt.ts'

/** What has been loaded, for the Data page and the `quarantine` command. */
export interface History {
  /** Latest first. */
  receipts(filter?: {readonly contract?: string}): Promise<readonly Receipt[]>
  receipt(id: number): Promise<Receipt | null>
  faults(
    receipt: number,
    page: {readonly limit: number; readonly offset: number; readonly rule?: string},
  ): Promise<{
    readonly total: number
    readonly faults: readonly Fault[]
    /** The quarantined rows have expired; the receipt still counts them by rule. */
    readonly expired?: boolean
  }>
  gaps(): Promise<readonly CoverageGap[]>
}
