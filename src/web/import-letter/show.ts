import {createHash} from 'node:crypto'
import {z} from 'zod'
import {isAnswerable} from '#core/errors'
import {isDate} from '#core/time'
import {documentText, mostFileBytes} from '#letters/check/files/document-text'
import {proposalRows} from '#letters/import/proposal-rows'
import {proposeRegister} from '#letters/import/propose'
import {runCommand} from '#register/command'
import {importLetter, nameReport} from '#register/import/import-letter'
import {importSummary, proposalsOf} from '#register/import/imported-letters'
import {acceptProposal, editProposal, rejectProposal} from '#register/import/review'
import {listInspections} from '#register/inspections'
import {sentFile} from '../form-fields.ts'
import {paths} from '../paths.ts'
import {type FormError, notFound, page, redirect, route} from '../route.ts'
import type {Services} from '../services.ts'
import {ImportPage, type ImportView} from './import.tsx'
import {ReviewPage} from './review.tsx'
import {reviewView} from './review-view.ts'

const crumbs = [{text: 'Letters', href: paths.letters.list.to()}]
const head = {title: 'Read a letter into the register', section: 'letters', crumbs} as const

export const showImport = route({
  method: 'GET',
  path: paths.letters.import.pattern,
  needs: 'letter:import',
  audit: 'LETTER_IMPORT_VIEW',
  input: z.object({}),
  handle: async () => page(ImportPage, {text: '', published: '', errors: []} satisfies ImportView, head),
})

/** Reads a letter and keeps what it proposes. A letter without headings of findings is told, and nothing is kept. */
export const sendImport = route({
  method: 'POST',
  path: paths.letters.import.pattern,
  needs: 'letter:import',
  audit: 'LETTER_IMPORT',
  form: {files: 1, bytes: mostFileBytes},
  input: z.object({text: z.string().optional(), published: z.string().max(40).optional(), file: sentFile.optional()}),

  async handle({input, services, user}) {
    const published = input.published?.trim() ?? ''
    const again = (text: string, href: string) =>
      page(ImportPage, {text: input.text ?? '', published, errors: [{text, href}]} satisfies ImportView, {...head, status: 422})
    if (published !== '' && !isDate(published)) return again(`‘${published}’ is not a date: write it as 2024-05-21`, '#published')
    let text = (input.text ?? '').replace(/\r\n?/g, '\n')
    if (input.file) {
      try {
        ;({text} = await documentText(input.file.name, input.file.bytes))
      } catch (error) {
        if (isAnswerable(error)) return again(error.message, '#file')
        throw error
      }
    }
    if (text.trim() === '') return again('Choose a file, or paste the text of a letter', '#file')
    const found = proposeRegister(text)
    if (found.kind === 'no-headings') return again(found.says, input.file ? '#file' : '#text')
    const outcome = await runCommand(
      services.people.register,
      importLetter,
      {
        name: input.file?.name || 'Pasted letter',
        sha256: createHash('sha256').update(text).digest('hex'),
        reportTitle: found.report,
        written: found.written,
        proposals: [...proposalRows(found, published || null)],
      },
      {actor: user.actor},
    )
    switch (outcome.kind) {
      case 'imported':
        return redirect(paths.letters.review.to({id: outcome.id}), `${outcome.proposals} proposals wait for your decision.`)
      case 'already-imported':
        return redirect(paths.letters.review.to({id: outcome.id}), 'This letter was read in before.')
      case 'invalid':
        return again(outcome.problems[0]?.says ?? 'The letter proposes nothing', '#file')
      default:
        return notFound()
    }
  },
})

const byId = z.object({id: z.coerce.number().int().positive()})

function review(
  services: Services,
  id: number,
  chosen: number | null = null,
  errors: readonly FormError[] = [],
  ticked: readonly number[] = [],
) {
  return services.people.register.db.read((rows) => {
    const summary = importSummary(rows, id)
    if (!summary) return null
    const reports = listInspections(rows).flatMap((inspection) => inspection.reports.map(({id: report, title}) => ({id: report, title})))
    return reviewView(summary, proposalsOf(rows, id), reports, chosen, errors, ticked)
  })
}

export const showReview = route({
  method: 'GET',
  path: paths.letters.review.pattern,
  needs: 'letter:import',
  audit: 'LETTER_REVIEW_VIEW',
  input: byId.extend({finding: z.coerce.number().int().positive().optional()}),

  async handle({input, services}) {
    const view = review(services, input.id, input.finding ?? null)
    return view ? page(ReviewPage, view, {...head, title: `Review of ${view.name}`}) : notFound()
  },
})

/** Says which report a letter answers. */
export const sendReport = route({
  method: 'POST',
  path: paths.letters.review.pattern,
  needs: 'letter:import',
  audit: 'LETTER_REPORT',
  input: byId.extend({report: z.string().max(12).optional(), version: z.coerce.number().int().positive()}),

  async handle({input, services, user}) {
    const {id, version} = input
    const report = Number(input.report)
    const refused = (text: string) => {
      const view = review(services, id, null, [{text, href: '#chosen'}])
      return view ? page(ReviewPage, view, {...head, title: `Review of ${view.name}`, status: 422}) : notFound()
    }
    if (!Number.isInteger(report) || report < 1) return refused('Choose the report that the letter answers')
    const outcome = await runCommand(services.people.register, nameReport, {letter: id, version, report}, {actor: user.actor})
    if (outcome.kind === 'edited' || outcome.kind === 'nothing-changed')
      return redirect(paths.letters.review.to({id}), 'The report is named.')
    return refused(refusals[outcome.kind] ?? 'The report could not be named')
  },
})

