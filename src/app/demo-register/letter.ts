import {formatShare} from '#core/format'
import {letterTexts} from '#demo/letter-story'
import {draftsFrom} from '#letters/response/draft'
import {runCommand} from '#register/command'
import {addForwardClaim} from '#register/letters/forward-claims'
import {approveAppendix, setOwnAction, startLetter, writeForBody} from '#register/letters/letters'
import {findingsToAnswer} from '#register/letters/to-answer'
import {recordComments} from '#register/section-55'
import {must, type Seeding} from './seeding.ts'

const june = {from: '2024-06-01', to: '2024-07-01'}

/**
 * The response to the fictional report, half-way: the chief officer's appendix approved and locked, the commissioner's comments in draft with
 * figures bound and one typed by hand, and own actions still missing for some recommendations.
 */
export async function respond({register, asker, by}: Seeding, report: number, force: string): Promise<void> {
  const findings = register.db.read((rows) => findingsToAnswer(rows, report, '2024-07-01'))
  const dataTo = new Map<string, string>()
  for (const id of new Set(findings.flatMap(({measure}) => (measure ? [measure.id] : [])))) {
    const end = asker.measures.some((measure) => measure.id === id) ? await asker.dataTo(id) : null
    if (end) dataTo.set(id, end.day)
  }
  const drafts = draftsFrom(findings, {report: 'PEEL 2023–25: Wexcombe Police', publishedOn: '2024-05-21', force, dataTo})
  const title = 'Response to the inspection report of 21 May 2024'
  const letter = must(await runCommand(register, startLetter, {report, title, drafts}, by('scrutiny', '2024-06-03')), 'started').id
  const received = {report, version: 1, commentsReceivedOn: '2024-06-19'}
  must(await runCommand(register, recordComments, received, by('scrutiny', '2024-06-19')), 'edited')
  must(await runCommand(register, approveAppendix, {letter, version: 1}, by('leader', '2024-06-19')), 'edited')
  const answered = await asker.ask({measure: 'calls.101.within-30s', period: june})
  const texts = letterTexts(answered.value === null ? null : formatShare(answered.value))
  for (const part of ['comments', 'response'] as const)
    must(await runCommand(register, writeForBody, {letter, part, version: 1, source: texts[part]}, by('scrutiny', '2024-06-27')), 'edited')
  const recommendations = findings.filter(({kind}) => kind === 'recommendation')
  for (const {id, actions} of recommendations) {
    const own = actions.find(({due}) => due === null)
    if (own)
      must(
        await runCommand(
          register,
          setOwnAction,
          {letter, finding: id, version: 0, action: `${own.title}.`, noneBecause: ''},
          by('scrutiny', '2024-06-27'),
        ),
        'added',
      )
  }
  for (const {words, dueDay, measure} of texts.promises)
    must(
      await runCommand(
        register,
        addForwardClaim,
        {report, words, source: 'the commissioner’s comments, draft 2', dueDay, measure, numbers: []},
        by('scrutiny', '2024-06-27'),
      ),
      'added',
    )
}
