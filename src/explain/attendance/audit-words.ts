import {formatCount, formatShare} from '#core/format'
import type {AuditFinding} from '#figures/sampling/incidents'
import {gradeName, type TimedGrade} from '#measures/attendance/within-target'
import {type AuditReport, auditReport, boundsWords} from './audit-report.ts'
import {auditsCompared} from './reading.ts'

export interface AuditTable {
  readonly head: readonly string[]
  readonly numbers: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

export const gradeWords = (grade: string): string => gradeName[grade as TimedGrade] ?? grade

/** The sentence: how many met their time, with the interval; or that nothing was counted yet. */
export function auditSentence(report: AuditReport, grade: string | null): string {
  if (report.words === null) return 'No incident of this sample has been read yet.'
  const held = report.counted.total
  return held < 10
    ? `${report.words} audited ${grade ? `${gradeWords(grade)} ` : ''}incidents met their time: too few to give a share.`
    : `${report.words.replace(/^(\d[\d,]*) of ([\d,]+), /, `$1 of $2 audited ${grade ? `${gradeWords(grade)} ` : ''}incidents met their time: `)}.`
}

/** What was found, as a table: incidents and their share of those counted. */
export function auditTable(report: AuditReport): AuditTable {
  const {met, notMet, cannotTell, notApplicable, counted} = report
  const share = (n: number): string => (counted.total >= 10 ? formatShare(n / counted.total) : '–')
  return {
    head: ['Finding', 'Incidents', 'Of those counted'],
    numbers: [1, 2],
    rows: [
      ['Met', formatCount(met), share(met)],
      ['Not met', formatCount(notMet), share(notMet)],
      ['Cannot tell', formatCount(cannotTell), share(cannotTell)],
      ['Counted', formatCount(counted.total), counted.total >= 10 ? formatShare(1) : '–'],
      ['Held to no time, and in no count', formatCount(notApplicable), '–'],
    ],
  }
}

/** What stands beside the sentence: bounds over what could not be told, and the sample that a gain would need. */
export function auditNotes(report: AuditReport): readonly string[] {
  const bounds = boundsWords(report)
  return [
    ...(bounds
      ? [
          `Of ${formatCount(report.cannotTell)} it cannot be told: they count, and are never met. Were each missed, or each met, the share would be ${bounds}.`,
        ]
      : []),
    ...(report.neededWords ? [report.neededWords] : []),
    'Wilson’s interval, 95%. Read by people, and kept apart from the log’s own figure.',
  ]
}

/** Two audits beside each other, the other first; what can be said of their difference. */
export function compareWords(
  other: {readonly name: string; readonly findings: readonly AuditFinding[]},
  own: {readonly name: string; readonly findings: readonly AuditFinding[]},
): readonly string[] {
  const [before, after] = [auditReport(other.findings), auditReport(own.findings)]
  if (before.counted.total < 10 || after.counted.total < 10) return ['Fewer than ten are counted in one of them: too few to compare.']
  const compared = auditsCompared(before.counted, after.counted)
  const lines = [`${other.name}: ${before.words}.`, `${own.name}: ${after.words}.`]
  return compared
    ? [
        ...lines,
        compared.words
          .replace('The second found', `${own.name} found`)
          .replace('than the first', `than ${other.name}`)
          .replace('The two', 'These two'),
      ]
    : lines
}
