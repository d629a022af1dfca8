import {z} from 'zod'
import {formatDate, formatDateLong} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {lettersIn} from '#register/letters/letters'
import {copyRecipients, type ResponseView, recordComments, recordCopy, recordPublication, responseView} from '#register/section-55'
import {done, type Filling, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {one, oneOrNull} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {optionsOf} from '../../register/choices.ts'
import {rowId} from '../../register/unshown.ts'
import type {Crumb} from '../../route.ts'

/** The response that a report asks for, where it is shown, and the letter that is written here, if one is. */
export interface Step {
  readonly response: ResponseView
  readonly letter: number | null
  readonly back: Crumb
}

const crumbs = [{text: 'Letters', href: paths.letters.list.to()}]

/** The response of a report, for whoever may take a step of it; a report that asks for none is not found. */
export function loadStep(report: number, permission: Permission, {register, user, today}: Filling): Step | 'not-found' | 'not-allowed' {
  const found = register.db.read((rows) => {
    const response = responseView(rows, report, today)
    return response && {response, letter: lettersIn(rows).find((each) => each.report === report)?.id ?? null}
  })
  if (!found) return 'not-found'
  if (!mayDo(register, user.actor, 'report', report)(permission)) return 'not-allowed'
  const {letter} = found
  const back =
    letter === null
      ? {text: 'Back to the letters', href: paths.letters.list.to()}
      : {text: 'Back to the response', href: paths.letters.show.to({id: letter})}
  return {...found, back}
}

const common = ({response, back}: Step) => ({section: 'letters', crumbs, back, version: response.version}) as const

/** Section 55(4) and (5)(b): the chief officer's comments were invited, by a day that the body set, and came. */
export const commentsForm = formRoutes({
  path: paths.letters.comments.pattern,
  needs: 'response:edit',
  audit: 'RESPONSE_COMMENTS',
  input: z.object({id: rowId}),
  load: ({id}, filling) => loadStep(id, 'response:edit', filling),
  words: (step) => ({
    ...common(step),
    name: 'The chief officer’s comments: invited and received',
    lead: `${step.response.title}. Section 55(4): the local policing body invites the chief officer’s comments by a date that it sets. Leave empty what has not happened yet.`,
    button: 'Record it',
    action: paths.letters.comments.to({id: step.response.report}),
    fields: [
      {kind: 'date', id: 'invitedOn', label: 'Invited on'},
      {
        kind: 'date',
        id: 'commentsDueOn',
        label: 'Due by',
        hint: `The response itself must be published by ${formatDateLong(step.response.clock.lastDay)}. For example, 15 7 2024`,
      },
      {kind: 'date', id: 'commentsReceivedOn', label: 'Received on'},
    ],
    values: {
      invitedOn: step.response.invitedOn ?? '',
      commentsDueOn: step.response.commentsDueOn ?? '',
      commentsReceivedOn: step.response.commentsReceivedOn ?? '',
    },
  }),
  async send({response: {report}, back}, {values, version}, {register, acting}) {
    const outcome = await runCommand(
      register,
      recordComments,
      {
        report,
        version,
        invitedOn: oneOrNull(values, 'invitedOn'),
        commentsDueOn: oneOrNull(values, 'commentsDueOn'),
        commentsReceivedOn: oneOrNull(values, 'commentsReceivedOn'),
      },
      acting,
    )
    return sentTo(outcome, {
      edited: () => done(back.href, 'Recorded.'),
      'nothing-changed': () => wrong('invitedOn', 'Nothing was changed: enter a day'),
      'in-future': ({field}) => wrong(field, 'The day must not be in the future'),
      'not-invited': () => wrong('invitedOn', 'Enter the day on which the comments were invited first'),
      'due-before-invited': () => wrong('commentsDueOn', 'Comments cannot be due before they were invited'),
    })
  },
})

const recipientWords = {
  'inspectors-of-constabulary': 'The inspectors of constabulary',
  'secretary-of-state': 'The Secretary of State',
  other: 'Somebody else',
} as const

const sentSoFar = ({copies, copiesMissing}: ResponseView): string => {
  const sent = copies.map(({name, sentOn}) => `${name}, ${formatDate(sentOn)}`).join('; ')
  const wanting = copiesMissing.map((recipient) => (recipient === 'secretary-of-state' ? 'the Secretary of State' : 'the inspectors'))
  return `${sent ? `Sent so far: ${sent}. ` : ''}${wanting.length > 0 ? `Still to be recorded: ${wanting.join(' and ')}.` : 'Both that the law asks for are recorded.'}`
}

/** Section 55(6): a copy was sent. */
export const copyForm = formRoutes({
  path: paths.letters.copy.pattern,
  needs: 'response:publish',
  audit: 'RESPONSE_COPY',
  input: z.object({id: rowId}),
  load: ({id}, filling) => loadStep(id, 'response:publish', filling),
  words: (step, {today}) => ({
    ...common(step),
    name: 'Record a copy that was sent',
    lead: `${step.response.title}. Section 55(6): a copy goes to the inspectors of constabulary and one to the Secretary of State. ${sentSoFar(step.response)}`,
    button: 'Record it',
    action: paths.letters.copy.to({id: step.response.report}),
    fields: [
      {kind: 'one', id: 'recipient', label: 'Sent to', options: optionsOf(copyRecipients, recipientWords)},
      {kind: 'line', id: 'name', label: 'Name and office', hint: 'For example: Home Secretary', width: 30},
      {kind: 'date', id: 'sentOn', label: 'Sent on'},
      {kind: 'line', id: 'reference', label: 'Reference', hint: 'Of the e-mail or letter. May be left empty', width: 20},
    ],
    values: {recipient: step.response.copiesMissing[0] ?? 'other', sentOn: today},
  }),
  async send({response: {report}, back}, {values}, {register, acting}) {
    const outcome = await runCommand(
      register,
      recordCopy,
      {
        report,
        recipient: one(values, 'recipient') as (typeof copyRecipients)[number],
        name: one(values, 'name'),
        sentOn: one(values, 'sentOn'),
        reference: one(values, 'reference'),
      },
      acting,
    )
    return sentTo(outcome, {
      recorded: () => done(back.href, 'The copy is recorded.'),
      'in-future': () => wrong('sentOn', 'The day must not be in the future'),
      'already-recorded': () => wrong('name', 'That copy is recorded already, for that day'),
    })
  },
})

/** A response that was written and published elsewhere. One that is written here is published from its own page, which holds it to the law. */
export const publishedElsewhereForm = formRoutes({
  path: paths.letters.elsewhere.pattern,
  needs: 'response:publish',
  audit: 'RESPONSE_PUBLISHED_ELSEWHERE',
  input: z.object({id: rowId}),
  load: ({id}, filling) => loadStep(id, 'response:publish', filling),
  words: (step) => ({
    ...common(step),
    name: 'Record a response published elsewhere',
    lead: `${step.response.title}. ${step.letter === null ? 'For a response that was not written here: only its day and its place are kept.' : 'This response is written here: record its publication on its own page.'}`,
    button: 'Record it',
    action: paths.letters.elsewhere.to({id: step.response.report}),
    fields: [
      {kind: 'date', id: 'publishedOn', label: 'Published on'},
      {kind: 'line', id: 'publishedAt', label: 'Where it is published', hint: 'Its web address', width: 30},
    ],
    values: {},
  }),
  async send({response: {report, published}, letter, back}, {values, version}, {register, acting}) {
    if (letter !== null) return wrong('publishedOn', 'This response is written here: record its publication on its own page')
    if (published) return wrong('publishedOn', `It is recorded already, published ${formatDate(published.on)}`)
    const outcome = await runCommand(
      register,
      recordPublication,
      {report, version, publishedOn: one(values, 'publishedOn'), publishedAt: one(values, 'publishedAt')},
      acting,
    )
    return sentTo(outcome, {
      edited: ({day, inTime}) => done(back.href, `Recorded: published on day ${day} of 56${inTime ? '' : ', out of time'}.`),
      'nothing-changed': () => wrong('publishedOn', 'Nothing was changed'),
      'in-future': () => wrong('publishedOn', 'The day must not be in the future'),
      'before-report': ({from}) => wrong('publishedOn', `The report itself was published on ${formatDate(from)}`),
    })
  },
})
