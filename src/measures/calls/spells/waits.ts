import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type QueueGroup, queueClock, queueGroups, spellMeasure} from './parts.ts'

const answeredIn = ({where}: QueueGroup): string => `${where} AND left_how = 'answered'`
const common = (group: QueueGroup) =>
  ({
    ...spellMeasure,
    covers: group.covers,
    clock: queueClock,
    where: answeredIn(group),
    unit: 'seconds',
    better: 'lower',
    splits: group.splits,
    rules: ['CALL-4', 'CALL-14', 'SPELL-10', 'SPELL-11', 'SPELL-14'],
    about:
      'Of callers who were answered in the queue; those who gave up are not in it, so read it beside abandonment: losing callers makes it look better. It is no measure of how long people would wait.',
  }) as const

const meanWait = (group: QueueGroup): Measure =>
  defineMeasure({
    ...common(group),
    id: `${group.id}.mean-wait`,
    title: sentenceCase(`calls ${group.called}: mean wait of the answered`),
    sentence: `took {value} on average to answer calls ${group.called}`,
    rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-14'],
    shape: {kind: 'mean', of: 'wait_seconds', outOf: `Calls ${group.called} that were answered there`},
  })

const percentileWait =
  (name: string, said: string, words: string, p: number) =>
  (group: QueueGroup): Measure =>
    defineMeasure({
      ...common(group),
      id: `${group.id}.${name}`,
      title: sentenceCase(`calls ${group.called}: ${said} wait of the answered`),
      sentence: `answered ${words} of calls ${group.called} within {value}`,
      shape: {kind: 'percentile', of: 'wait_seconds', p, outOf: `Calls ${group.called} that were answered there`},
    })

/** Mean, median and 90th percentile of the waits of answered callers (SPELL-14). Three measures a queue. */
export const spellWaits: readonly Measure[] = queueGroups.flatMap((group) =>
  [
    meanWait,
    percentileWait('median-wait', 'median', 'half', 0.5),
    percentileWait('p90-wait', '90th percentile of the', '9 in 10', 0.9),
  ].map((make) => make(group)),
)
