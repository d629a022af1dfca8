import type {HubInputs} from '../inputs.ts'
import type {Scenario} from '../scenario.ts'
import type {UnknownInput} from './sourced.ts'

/**
 * Ranges that a scenario states of what the log does tell, or what nobody asked it: absence, the level of demand, pick-up from outside. What was fitted
 * or stated elsewhere stays in use; the range is tried beside it. Those of `known` are in the list already.
 */
export function statedOnly(scenario: Scenario, known: readonly UnknownInput[], {lines, groups}: HubInputs): UnknownInput[] {
  return scenario.unknown.flatMap(({what, of = null, low, high}): UnknownInput[] => {
    if (known.some((each) => each.what === what && (of === null || each.of === of))) return []
    const range = {what, of, low, high, why: 'as the scenario states'}
    const where = of === null ? '' : ` of ${of}`
    switch (what) {
      case 'demand':
        return [{...range, title: `Calls${where}, against those fitted`, unit: 'factor', used: 1}]
      case 'staff':
        return [{...range, title: `People on the phones${where}, against those seen`, unit: 'factor', used: 1}]
      case 'absence': {
        const found = groups.filter(({name}) => of === null || name === of)
        return found.length === 0 ? [] : [{...range, title: `Unplanned absence${where}`, unit: 'share', used: found[0]!.absence}]
      }
      case 'overflow': {
        const used = lines.find(({name, overflow}) => overflow && (of === null || name === of))?.overflow?.meanSeconds
        return used === undefined ? [] : [{...range, title: `Pick-up from outside the groups${where}`, unit: 'seconds', used}]
      }
      // Every line has these two in the list or in use already.
      default:
        return []
    }
  })
}
