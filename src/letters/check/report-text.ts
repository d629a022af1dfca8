import {formatCount, formatDateLong} from '#core/format'
import type {CheckReport, Verdict, VerdictKind} from './report.ts'

/** The word for each verdict, as people read it. */
export const verdictWords: Readonly<Record<VerdictKind, string>> = {
  consistent: 'Consistent',
  impossible: 'Impossible',
  'does-not-add-up': 'Does not add up',
  missing: 'Missing',
  question: 'Question to ask',
  'cannot-be-checked': 'Cannot be checked',
}

/** The same in a count of many: '4 questions to ask'. */
const counted = (kind: VerdictKind, count: number): string => {
  if (count === 1) return `1 ${verdictWords[kind].toLowerCase()}`
  if (kind === 'question') return `${formatCount(count)} questions to ask`
  return `${formatCount(count)} ${kind === 'does-not-add-up' ? 'do not add up' : verdictWords[kind].toLowerCase()}`
}

const order: readonly VerdictKind[] = ['impossible', 'does-not-add-up', 'missing', 'question', 'cannot-be-checked', 'consistent']
const width = 96

/**
 * The report for people: what was found in one line, then each verdict with its place, the words there, the statement or question, and the sum. First what asks something of the letter, in order of place; then
 * what is consistent and what cannot be checked, shortly. Plain text, 96 columns.
 */
export function reportText(report: CheckReport): string {
  const head = [report.title ?? 'Letter', ...(report.written ? [`dated ${formatDateLong(report.written)}`] : [])].join(', ')
  const asked = report.verdicts.filter(({verdict}) => verdict !== 'consistent' && verdict !== 'cannot-be-checked')
  const unsized = report.verdicts.filter(({verdict, rule}) => verdict === 'cannot-be-checked' && rule !== 'none')
  const parts = [head, summary(report), ...report.notes]
  if (asked.length > 0) parts.push('', ...asked.flatMap((verdict, i) => [block(verdict, i + 1), '']))
  if (unsized.length > 0) {
    const shares = unsized.map((verdict) => `${verdict.places[0]?.quote ?? ''} (${at(verdict)})`).join(', ')
    parts.push(
      `Printed without the number of cases, so that they cannot be checked [${unsized[0]!.rule}]: ${formatCount(unsized.length)}`,
      ...wrapped(`${shares}. Out of how many?`, '  '),
      '',
    )
  }
  const sums = report.verdicts.filter(({verdict, sum}) => verdict === 'consistent' && sum !== null)
  if (sums.length > 0)
    parts.push(`Consistent, with a sum: ${formatCount(sums.length)}`, ...sums.map((verdict) => `  ${at(verdict)}  ${verdict.sum}`), '')
  const rest = report.verdicts.filter(({rule}) => rule === 'none')
  if (rest.length > 0)
    parts.push(
      `Listed and not checked, for want of anything in the text to check them by: ${formatCount(rest.length)}`,
      ...rest.map((verdict) => `  ${at(verdict)}  ${verdict.places[0]?.quote ?? ''}: ${verdict.says}`),
      '',
    )
  parts.push('This states, shows the sum and asks. Whether a figure is right is for those who hold the data.')
  return `${parts.join('\n')}\n`
}

/** 'Of 61 claims: 47 consistent · 1 does not add up · 4 questions to ask …', by verdict. */
export function summary({claims, counts}: CheckReport): string {
  const named = order.filter((kind) => counts[kind] > 0).map((kind) => counted(kind, counts[kind]))
  const read = claims.length === 1 ? '1 claim read' : `${formatCount(claims.length)} claims read`
  return named.length === 0 ? `${read}.` : `${read}: ${named.join(' · ')}.`
}

const at = ({places}: Verdict): string => (places[0] ? `${places[0].line}:${places[0].column}` : '–')

function block(verdict: Verdict, number: number): string {
  const [first, ...others] = verdict.places
  const lines = [
    `${number}. ${verdictWords[verdict.verdict]}  [${verdict.rule}]  line ${first?.line ?? '–'}, column ${first?.column ?? '–'}${others.length > 0 ? `; also line ${others.map((place) => place.line).join(', ')}` : ''}`,
  ]
  if (first && first.quote !== '')
    lines.push(...wrapped(`“${first.quote.length > 240 ? `${first.quote.slice(0, 238)} …` : first.quote}”`, '   '))
  lines.push(...wrapped(verdict.says, '   '))
  if (verdict.sum) lines.push(...wrapped(`Sum: ${verdict.sum}`, '   '))
  if (verdict.because) lines.push(...wrapped(verdict.because, '   '))
  return lines.join('\n')
}

function wrapped(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return line === '' ? lines : [...lines, indent + line]
}
