import {blankable, code, defineContract, type RowOf, time} from './define.ts'
import {sampledCall, sampledCallColumns} from './sampled-call.ts'

const criterion = (headings: readonly string[], meaning: string) =>
  blankable(
    code({
      headings,
      meaning,
      values: {yes: ['y', 'true', '1'], no: ['n', 'false', '0'], 'not-applicable': ['n/a', 'na', 'not applicable']},
    }),
  )

/** One row per sampled call that was listened to and judged. It names no handler: an audit speaks of calls. */
export const handlerSurveyV1 = defineContract({
  id: 'handler-survey',
  version: 1,
  title: 'Call audit',
  from: 'The quarterly audit of calls: one row for each sampled call that was listened to',
  fact: 'call-audit',
  key: ['sample', 'call_ref'],
  columns: {
    ...sampledCallColumns,
    audited_at: time({headings: ['Audited', 'Audited At', 'Listened'], meaning: 'When it was judged'}),
    appropriate: code({
      headings: ['Appropriate', 'Dealt With Appropriately'],
      meaning: 'Whether the call was dealt with appropriately, as the auditor judged it',
      values: {yes: ['y', 'true', '1'], no: ['n', 'false', '0'], 'cannot-tell': ['cannot tell', 'not known', 'no recording']},
    }),
    risk_assessed: criterion(['Risk Assessed', 'THRIVE', 'Structured Triage'], 'Threat, harm and risk were assessed and recorded'),
    repeat_checked: criterion(['Repeat Checked', 'Repeat Caller Checked'], 'The caller was checked for earlier calls'),
    vulnerability_checked: criterion(['Vulnerability Checked', 'Vulnerable Checked'], 'Vulnerability was asked after and recorded'),
    advice_given: criterion(['Advice Given', 'Advice'], 'Advice was given on safety, evidence or what happens next'),
    courteous: criterion(['Courteous', 'Polite'], 'The handler was courteous and listened'),
  },
  rules: [],
  link: sampledCall('SURV-3', 'audit'),
  coverage: {date: 'audited_at', by: ['sample'], grain: 'quarter'},
  refuseFileAbove: 0.02,
  retention: 'calls',
})

export type HandlerSurveyRow = RowOf<typeof handlerSurveyV1>
