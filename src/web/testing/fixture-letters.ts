import type {Actor} from '#register/access/permissions'
import {type Acting, runCommand} from '#register/command'
import {addElement, addFinding, answerElement} from '#register/findings'
import {startLetter} from '#register/letters/letters'
import {recordComments} from '#register/section-55'
import {givenStory, must} from '#register/testing/register'
import type {Services} from '../services.ts'
import {fixtureServices} from './fixture-services.ts'

/** The commissioner's office and the chief officer in one, for pages that both write on. */
export const bothVoices: Actor = {
  id: 'person:1',
  person: 1,
  roles: ['local-body-office', 'senior-leader', 'analyst'],
  areas: null,
  bodies: [],
  inspections: null,
  grants: (['local-body-office', 'senior-leader', 'analyst'] as const).map((role) => ({role, areas: null, inspections: null})),
}

const comments = `# Answering the public

In June 2024 the force answered {{ figure calls.999.within-10s period=2024-06 }} of 999 calls within 10 seconds, against {{ figure calls.999.within-10s period=2023-09 }} in September 2023. {{ signal calls.999.within-10s period=2024-06 }}

In May 2024 the force answered 92.1% of 999 calls within 10 seconds. In April 2024 it answered 95.0% of 999 calls within 10 seconds.

Our own audit found that 71.4% of victims (41 of 57) were consulted before an outcome.

{{ chart calls.999.within-10s from=2023-07 to=2024-06 }}
`

/** Services whose register holds a report with a cause of concern and a recommendation, and a response that is being written. */
export async function fixtureLetters(
  as: Actor = bothVoices,
): Promise<{readonly services: Services; readonly letter: number; readonly report: number}> {
  const services = fixtureServices({as})
  const {people} = services
  const {register} = people
  const by: Acting = {actor: {...as, id: 'system:test', person: null}}
  const all = {...register, allowed: () => true}
  const story = await givenStory(all)
  const recommendation = must(
    await runCommand(
      all,
      addFinding,
      {
        report: story.report,
        kind: 'recommendation',
        parent: story.concern,
        number: '1',
        title: 'Place enough people in the hub',
        words: 'The force should place enough people in the hub.',
        reference: 'page 13',
        openedOn: '2024-05-21',
      },
      by,
    ),
    'added',
  ).id
  const element = must(
    await runCommand(all, addElement, {finding: recommendation, words: 'place enough people in the hub'}, by),
    'added',
  ).id
  must(
    await runCommand(all, answerElement, {element, version: 1, answer: 'Ten posts are filled.', state: 'answered', note: ''}, by),
    'edited',
  )
  must(
    await runCommand(
      all,
      recordComments,
      {report: story.report, version: 0, invitedOn: '2024-05-24', commentsDueOn: '2024-06-21', commentsReceivedOn: '2024-06-19'},
      by,
    ),
    'edited',
  )
  const letter = must(
    await runCommand(
      all,
      startLetter,
      {
        report: story.report,
        title: 'Response to the inspection report of 21 May 2024',
        drafts: {comments, appendix: 'The chief constable answers each finding.', response: 'I thank the chief constable.'},
      },
      by,
    ),
    'started',
  ).id
  return {services: {...services, people}, letter, report: story.report}
}
