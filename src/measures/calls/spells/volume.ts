import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {queueGroups, spellMeasure} from './parts.ts'

const count = (id: string, called: string, where: string, covers: readonly string[], splits: readonly string[]): Measure =>
  defineMeasure({
    ...spellMeasure,
    id: `${id}.volume`,
    title: sentenceCase(`calls ${called}`),
    sentence: `had {value} calls ${called}`,
    covers,
    clock: null,
    where,
    shape: {kind: 'count', outOf: `Calls ${called}, less test and internal`},
    unit: 'count',
    better: 'neither',
    splits,
    rules: ['CALL-4', 'SPELL-10', 'SPELL-11'],
    about: 'Stays in the queue, counted when they begin, however they ended. A call that was in two queues has a stay in each.',
  })

/** Stays in each queue, and in all of them. */
export const spellVolume: readonly Measure[] = [
  ...queueGroups.map(({id, called, where, covers, splits}) => count(id, called, where, covers, splits)),
  count('calls.spells', 'in any queue, each stay counted', 'true', [], ['hour', 'weekday', 'caller_kind', 'line', 'stage']),
]
