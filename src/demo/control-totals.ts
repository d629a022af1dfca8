/** What a file adds up to, said by its writer: for whoever loads it to compare with. */
export type ControlTotals = {readonly rows: number} & Readonly<Record<string, number>>
