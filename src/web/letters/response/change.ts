import {z} from 'zod'
import {londonDate} from '#core/time'
import {draftsFrom} from '#letters/response/draft'
import {runCommand} from '#register/command'
import {
  approveAppendix,
  approveFigures,
  excuseElement,
  reopenAppendix,
  setOwnAction,
  startLetter,
  writeForBody,
  writeForChief,
} from '#register/letters/letters'
import {findingsToAnswer, forceReportedOn} from '#register/letters/to-answer'
import {rowOf} from '#register/rows'
import {paths} from '../../paths.ts'
import {notFound, redirect, route} from '../../route.ts'
import {buildWhole, loadLetter, movedSince} from './load.ts'
import type {Tab} from './response-view.ts'
import {responsePage} from './show.ts'

const id = z.coerce.number().int().positive()
const version = z.coerce.number().int().nonnegative()
const aPart = z.enum(['comments', 'appendix', 'response'])

/** What may come of a change, in words for the page; anything else is a fault of the program. */
const refusals: Readonly<Record<string, string>> = {
  'changed-meanwhile':
    'Somebody saved another draft while you wrote: your words were not saved over theirs. Copy yours, open the page again, and bring them together',
  locked: 'The appendix is locked: the chief officer has approved it',
  'not-locked': 'The appendix is open already',
  empty: 'Nothing is written yet',
  'not-allowed': 'You are not permitted to write in this voice',
  'no-recommendation': 'That is no recommendation of this report',
  'already-excused': 'A reason has been given already',
  'nothing-changed': 'Nothing was changed',
}

export const saidOf = (outcome: {readonly kind: string}): string => {
  if (outcome.kind === 'invalid' && 'problems' in outcome)
    return (outcome.problems as readonly {says: string}[])[0]?.says ?? 'What was typed cannot be used'
  return refusals[outcome.kind] ?? `It was not done: ${outcome.kind}`
}

const to = (letter: number, part: Tab) => paths.letters.show.to({id: letter}, {part})

/** Begins the response to a report, with drafts from the register. */
export const startResponse = route({
  method: 'POST',
  path: paths.letters.start.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_START',
  input: z.object({report: id}),

  async handle({input: {report}, services, user}) {
    const today = londonDate(services.clock.now())
    const read = services.people.register.db.read((rows) => {
      const [found, force] = [rowOf(rows, 'report', report), forceReportedOn(rows, report, today)]
      return found && force !== null && {found, force, findings: findingsToAnswer(rows, report, today)}
    })
    if (!read) return notFound()
    const measures = [...new Set(read.findings.flatMap(({measure}) => (measure ? [measure.id] : [])))]
    const known = measures.filter((each) => services.asker.measures.some((measure) => measure.id === each))
    const dataTo = new Map<string, string>()
    for (const each of known) {
      const end = await services.asker.dataTo(each)
      if (end) dataTo.set(each, end.day)
    }
    const drafts = draftsFrom(read.findings, {report: read.found.title, publishedOn: read.found.published_on, force: read.force, dataTo})
    const title = `Response to ${read.found.title}`
    const outcome = await runCommand(services.people.register, startLetter, {report, title, drafts}, {actor: user.actor})
    if (outcome.kind === 'started') return redirect(to(outcome.id, 'comments'), 'The response is begun, with drafts from the register.')
    if (outcome.kind === 'already-started') return redirect(to(outcome.id, 'comments'), 'The response had been begun already.')
    return notFound()
  },
})

/** Saves a draft of a part, in the voice it is written in. What was typed stays on the page when it cannot be saved. */
export const writePart = route({
  method: 'POST',
  path: paths.letters.write.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_WRITE',
  form: {files: 0, bytes: 2_000_000},
  input: z.object({id, part: aPart, version, source: z.string().max(1_300_000)}),

  async handle({input: {id: letter, part, version: read, source}, services, user}) {
    const {register} = services.people
    const text = source.replace(/\r\n?/g, '\n')
    const outcome =
      part === 'appendix'
        ? await runCommand(register, writeForChief, {letter, version: read, source: text}, {actor: user.actor})
        : await runCommand(register, writeForBody, {letter, part, version: read, source: text}, {actor: user.actor})
    if (outcome.kind === 'edited') return redirect(to(letter, part), 'The draft was saved.')
    return responsePage(services, letter, part, [{text: saidOf(outcome), href: '#source'}])
  },
})

