/** `--rows 2e6`: a smaller size than the design's, for a machine that others use; the ratio is then of that size. */
export function rowsAsked(usual: number): number {
  const at = process.argv.indexOf('--rows')
  if (at < 0) return usual
  const rows = Number(process.argv[at + 1])
  if (!Number.isInteger(rows) || rows < 60) throw new Error(`--rows takes a whole number from 60, not ${process.argv[at + 1]}`)
  return rows
}