/** Accepts, edits or rejects one proposal. */
export const sendProposal = route({
  method: 'POST',
  path: paths.letters.proposal.pattern,
  needs: 'letter:import',
  audit: 'LETTER_PROPOSAL',
  input: byId.extend({
    version: z.coerce.number().int().positive(),
    do: z.enum(['accept', 'edit', 'reject']),
    title: z.string().max(300).optional(),
    words: z.string().max(20_000).optional(),
    day: z.string().max(20).optional(),
    reason: z.string().max(500).optional(),
  }),

  async handle({input, services, user}) {
    const {id: proposal, version} = input
    const {register} = services.people
    const letter = register.db.read((rows) =>
      rows.first(rows.db.selectFrom('letter_proposal').select('import_id').where('id', '=', proposal)),
    )?.import_id
    if (letter === undefined) return notFound()
    const acting = {actor: user.actor}
    const outcome =
      input.do === 'accept'
        ? await runCommand(register, acceptProposal, {proposal, version}, acting)
        : input.do === 'reject'
          ? await runCommand(register, rejectProposal, {proposal, version, reason: input.reason ?? ''}, acting)
          : await runCommand(
              register,
              editProposal,
              {
                proposal,
                version,
                ...(input.title === undefined ? {} : {title: input.title}),
                ...(input.words === undefined ? {} : {words: input.words}),
                ...(input.day === undefined ? {} : {day: input.day.trim() === '' ? null : input.day.trim()}),
              },
              acting,
            )
    const back = `${paths.letters.review.to({id: letter}, {finding: proposal})}#p${proposal}`
    if (done[outcome.kind]) return redirect(back, done[outcome.kind])
    const view = review(services, letter, proposal, [{text: whyNot(outcome), href: `#p${proposal}`}])
    return view ? page(ReviewPage, view, {...head, title: `Review of ${view.name}`, status: 422}) : notFound()
  },
})

const tick = z.string().regex(/^\d{1,9}:\d{1,9}$/)

/** Accepts the proposals that are ticked, those that others stand under first. What is refused is told, each with why, and stays ticked. */
export const sendTicked = route({
  method: 'POST',
  path: paths.letters.acceptTicked.pattern,
  needs: 'letter:import',
  audit: 'LETTER_PROPOSALS',
  input: byId.extend({
    ticked: z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), z.array(tick).max(500)),
  }),

  async handle({input: {id, ticked}, services, user}) {
    const {register} = services.people
    const held = register.db.read((rows) => (importSummary(rows, id) ? proposalsOf(rows, id) : null))
    if (!held) return notFound()
    const wanted = new Map(ticked.map((each) => each.split(':').map(Number) as [number, number]))
    const inOrder = held.filter((proposal) => wanted.has(proposal.id))
    const errors: FormError[] = inOrder.length === 0 ? [{text: 'Tick what you accept', href: '#findings'}] : []
    const left: number[] = []
    for (const proposal of inOrder) {
      const outcome = await runCommand(
        register,
        acceptProposal,
        {proposal: proposal.id, version: wanted.get(proposal.id)!},
        {actor: user.actor},
      )
      if (outcome.kind === 'accepted') continue
      left.push(proposal.id)
      errors.push({text: `Line ${proposal.line}: ${whyNot(outcome)}`, href: `#p${proposal.id}`})
    }
    const chosen = inOrder[0]?.id ?? null
    const accepted = inOrder.length - left.length
    if (errors.length === 0)
      return redirect(
        paths.letters.review.to({id}, {finding: chosen}),
        `${accepted === 1 ? 'One proposal is' : `${accepted} proposals are`} accepted into the register.`,
      )
    const view = review(services, id, chosen, errors, left)
    return view ? page(ReviewPage, view, {...head, title: `Review of ${view.name}`, status: 422}) : notFound()
  },
})

const done: Readonly<Record<string, string>> = {
  accepted: 'Accepted into the register.',
  rejected: 'Rejected.',
  edited: 'The proposal was edited.',
  'nothing-changed': 'Nothing was changed.',
}
const refusals: Readonly<Record<string, string>> = {
  'no-report': 'Name the report that the letter answers first: what is accepted goes under it',
  'parent-not-accepted': 'Accept what it stands under first',
  'already-reviewed': 'Somebody has decided on this proposal already',
  'changed-meanwhile': 'Somebody edited this proposal while you looked at it: read it again, then decide',
  'not-their-words': 'The element is not part of the inspectorate’s words as they were accepted: quote it as it stands there',
  'before-inspection': 'The date lies before the report was published',
  'already-accepted-from': 'Something has been accepted from this letter: the report stays',
  'report-unknown': 'There is no such report',
  'not-allowed': 'You are not permitted to do this',
  invalid: 'Something that was typed cannot be used',
}

function whyNot(
  outcome: {readonly kind: string} & {readonly why?: string; readonly problems?: readonly {readonly says: string}[]},
): string {
  const why = outcome.kind === 'refused' ? (outcome.why ?? outcome.kind) : outcome.kind
  return (outcome.kind === 'invalid' ? outcome.problems?.[0]?.says : refusals[why]) ?? refusals[why] ?? `It was not done: ${why}.`
}
