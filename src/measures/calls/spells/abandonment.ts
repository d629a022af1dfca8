import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type QueueGroup, queueGroups, spellMeasure} from './parts.ts'

const abandonment = ({id, called, where, covers, splits}: QueueGroup): Measure =>
  defineMeasure({
    ...spellMeasure,
    id: `${id}.abandonment`,
    title: sentenceCase(`calls ${called}: abandoned`),
    sentence: `lost {value} of calls ${called} before anyone answered there`,
    covers,
    clock: null,
    where,
    shape: {kind: 'proportion', hits: "left_how = 'abandoned'", outOf: `Calls ${called}, less test and internal`},
    unit: 'share',
    better: 'lower',
    splits,
    rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-12'],
    about:
      'Callers who hung up in the queue, out of all who entered it. Those taken out by a callback, an overflow or a transfer stay in the denominator, and no short hang-up is left out. 100 entered, 60 answered, 32 hung up, 8 left for a callback: 32.0%.',
  })

/** Share of those who entered a queue that hung up in it (SPELL-12). One measure a queue: the first answer, all second queues, crime, public. */
export const spellAbandonment: readonly Measure[] = queueGroups.map(abandonment)
