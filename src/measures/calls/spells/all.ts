import type {Measure} from '#measures/define'
import {spellAbandonment} from './abandonment.ts'
import {allAbandonment101} from './all-abandonment.ts'
import {firstAnswerShares} from './first-answer.ts'
import {spellGradeOfService} from './grade-of-service.ts'
import {secondQueueShares} from './second-queue.ts'
import {spellVolume} from './volume.ts'
import {spellWaits} from './waits.ts'

/** Every measure of stays in queues. */
export const spellMeasures: readonly Measure[] = [
  ...firstAnswerShares,
  ...spellAbandonment,
  allAbandonment101,
  ...spellGradeOfService,
  ...spellWaits,
  ...spellVolume,
  ...secondQueueShares,
]
