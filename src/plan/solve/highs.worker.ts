import {parentPort, workerData} from 'node:worker_threads'
import type {Mip} from './mip.ts'

/** One programme, one worker: what the solver keeps after an abort is not to be trusted. */
const {mip, secondsLimit, gap} = workerData as {mip: Mip; secondsLimit: number; gap: number}
const {default: loadHighs} = await import('highs')
const highs = await loadHighs()
const bounded = (values: Float64Array): Float64Array =>
  values.map((value) =>
    value === Number.POSITIVE_INFINITY ? highs.infinity : value === Number.NEGATIVE_INFINITY ? -highs.infinity : value,
  )
const model = highs.createModel({
  numCols: mip.columns,
  numRows: mip.rows,
  colCost: mip.cost,
  colLower: bounded(mip.lower),
  colUpper: bounded(mip.upper),
  rowLower: bounded(mip.rowLower),
  rowUpper: bounded(mip.rowUpper),
  integrality: mip.whole,
  matrix: {format: 'csc', numRows: mip.rows, numCols: mip.columns, starts: mip.starts, indices: mip.indices, values: mip.values},
})
try {
  model.options.set({output_flag: false, time_limit: secondsLimit, mip_rel_gap: gap})
  model.run()
  const status = Object.entries(highs.constants.modelStatus).find(([, code]) => code === model.getModelStatus())?.[0] ?? 'unknown'
  parentPort!.postMessage({
    status,
    // 2 is feasible: only then do the values mean anything.
    feasible: model.info.get('primal_solution_status') === 2,
    objective: model.getObjectiveValue(),
    bound: mip.whole.some((whole) => whole === 1) ? model.info.get('mip_dual_bound') : model.getObjectiveValue(),
    values: model.getSolution().colValue,
  })
} finally {
  model.dispose()
}
