import {sentenceCase} from '#core/format'
import {defineMeasure, type Measure} from '#measures/define'
import {type QueueGroup, queueClock, queueGroups, spellMeasure} from './parts.ts'

const lessShort = (seconds: number, {id, called, where, covers, splits}: QueueGroup): Measure =>
  defineMeasure({
    ...spellMeasure,
    id: `${id}.abandonment-less-short`,
    title: sentenceCase(`calls ${called}: abandoned, less hang-ups under ${seconds} seconds`),
    sentence: `lost {value} of calls ${called} that stayed ${seconds} seconds or were answered`,
    covers,
    clock: queueClock,
    where: `${where} AND NOT (left_how = 'abandoned' AND wait_seconds < ${seconds})`,
    shape: {
      kind: 'proportion',
      hits: "left_how = 'abandoned'",
      outOf: `Calls ${called}, less test and internal, less those abandoned in under ${seconds} seconds`,
    },
    unit: 'share',
    better: 'lower',
    splits,
    rules: ['CALL-4', 'SPELL-10', 'SPELL-11', 'SPELL-12', 'SPELL-13'],
    about: `The force’s own definition: callers who hung up in under ${seconds} seconds are in neither the numerator nor the denominator. It reads lower than abandonment, and must stand beside it.`,
  })

/**
 * Abandonment without hang-ups shorter than so many seconds (SPELL-13): made only where a force's answerable.yaml states the seconds, for no
 * national definition leaves them out.
 */
export const spellAbandonmentLessShort = (seconds: number): readonly Measure[] => queueGroups.map((group) => lessShort(seconds, group))
