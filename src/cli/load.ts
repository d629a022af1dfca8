import {contractOf} from '#contracts/catalogue'
import {elapsedMs} from '#core/clock'
import {formatCount, formatInstant} from '#core/format'
import type {LoadProgress} from '#ingest/load'
import type {LoadOutcome, Receipt} from '#ingest/receipt'
import {tableText} from './print.ts'
import type {CliServices, Output} from './services.ts'

export interface LoadOptions {
  readonly workspace?: string
  readonly mapping?: string
  readonly json?: boolean
}

/**
 * `answerable load CONTRACT FILE...`: each file by itself; the first that is refused stops the command, and those before it stay loaded. Closure
 * tests are then read once off what was loaded, so that a relapse bears the day its data came.
 */
export async function load(services: CliServices, contract: string, files: readonly string[], options: LoadOptions): Promise<void> {
  const workspace = await services.open(options.workspace)
  const done: LoadOutcome[] = []
  try {
    for (const file of files) {
      const outcome = await workspace.load(
        {contract, file, ...(options.mapping ? {mapping: options.mapping} : {})},
        progressTo(services.output, file),
      )
      done.push(outcome)
      if (!options.json) services.output.write(`${receiptText(outcome)}\n`)
    }
  } finally {
    if (options.json)
      services.output.write(
        `${JSON.stringify(done.map(({kind, receipt, built}) => ({outcome: kind, ...receipt, ...(built ? {built} : {})})))}\n`,
      )
    try {
      if (done.some(({kind}) => kind === 'loaded')) tellJudged(services.output, await workspace.judge())
    } finally {
      workspace.close()
    }
  }
}

function tellJudged(
  {note}: Output,
  {changed, relapsed, stale}: {readonly changed: number; readonly relapsed: number; readonly stale: number},
): void {
  const says = [
    ...(changed > 0 ? [`${plural(changed, 'closure test')} said something new`] : []),
    ...(relapsed > 0 ? [`${formatCount(relapsed)} relapsed, and owner and sponsor are told`] : []),
    ...(stale > 0 ? [`${plural(stale, 'approval')} went stale`] : []),
  ]
  if (says.length > 0) note(`The register: ${says.join('; ')}.`)
}

const plural = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`

/** What a file's dates are counted in: a quarterly return speaks for quarters. */
function unitOf(contract: string): string {
  const {grain} = contractOf(contract).coverage
  return grain === 'all' ? 'date' : grain
}

/** A receipt as people read it: the sum first, then what was left out and why. */
export function receiptText(outcome: LoadOutcome): string {
  const {receipt} = outcome
  if (outcome.kind === 'already-held') {
    return `${receipt.file} is already held: the same bytes were loaded at ${formatInstant(receipt.loadedAt)}, as receipt ${receipt.id}. Nothing was changed.${receipt.superseded > 0 ? ` Of its ${plural(receipt.loaded, 'row')}, ${formatCount(receipt.superseded)} have since been replaced by ${receipt.supersededBy.join(', ')}.` : ''}`
  }
  const lines = [
    `${receipt.file}: ${plural(receipt.rowsIn, 'row')} in = ${formatCount(receipt.loaded)} loaded + ${formatCount(receipt.quarantined)} quarantined + ${formatCount(receipt.excluded)} left out on purpose`,
    ...(outcome.notes ?? []).map((note) => `  ${note}`),
    ...receipt.coverage.map(
      (cell) =>
        `  ${cell.by ? `${cell.by}: ` : ''}${cell.from} to ${cell.to}, ${plural(cell.days, unitOf(receipt.contract))} with data, ${plural(cell.rows, 'row')}`,
    ),
    ...receipt.exclusions.filter(({rows}) => rows > 0).map(({name, rows}) => `  left out: ${plural(rows, 'row')}, ${name}`),
    ...receipt.supersedes.map(
      (old) =>
        `  replaces ${plural(old.rows, 'row')} of ${old.file}, ${old.from} to ${old.to}${old.partial ? ' (the rest of that file stands)' : ''}`,
    ),
    ...receipt.beside.map(
      (other) =>
        `  ${plural(other.rows, 'row')} beside those of ${other.file}, which stand, ${other.from} to ${other.to}: each holds a part of those days`,
    ),
    ...(receipt.ambiguousTimes > 0 ? [`  ${plural(receipt.ambiguousTimes, 'row')} with a time in the repeated hour, flagged`] : []),
    ...(receipt.missingTimes > 0 ? [`  ${plural(receipt.missingTimes, 'row')} with a time in the hour that the clocks skipped`] : []),
  ]
  if (receipt.faults.length > 0) {
    lines.push(
      '',
      tableText({
        head: ['Rule', 'Rows', 'Under', 'Expected'],
        right: [1],
        rows: receipt.faults.map((fault) => [fault.rule, formatCount(fault.rows), fault.heading, fault.says]),
      }),
    )
  }
  lines.push('', `Receipt ${receipt.id}, snapshot ${receipt.snapshot}, sha256 ${receipt.sha256.slice(0, 12)}`)
  if (outcome.built) lines.push('', receiptText({kind: 'loaded', receipt: outcome.built}))
  return lines.join('\n')
}

export function receiptJson(receipt: Receipt): unknown {
  return {...receipt, loadedAt: receipt.loadedAt.toString()}
}

/** Where each stage of a load stands in the whole, by the time it takes. */
const stages = {reading: [0, 0.1], checking: [0.1, 0.6], writing: [0.6, 1]} as const

/** Progress once a load has run for two seconds: rows, rate and what is left; a line a second on a terminal, one in five elsewhere. */
export function progressTo(output: Output, file: string, now: () => number = elapsedMs): (progress: LoadProgress) => void {
  const began = now()
  let last = began
  return ({stage, share, rows}) => {
    const elapsed = now() - began
    if (elapsed < 2000 || (last > began && now() - last < (output.isTerminal ? 1000 : 5000))) return
    last = now()
    const [from, to] = stages[stage]
    const done = from + (to - from) * (share ?? 0)
    const left = done > 0.05 ? `, about ${Math.max(1, Math.round((elapsed / done - elapsed) / 1000))} s left` : ''
    const rate = rows === null ? '' : `, ${formatCount(rows)} rows, ${formatCount(Math.round((rows * done) / (elapsed / 1000)))} a second`
    output.note(`${file}: ${stage}, ${Math.round(done * 100)}% done${rate}${left}`)
  }
}
