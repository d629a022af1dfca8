import {z} from 'zod'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {addElement, answerElement} from '#register/findings'
import {rowOf} from '#register/rows'
import {done, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {one} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {rowId} from '../../register/unshown.ts'

type State = 'not-answered' | 'answered-in-part' | 'answered'

/** Mark a part of the inspectorate's words as a point that needs an answer of its own. */
export const addPointForm = formRoutes({
  path: paths.finding.element.pattern,
  needs: 'finding:edit',
  audit: 'POINT_ADD',
  input: z.object({id: rowId}),
  load({id}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'finding', id))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'finding', id)('finding:edit') ? held : 'not-allowed'
  },
  words: (held) => ({
    name: 'Mark a point that needs an answer',
    button: 'Mark it',
    back: {text: 'Back to the finding', href: paths.finding.show.to({id: held.id})},
    action: paths.finding.element.to({id: held.id}),
    fields: [
      {kind: 'said', id: 'all', label: 'The words in full', hint: held.words},
      {kind: 'words', id: 'words', label: 'The point', hint: 'Copy the part of the words above, exactly', rows: 4},
    ],
    values: {},
  }),
  async send({id}, {values}, {register, acting}) {
    const outcome = await runCommand(register, addElement, {finding: id, words: one(values, 'words')}, acting)
    return sentTo(outcome, {
      added: () => done(`${paths.finding.show.to({id})}#words`, 'The point is marked.'),
      'not-their-words': () => wrong('words', 'These are not the inspectorate’s words: copy a part of them exactly'),
    })
  },
})

/** Answer a point: in full, in part or not yet. */
export const answerPointForm = formRoutes({
  path: paths.finding.answer.pattern,
  needs: 'finding:edit',
  audit: 'POINT_ANSWER',
  input: z.object({element: rowId}),
  load({element}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'element', element))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'element', element)('finding:edit') ? held : 'not-allowed'
  },
  words: (held) => ({
    name: `Answer point ${held.letter}`,
    button: 'Save the answer',
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: held.finding_id})}#words`},
    action: paths.finding.answer.to({element: held.id}),
    version: held.version,
    draft: `point-${held.id}-answer`,
    fields: [
      {kind: 'said', id: 'theirs', label: 'The inspector’s words', hint: `“${held.words}”`},
      {kind: 'words', id: 'answer', label: 'Our answer', rows: 7},
      {
        kind: 'one',
        id: 'state',
        label: 'How far it answers the point',
        options: [
          {value: 'answered', label: 'In full'},
          {value: 'answered-in-part', label: 'In part'},
          {value: 'not-answered', label: 'Not yet'},
        ],
      },
      {kind: 'line', id: 'note', label: 'What is still wanting', hint: 'A few words beside the state. May be left empty', width: 30},
    ],
    values: {answer: held.answer, state: held.state, note: held.note},
  }),
  async send(held, {values, version}, {register, acting}) {
    const outcome = await runCommand(
      register,
      answerElement,
      {element: held.id, version, answer: one(values, 'answer'), state: one(values, 'state') as State, note: one(values, 'note')},
      acting,
    )
    const back = `${paths.finding.show.to({id: held.finding_id})}#words`
    return sentTo(outcome, {
      edited: () => done(back, `The answer to point ${held.letter} is saved.`),
      'nothing-changed': () => done(back, 'Nothing was different, so nothing was changed.'),
    })
  },
})
