import {abandonment101} from '#measures/calls/101/abandonment'
import {within30s} from '#measures/calls/101/within-30s'
import {medianWait999} from '#measures/calls/999/median-wait'
import {volume999} from '#measures/calls/999/volume'
import {within10s} from '#measures/calls/999/within-10s'
import type {Measure} from '#measures/define'
import {chargeRates} from '#measures/outcomes/charge-rate'

/** The force's own limit on a measure that comes without one, as a workspace would set it. */
export const abandoned: Measure = {
  ...abandonment101,
  targets: [{from: '2021-04-01', level: 0.05, direction: 'at-most', source: 'The force’s own limit, April 2021'}],
}

/** A measure of which nothing is loaded, with small counts hidden. */
export const charged: Measure = {...chargeRates[0]!, hideBelow: 5}

export {medianWait999, volume999, within10s, within30s}
export const fixtureMeasures: readonly Measure[] = [within10s, medianWait999, volume999, within30s, abandoned, charged]
