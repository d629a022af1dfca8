import type {Measure} from '#measures/define'

/** The figures a home page leads with unless the workspace names others: answering, giving up and waiting, on both lines, and outcomes. */
const usual: readonly string[] = [
  'calls.999.within-10s',
  'calls.999.p90-wait',
  'calls.999.abandonment',
  'calls.101.within-30s',
  'calls.101.abandonment',
  'calls.101.mean-wait',
  'outcomes.recorded.charge-rate',
]

export const mostFigures = 7

/** At most seven: those named, in their order, else the usual ones, then the first measures of subjects that none of them is of. */
export function chosen(measures: readonly Measure[], named: readonly string[] = []): Measure[] {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const picked = (named.length > 0 ? named : usual).flatMap((id) => byId.get(id) ?? [])
  if (named.length > 0) return picked.slice(0, mostFigures)
  const facts = new Set(picked.map(({fact}) => fact))
  const others = measures.filter(({fact}) => !facts.has(fact) && facts.add(fact))
  return [...picked, ...others].slice(0, mostFigures)
}
