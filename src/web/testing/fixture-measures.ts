import {abandonment101} from '#measures/calls/101/abandonment'
import {within30s} from '#measures/calls/101/within-30s'
import {medianWait999} from '#measures/calls/999/median-wait'
import {volume999} from '#measures/calls/999/volume'
import {within10s} from '#measures/calls/999/within-10s'
import {defineMeasure, type Measure} from '#measures/define'

/** The force's own limit on a measure that comes without one, as a workspace would set it. */
export const abandoned: Measure = {
  ...abandonment101,
  targets: [{from: '2021-04-01', level: 0.05, direction: 'at-most', source: 'The force’s own limit, April 2021'}],
}

/** A measure of a fact of which nothing is loaded, with small counts hidden. */
export const charged = defineMeasure({
  id: 'outcomes.charged-share',
  version: 1,
  title: 'Recorded offences that led to a charge',
  sentence: 'charged {value} of recorded offences',
  fact: 'outcome',
  period: 'quarter',
  covers: [],
  clock: null,
  where: 'true',
  exclude: [],
  unknown: null,
  shape: {kind: 'proportion', hits: "outcome_group = 'charge'", outOf: 'Offences recorded'},
  unit: 'share',
  better: 'higher',
  splits: ['force'],
  targets: [],
  hideBelow: 5,
  rules: ['OUT-1'],
  about: 'On the recorded basis: offences of the period, whatever their outcome since.',
  source: 'Home Office, crime outcomes open data',
})

export {medianWait999, volume999, within10s, within30s}
export const fixtureMeasures: readonly Measure[] = [within10s, medianWait999, volume999, within30s, abandoned, charged]
