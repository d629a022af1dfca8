import {createHash} from 'node:crypto'
import {AnswerableError} from '#core/errors'
import {formatCount, formatDate} from '#core/format'
import {letterText} from '#letters/check/check-file'
import {proposalRows} from '#letters/import/proposal-rows'
import {proposeRegister} from '#letters/import/propose'
import {runCommand} from '#register/command'
import {importLetter as keep} from '#register/import/import-letter'
import {dayFrom} from './periods.ts'
import {printResult} from './print.ts'
import type {CliServices} from './services.ts'

const titles = {
  'cause-of-concern': 'Cause of concern',
  'area-for-improvement': 'Area for improvement',
  recommendation: 'Recommendation',
} as const

/**
 * `answerable import-letter FILE`: what a response letter proposes for the register. The proposals wait in the workspace; a person accepts, edits or
 * rejects each on the page, and nothing is entered here. A letter that was read before is told, not read again.
 */
export async function importLetter(
  services: CliServices,
  file: string,
  options: {readonly workspace?: string; readonly json?: boolean; readonly csv?: boolean; readonly reportPublished?: string},
): Promise<void> {
  const {reportPublished} = options
  if (reportPublished !== undefined) dayFrom(reportPublished, '--report-published')
  const {name, text} = await letterText(file)
  const found = proposeRegister(text)
  if (found.kind === 'no-headings') throw new AnswerableError('LETTER_WITHOUT_FINDINGS', {file: name, says: found.says})
  const workspace = await services.open(options.workspace)
  try {
    const outcome = await runCommand(
      workspace.register,
      keep,
      {
        name,
        sha256: createHash('sha256').update(text).digest('hex'),
        reportTitle: found.report,
        written: found.written,
        proposals: [...proposalRows(found, reportPublished ?? null)],
      },
      {actor: {id: 'system:import-letter', person: null, roles: [], areas: null, bodies: [], inspections: null}},
    )
    if (outcome.kind !== 'imported' && outcome.kind !== 'already-imported')
      throw new Error(`import-letter: ${outcome.kind}${'problems' in outcome ? ` ${JSON.stringify(outcome.problems)}` : ''}`)
    const promised = found.findings
      .map(({kind, number, answer}) => ({of: `${titles[kind]} ${number}`, promises: answer.filter((each) => each.kind === 'promise')}))
      .filter(({promises}) => promises.length > 0)
    printResult(services.output, options, {
      json: {outcome, ...found},
      before: [
        `${found.report ?? name}${found.written ? `, answered on ${formatDate(found.written)}` : ''}`,
        outcome.kind === 'imported'
          ? `${formatCount(outcome.proposals)} proposals wait for a person to accept, edit or reject; nothing has been entered.`
          : 'This letter was read in before; its proposals are as they were left.',
      ].join('\n'),
      table: {
        head: ['Finding', 'Title', 'Elements', 'Promises', 'Claims'],
        right: [2, 3, 4],
        rows: found.findings.flatMap((finding) => [
          [
            `${titles[finding.kind]} ${finding.number}`,
            finding.title,
            String(finding.elements.length),
            String(finding.answer.filter(({kind}) => kind === 'promise').length),
            String(finding.answer.filter(({kind}) => kind === 'claim').length),
          ],
          ...finding.recommendations.map((each) => [`  Recommendation ${each.number}`, each.title, String(each.elements.length), '', '']),
        ]),
      },
      after: [
        'Promised:',
        ...promised.flatMap(({of, promises}) => [
          `  ${of}`,
          ...promises.map(({words, times, line}) => {
            const time = times.at(-1)
            return `    line ${line}${time ? ` (${time.words}: by ${formatDate(time.day)})` : ''}: ${words}`
          }),
        ]),
      ].join('\n'),
    })
  } finally {
    workspace.close()
  }
}
