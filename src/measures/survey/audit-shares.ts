import {defineMeasure, type Measure} from '#measures/define'
import {surveyMeasure} from './parts.ts'

const auditMeasure = {
  ...surveyMeasure,
  fact: 'call-audit',
  period: 'audited_at',
  better: 'higher',
  source: 'The force’s own audit of calls',
} as const

/** Share of calls that were dealt with appropriately, as the audit judged them (SURV-6, SURV-7). */
export const auditAppropriate = defineMeasure({
  ...auditMeasure,
  id: 'survey.audit.appropriate',
  title: 'Calls dealt with appropriately, as audited',
  sentence: 'dealt appropriately with {value} of calls, as audited',
  where: 'true',
  unknown: {rule: 'SURV-7', where: "appropriate = 'cannot-tell'", says: 'could not be judged'},
  shape: {kind: 'weighted-share', hits: "appropriate = 'yes'", weight: 'weight', outOf: 'Calls that the audited sample stands for'},
  rules: ['SURV-5', 'SURV-6', 'SURV-7'],
  about:
    'Sampled calls judged as dealt with appropriately, weighted to all calls that the sample was drawn from. One that could not be judged is unknown: it counts as not met, and the bounds show what it could make. It names no handler.',
})

const criteria = [
  ['risk_assessed', 'risk-assessed', 'risk assessed and recorded'],
  ['repeat_checked', 'repeat-checked', 'the caller checked for earlier calls'],
  ['vulnerability_checked', 'vulnerability-checked', 'vulnerability asked after'],
  ['advice_given', 'advice-given', 'advice given'],
  ['courteous', 'courteous', 'a courteous handler'],
] as const

/** Share of calls that met each criterion of the audit, out of those to which it applied (SURV-8). One measure a criterion. */
const auditCriteria: readonly Measure[] = criteria.map(([column, name, said]) =>
  defineMeasure({
    ...auditMeasure,
    id: `survey.audit.${name}`,
    title: `Calls with ${said}, as audited`,
    sentence: `had ${said} in {value} of calls, as audited`,
    where: `${column} IN ('yes', 'no')`,
    unknown: null,
    shape: {
      kind: 'weighted-share',
      hits: `${column} = 'yes'`,
      weight: 'weight',
      outOf: 'Calls that the audited sample stands for, to which the criterion applied',
    },
    rules: ['SURV-5', 'SURV-6', 'SURV-8'],
    about:
      'One criterion of the audit. Calls to which it did not apply, or for which it was left blank, are not in it. It names no handler.',
  }),
)

export const auditShares: readonly Measure[] = [auditAppropriate, ...auditCriteria]
