import type {Measure} from '#measures/define'
import {assigned} from './assigned.ts'
import {shareByType} from './by-type.ts'
import {chargeRates} from './charge-rate.ts'
import {evidentialDifficulties} from './evidential-difficulties.ts'
import {noSuspect} from './no-suspect.ts'
import {notInPublicInterest} from './not-in-public-interest.ts'
import {outOfCourt} from './out-of-court.ts'
import {positiveOutcome} from './positive-outcome.ts'
import {outcomeVolumes} from './volume.ts'

/** Every measure of the outcomes open data. */
export const outcomeMeasures: readonly Measure[] = [
  ...chargeRates,
  ...positiveOutcome,
  ...noSuspect,
  ...evidentialDifficulties,
  ...outOfCourt,
  ...notInPublicInterest,
  assigned,
  ...outcomeVolumes,
  ...shareByType,
]