/** Approves and locks the appendix, or opens it again. */
export const appendix = route({
  method: 'POST',
  path: paths.letters.approve.pattern,
  needs: 'finding:say-for-force',
  audit: 'RESPONSE_APPENDIX',
  input: z.object({id, version, do: z.enum(['approve', 'reopen']), reason: z.string().max(500).optional()}),

  async handle({input, services, user}) {
    const {id: letter, version: read} = input
    const {register} = services.people
    const outcome =
      input.do === 'approve'
        ? await runCommand(register, approveAppendix, {letter, version: read}, {actor: user.actor})
        : await runCommand(register, reopenAppendix, {letter, version: read, reason: input.reason ?? ''}, {actor: user.actor})
    if (outcome.kind === 'edited')
      return redirect(
        to(letter, 'appendix'),
        input.do === 'approve' ? 'The appendix is approved and locked.' : 'The appendix is open again.',
      )
    return responsePage(services, letter, 'appendix', [{text: saidOf(outcome), href: '#reason'}])
  },
})

/** Section 55(5B): the body's own action on a recommendation, or why none. */
export const ownAction = route({
  method: 'POST',
  path: paths.letters.own.pattern,
  needs: 'finding:say-for-local-body',
  audit: 'RESPONSE_OWN_ACTION',
  input: z.object({id, finding: id, version, action: z.string().max(5000), noneBecause: z.string().max(5000)}),

  async handle({input, services, user}) {
    const {id: letter, finding, version: read, action, noneBecause} = input
    const outcome = await runCommand(
      services.people.register,
      setOwnAction,
      {letter, finding, version: read, action, noneBecause},
      {actor: user.actor},
    )
    if (outcome.kind === 'added' || outcome.kind === 'edited') return redirect(to(letter, 'own'), 'Saved.')
    return responsePage(services, letter, 'own', [{text: saidOf(outcome), href: `#action-${finding}`}])
  },
})

/** Why an element is left open in this letter. */
export const excuse = route({
  method: 'POST',
  path: paths.letters.excuse.pattern,
  needs: 'response:publish',
  audit: 'RESPONSE_EXCUSE',
  input: z.object({id, element: id, reason: z.string().max(1000)}),

  async handle({input: {id: letter, element, reason}, services, user}) {
    const outcome = await runCommand(services.people.register, excuseElement, {letter, element, reason}, {actor: user.actor})
    if (outcome.kind === 'excused') return redirect(to(letter, 'files'), 'The reason is kept.')
    return responsePage(services, letter, 'files', [{text: saidOf(outcome), href: `#reason-${element}`}])
  },
})

/** Approves the figures as they are now; those that moved since the last approval must each be accepted. */
export const figures = route({
  method: 'POST',
  path: paths.letters.figures.pattern,
  needs: 'response:publish',
  audit: 'RESPONSE_FIGURES',
  input: z.object({id, accepted: z.union([z.string(), z.array(z.string())]).default([])}),

  async handle({input, services, user}) {
    const loaded = loadLetter(services, input.id)
    if (!loaded) return notFound()
    const whole = await buildWhole(loaded, services)
    if (whole.kind === 'problems') return responsePage(services, input.id, 'files', [{text: 'A figure cannot be given', href: '#moved'}])
    const accepted = new Set([input.accepted].flat())
    const open = movedSince(loaded.view.approved, whole.document).filter(({binding}) => !accepted.has(binding))
    if (open.length > 0)
      return responsePage(services, input.id, 'files', [{text: 'Another figure has moved since you opened the page', href: '#moved'}])
    const outcome = await runCommand(
      services.people.register,
      approveFigures,
      {letter: input.id, figures: JSON.stringify(whole.document.figures), accepted: [...accepted]},
      {actor: user.actor},
    )
    if (outcome.kind === 'approved') return redirect(to(input.id, 'files'), 'The figures are approved as they are.')
    return responsePage(services, input.id, 'files', [{text: saidOf(outcome), href: '#moved'}])
  },
})
