import {z} from 'zod'
import {listedMeasures} from '#measures/define'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {addForwardClaim, tieForwardClaim} from '#register/letters/forward-claims'
import {letterParts, partTitles} from '#register/letters/letters'
import {findingsToAnswer} from '#register/letters/to-answer'
import {rowOf} from '#register/rows'
import {done, type Filling, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {type FieldSpec, one, oneOrNull, type Values} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {rowId} from '../../register/unshown.ts'

const crumbs = [{text: 'Letters', href: paths.letters.list.to()}]

/** What may show that a promise is kept: a measure, or an action under one of the report's findings. */
function shownByFields({services, register, today}: Filling, report: number): FieldSpec[] {
  const actions = register.db.read((rows) => findingsToAnswer(rows, report, today).flatMap((finding) => finding.actions))
  return [
    {
      kind: 'list',
      id: 'measure',
      label: 'Measure that will show it',
      none: 'None',
      options: listedMeasures(services.asker.measures).map(({id, title}) => ({value: id, label: title})),
    },
    {
      kind: 'list',
      id: 'action',
      label: 'Or the action that keeps it',
      hint: 'Its owner is told when the promise falls due',
      none: 'None',
      options: actions.map(({id, title}) => ({value: String(id), label: title})),
    },
    {kind: 'date', id: 'dueDay', label: 'Due', hint: 'The last day of what it names: ‘by Spring 2025’ is 31 5 2025. May be left empty'},
  ]
}

/** The action chosen, of those that were offered; 'other' for any that was not. */
const chosenAction = (values: Values, filling: Filling, report: number): number | null | 'other' => {
  const chosen = one(values, 'action')
  const offered = shownByFields(filling, report).flatMap((field) => (field.kind === 'list' && field.id === 'action' ? field.options : []))
  return chosen === '' ? null : offered.some(({value}) => value === chosen) ? Number(chosen) : 'other'
}
const noSuchAction = wrong('action', 'Choose an action of this report')

/** Puts a promise that a letter makes into the ledger, tied to what will show it. */
export const keepPromiseForm = formRoutes({
  path: paths.letters.keepPromise.pattern,
  needs: 'response:edit',
  audit: 'FORWARD_CLAIM_ADD',
  input: z.object({
    id: rowId,
    part: z.enum(letterParts).default('comments'),
    words: z.string().max(5000).default(''),
    due: z.string().max(10).default(''),
  }),
  load({id}, {register, user}) {
    const letter = register.db.read((rows) => rowOf(rows, 'letter', id))
    if (!letter) return 'not-found'
    return mayDo(register, user.actor, 'report', letter.report_id)('response:edit') ? letter : 'not-allowed'
  },
  words: (letter, filling, {part, words, due}) => ({
    name: 'Keep a promise',
    section: 'letters',
    crumbs,
    lead: 'A promise in the ledger comes back on the day it is due, until somebody says what became of it.',
    button: 'Put it in the ledger',
    back: {text: 'Back to the response', href: paths.letters.show.to({id: letter.id}, {part: 'promises'})},
    action: paths.letters.keepPromise.to({id: letter.id}, {part}),
    fields: [{kind: 'words', id: 'words', label: 'What was promised', rows: 4}, ...shownByFields(filling, letter.report_id)],
    values: {words, dueDay: due},
  }),
  async send(letter, {values}, filling, {part}) {
    const {register, acting} = filling
    const action = chosenAction(values, filling, letter.report_id)
    if (action === 'other') return noSuchAction
    const outcome = await runCommand(
      register,
      addForwardClaim,
      {
        report: letter.report_id,
        words: one(values, 'words'),
        source: `${letter.title}: ${partTitles[part]}`,
        measure: oneOrNull(values, 'measure'),
        action,
        dueDay: oneOrNull(values, 'dueDay'),
      },
      acting,
    )
    return sentTo(outcome, {
      added: () => done(paths.letters.show.to({id: letter.id}, {part: 'promises'}), 'The promise is in the ledger.'),
      'report-unknown': () => wrong('words', 'The report of this response is no longer held'),
    })
  },
})

/** Ties a promise to the measure or the action that will show it, and dates it. */
export const tiePromiseForm = formRoutes({
  path: paths.letters.tie.pattern,
  needs: 'response:edit',
  audit: 'FORWARD_CLAIM_TIE',
  input: z.object({id: rowId}),
  load: ({id}, {register}) => register.db.read((rows) => rowOf(rows, 'forward_claim', id)) ?? 'not-found',
  words: (claim, filling) => ({
    name: 'Tie a promise to what will show it',
    section: 'letters',
    crumbs,
    lead: `‘${claim.words}’ (${claim.source})`,
    button: 'Save',
    back: {text: 'Back to the promises', href: `${paths.letters.promises.to()}#promise-${claim.id}`},
    action: paths.letters.tie.to({id: claim.id}),
    version: claim.version,
    fields: shownByFields(filling, claim.report_id),
    values: {measure: claim.measure ?? '', action: claim.action_id === null ? '' : String(claim.action_id), dueDay: claim.due_day ?? ''},
  }),
  async send(claim, {values, version}, filling) {
    const {register, acting} = filling
    const action = chosenAction(values, filling, claim.report_id)
    if (action === 'other') return noSuchAction
    const outcome = await runCommand(
      register,
      tieForwardClaim,
      {
        claim: claim.id,
        version,
        measure: oneOrNull(values, 'measure'),
        action,
        dueDay: oneOrNull(values, 'dueDay'),
      },
      acting,
    )
    const back = `${paths.letters.promises.to()}#promise-${claim.id}`
    return sentTo(outcome, {edited: () => done(back, 'Saved.'), 'nothing-changed': () => done(back, 'Nothing was changed.')})
  },
})
