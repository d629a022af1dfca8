import {defineMeasure} from '#measures/define'

/** Calls that the call audit judged. */
export const auditJudged = defineMeasure({
  id: 'survey.audit.judged',
  version: 1,
  title: 'Calls judged in the call audit',
  sentence: 'had {value} sampled calls judged',
  fact: 'call-audit',
  period: 'audited_at',
  covers: [],
  clock: null,
  where: 'true',
  exclude: [],
  unknown: null,
  shape: {kind: 'count', outOf: 'Sampled calls that were judged'},
  unit: 'count',
  better: 'neither',
  splits: ['stratum'],
  targets: [],
  hideBelow: 0,
  rules: ['SURV-5'],
  about: 'Calls listened to and judged, whatever the judgement. It says how much the audit rests on.',
  source: 'The force’s own audit of calls',
})
