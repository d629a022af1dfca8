import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type QueueGroup, queueClock, queueGroups, spellMeasure} from './parts.ts'

const gradeOfService = ({id, called, where, covers, splits, within}: QueueGroup): Measure =>
  defineMeasure({
    ...spellMeasure,
    id: `${id}.${within.id}`,
    title: sentenceCase(`calls ${called}: answered ${within.said}`),
    sentence: `answered {value} of calls ${called} ${within.said}`,
    covers,
    clock: queueClock,
    where,
    shape: {
      kind: 'proportion',
      hits: `left_how = 'answered' AND wait_seconds <= ${within.seconds}`,
      outOf: `Calls ${called}, less test and internal`,
      comparator: 'within',
    },
    unit: 'share',
    better: 'higher',
    splits,
    rules: ['CALL-4', 'CALL-13', 'SPELL-10', 'SPELL-11'],
    about:
      'Answered in time out of all who entered the queue (service level 1). A caller who hung up stays in the denominator. There is no national threshold for a second queue: 5 minutes is ours, and a force writes its own measure for its own.',
  })

/** Grade of service of each queue: answered in time out of all who entered it. */
export const spellGradeOfService: readonly Measure[] = queueGroups.map(gradeOfService)
