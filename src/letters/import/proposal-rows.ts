import {addDays, addMonths, type LondonDate} from '#core/time'
import type {ProposalInput} from '#register/import/import-letter'
import type {Proposals, ProposedFinding} from './proposals.ts'

/**
 * Proposals as rows of the register's review: each finding, then its elements, its recommendations with theirs, and its answer sentence by
 * sentence. A deadline 'within three months' is counted from the day the report was published, where that is known: the last day of the third month.
 */
export function proposalRows(
  {findings}: Extract<Proposals, {kind: 'proposals'}>,
  reportPublished: LondonDate | null,
): readonly ProposalInput[] {
  const rows: ProposalInput[] = []
  for (const finding of findings) addFinding(rows, finding, reportPublished)
  return rows
}

function addFinding(rows: ProposalInput[], finding: ProposedFinding, published: LondonDate | null): void {
  const {kind, number, title, words, line} = finding
  const top = rows.push({...plain, kind, parent: null, number, title, words: words || title, line}) - 1
  const elements = (of: ProposedFinding['elements'], parent: number, at: number) => {
    for (const element of of)
      rows.push({...plain, kind: 'element', parent, number: element.letter, title: '', words: element.words, line: at})
  }
  elements(finding.elements, top, line)
  for (const each of finding.recommendations) {
    const deadline = each.within && published ? addDays(addMonths(published, each.within.months), -1) : null
    const at =
      rows.push({
        ...plain,
        kind: 'recommendation',
        parent: top,
        number: each.number,
        title: each.title,
        words: each.words,
        line: each.line,
        day: deadline,
        dayWords: each.within?.words ?? '',
      }) - 1
    elements(each.elements, at, each.line)
  }
  for (const statement of finding.answer) {
    const time = statement.kind === 'promise' ? statement.times.at(-1) : undefined
    rows.push({
      ...plain,
      kind: statement.kind,
      parent: top,
      number: '',
      title: statement.words.length <= 140 ? statement.words : `${statement.words.slice(0, statement.words.lastIndexOf(' ', 138))} …`,
      words: statement.words,
      line: statement.line,
      day: time?.day ?? null,
      dayWords: time?.words ?? '',
      numbers: [...statement.numbers],
    })
  }
}

const plain = {day: null, dayWords: '', numbers: []} satisfies Partial<ProposalInput>
