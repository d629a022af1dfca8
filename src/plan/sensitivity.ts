import type {UnknownInput} from './fit/sourced.ts'
import type {HubInputs} from './inputs.ts'

/** The inputs with an unidentified quantity at another value of its range. */
export function withUnknown(inputs: HubInputs, {what, of, used}: UnknownInput, value: number): HubInputs {
  const line = (change: (line: HubInputs['lines'][number]) => HubInputs['lines'][number]): HubInputs => ({
    ...inputs,
    lines: inputs.lines.map((each) => (of === null || each.name === of ? change(each) : each)),
  })
  const group = (change: (group: HubInputs['groups'][number]) => HubInputs['groups'][number]): HubInputs => ({
    ...inputs,
    groups: inputs.groups.map((each) => (of === null || each.name === of ? change(each) : each)),
  })
  switch (what) {
    case 'wrap':
      return line((each) => ({...each, wrapSeconds: value}))
    case 'patience':
      return line((each) => ({...each, patience: {...each.patience, groups: [{share: 1, meanSeconds: value}]}}))
    case 'demand':
      return line((each) => ({...each, callsBySlot: each.callsBySlot.map((calls) => calls * value)}))
    case 'season':
      // The calls are those of the season already.
      return line((each) => ({...each, callsBySlot: each.callsBySlot.map((calls) => (calls * value) / used)}))
    case 'overflow':
      return line((each) => ({...each, overflow: {meanSeconds: value}}))
    case 'staff':
      return group((each) => ({...each, staffBySlot: each.staffBySlot.map((people) => people * value)}))
    case 'absence':
      return group((each) => ({...each, absence: value}))
  }
}
