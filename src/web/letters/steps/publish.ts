import {z} from 'zod'
import {formatDate} from '#core/format'
import {outputHashes} from '#letters/response/output-files'
import {runCommand} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {publishLetter} from '#register/letters/letters'
import {done, formRoutes, sentTo, wrong} from '../../form/form-routes.ts'
import {one} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {rowId} from '../../register/unshown.ts'
import {buildWhole, type LoadedLetter, loadLetter, movedSince, unapproved} from '../response/load.ts'

/** What keeps a letter from being recorded as published, said once; null where the law and its figures let it. */
const hindrance = ({view, lacking}: LoadedLetter): string | null =>
  view.published ? `It is recorded already, published ${formatDate(view.published.on)}` : (lacking[0]?.says ?? null)

/** Records the publication: the model and the hashes of every output are kept, and the letter is written again from those alone. */
export const publishForm = formRoutes({
  path: paths.letters.publish.pattern,
  needs: 'response:publish',
  audit: 'RESPONSE_PUBLISH',
  input: z.object({id: rowId}),
  load({id}, {services, register, user}) {
    const loaded = loadLetter(services, id)
    if (!loaded) return 'not-found'
    return mayDo(register, user.actor, 'report', loaded.view.report)('response:publish') ? loaded : 'not-allowed'
  },
  words(loaded, {today}) {
    const held = hindrance(loaded)
    const more = loaded.lacking.length > 1 ? `, and ${loaded.lacking.length - 1} more` : ''
    return {
      name: 'Record the publication',
      section: 'letters',
      crumbs: [{text: 'Letters', href: paths.letters.list.to()}],
      lead: held
        ? `Not yet: ${held}${more}.`
        : `${loaded.view.title}. Section 55(5): the comments are published in whatever manner the body thinks fit. What is recorded here is kept with every figure and the hash of every file.`,
      button: 'Record it as published',
      back: {text: 'Back to the response', href: paths.letters.show.to({id: loaded.view.id}, {part: 'files'})},
      action: paths.letters.publish.to({id: loaded.view.id}),
      version: loaded.response.version,
      fields: [
        {kind: 'date', id: 'publishedOn', label: 'Published on'},
        {kind: 'line', id: 'publishedAt', label: 'Where it is published', hint: 'Its web address', width: 30},
      ],
      values: {publishedOn: today},
    }
  },
  async send(loaded, {values, version}, {services, register, acting}) {
    const {id: letter} = loaded.view
    const publishedOn = one(values, 'publishedOn')
    if (publishedOn === '') return wrong('publishedOn', 'Enter the day of publication')
    const whole = await buildWhole(loaded, services, publishedOn)
    if (whole.kind === 'problems') return wrong('publishedOn', 'A figure of the letter cannot be given: see the response')
    if (movedSince(loaded.view.approved, whole.document).length > 0)
      return wrong('publishedOn', 'A figure has moved since the figures were approved: accept it first')
    if (unapproved(loaded.view.approved, whole.document).length > 0) return wrong('publishedOn', 'Approve the figures as they are first')
    const snapshot = (await services.asker.snapshot())?.id ?? 'none'
    const outcome = await runCommand(
      register,
      publishLetter,
      {
        letter,
        responseVersion: version,
        publishedOn,
        publishedAt: one(values, 'publishedAt'),
        snapshot,
        document: JSON.stringify(whole.document),
        hashes: await outputHashes(whole.document),
      },
      acting,
    )
    return sentTo(outcome, {
      published: ({day}) => done(paths.letters.show.to({id: letter}, {part: 'files'}), `Recorded: published on day ${day} of 56.`),
      lacking: ({lacking}) => wrong('publishedOn', `It cannot be published yet: ${lacking[0]?.says ?? 'something is lacking'}`),
      'in-future': () => wrong('publishedOn', 'The day of publication must not be in the future'),
      'before-report': ({from}) => wrong('publishedOn', `The report itself was published on ${formatDate(from)}`),
      'nothing-changed': () => wrong('publishedOn', 'It is recorded already'),
    })
  },
})
