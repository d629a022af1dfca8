import {z} from 'zod'
import {runCommand} from '#register/command'
import {
  addEvidence,
  addFigureEvidence,
  addFileEvidence,
  type EvidenceView,
  evidenceLimitBytes,
  evidenceOf,
  keepFile,
  pinFigure,
  reviseEvidence,
  withdrawEvidence,
} from '#register/evidence'
import {mayDo} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {done, type Filling, type FormSpec, formRoutes, type Sent, type SentForm, sentTo, wrong} from '../form/form-routes.ts'
import {one, oneOrNull, row, type Values} from '../form/spec.ts'
import {parseStretch} from '../measure/filters.ts'
import {paths} from '../paths.ts'
import {rowId} from '../register/unshown.ts'
import {
  type About,
  aboutFinding,
  contentFields,
  type EvidenceKind,
  evidenceKinds,
  megabytes,
  sharedFields,
  sharedInput,
  titleField,
} from './evidence-fields.ts'

const input = z.object({id: rowId})

const fileProblem = (outcome: {readonly kind: 'empty' | 'refused-type'} | {readonly kind: 'too-large'; readonly bytes: number}): Sent => {
  switch (outcome.kind) {
    case 'empty':
      return wrong('file', 'The file is empty')
    case 'refused-type':
      return wrong('file', 'The content of the file is of no kind that is taken: PDF, Word, Excel, OpenDocument, PNG, JPEG, CSV or text')
    case 'too-large':
      return wrong('file', `The file is larger than ${megabytes} MB, which is the most: send a smaller one, or its parts`)
  }
}

const names: Record<EvidenceKind, string> = {
  figure: 'Add a figure as evidence',
  file: 'Add a file as evidence',
  note: 'Add a note as evidence',
  minute: 'Add a minute as evidence',
}

async function send(kind: EvidenceKind, about: About, {values, file}: SentForm, {register, acting, services}: Filling): Promise<Sent> {
  const rest = sharedInput(about.id, values)
  const back = `${paths.finding.show.to({id: about.id})}#evidence`
  const elsewhere = () => wrong('element', 'The point or the action belongs to another finding')
  switch (kind) {
    case 'figure': {
      const period = parseStretch(one(values, 'period').trim())
      if (!services.asker.measures.some(({id}) => id === one(values, 'measure'))) return wrong('measure', 'Choose a measure')
      if (!period) return wrong('period', 'Enter a period, such as 2024-06')
      const outcome = await addFigureEvidence(
        register,
        services.asker,
        {...rest, figure: {measure: one(values, 'measure'), period}},
        acting,
      )
      return sentTo(outcome, {
        added: () => done(back, 'The figure is pinned as evidence.'),
        'not-there': ({why}) => wrong('period', `There is no such figure: ${why}`),
        'of-another-finding': elsewhere,
      })
    }
    case 'file': {
      if (!file) return wrong('file', 'Choose a file')
      const outcome = await addFileEvidence(register, services.files, {...rest, file}, acting)
      return sentTo(outcome, {
        added: () => done(back, 'The file is kept as evidence.'),
        empty: fileProblem,
        'too-large': fileProblem,
        'refused-type': fileProblem,
        'of-another-finding': elsewhere,
      })
    }
    case 'note':
    case 'minute': {
      const content =
        kind === 'note' ? {kind, text: one(values, 'text')} : {kind, text: one(values, 'text'), meeting: row(values, 'meeting')}
      const outcome = await runCommand(register, addEvidence, {...rest, content}, acting)
      return sentTo(contentNamed(outcome), {added: () => done(back, `The ${kind} is kept as evidence.`), 'of-another-finding': elsewhere})
    }
  }
}

/** Problems of what the evidence holds are told at its own field, not at 'content.text'. */
const contentNamed = <O extends {readonly kind: string}>(outcome: O): O =>
  outcome.kind === 'invalid' && 'problems' in outcome
    ? {
        ...outcome,
        problems: (outcome.problems as {field: string}[]).map((problem) => ({...problem, field: problem.field.replace(/^content\./, '')})),
      }
    : outcome

const adding = (kind: EvidenceKind): FormSpec<typeof input, About> => ({
  path: paths.evidence.kind.pattern.replace(':kind', kind),
  needs: 'evidence:add',
  audit: `EVIDENCE_ADD_${kind.toUpperCase()}`,
  input,
  ...(kind === 'file' ? {form: {files: 1, bytes: evidenceLimitBytes + 1_000_000, cutOff: true as const}} : {}),
  load: aboutFinding,
  words: (about, filling) => ({
    name: names[kind],
    lead: about.title,
    button: 'Add it',
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: about.id})}#evidence`},
    action: paths.evidence.kind.to({id: about.id, kind}),
    ...(kind === 'file' ? {} : {draft: `finding-${about.id}-evidence-${kind}`}),
    fields: [titleField, ...contentFields(kind, filling), ...sharedFields(about)],
    values: {sensitivity: 'official', effectiveOn: kind === 'note' ? filling.today : ''},
  }),
  send: (about, sent, filling) => send(kind, about, sent, filling),
})

export const addEvidenceForms = evidenceKinds.flatMap((kind) => formRoutes(adding(kind)))

function held(id: number, {register, user, today}: Filling): EvidenceView | 'not-found' | 'not-allowed' {
  const finding = register.db.read((rows) => rowOf(rows, 'evidence', id)?.finding_id)
  if (finding === undefined) return 'not-found'
  if (!mayDo(register, user.actor, 'evidence', id)('evidence:add')) return 'not-allowed'
  return register.db.read((rows) => evidenceOf(rows, finding, today)).find((piece) => piece.id === id) ?? 'not-found'
}

const ownApproval = (field: string) => () => wrong(field, 'You approved on this evidence, so somebody else must change it')

/** Put a newer state of a piece of evidence beside the earlier ones. */
export const reviseForm = formRoutes({
  path: paths.evidence.revise.pattern,
  needs: 'evidence:add',
  audit: 'EVIDENCE_REVISE',
  input,
  form: {files: 1, bytes: evidenceLimitBytes + 1_000_000, cutOff: true},
  load: ({id}, filling) => held(id, filling),
  words: (piece, filling) => ({
    name: 'Put in a newer state',
    lead: `${piece.title}. Earlier states are kept, and approvals that rest on them become stale.`,
    button: 'Put it in',
    back: {text: 'Back to the evidence', href: paths.evidence.show.to({id: piece.id})},
    action: paths.evidence.revise.to({id: piece.id}),
    version: piece.version,
    fields: [
      ...(piece.kind === 'figure'
        ? [{kind: 'said', id: 'asked', label: 'The same figure is asked again', hint: 'As it is known now.'} as const]
        : contentFields(piece.kind, filling)),
      {kind: 'date', id: 'effectiveOn', label: 'True from'},
      {kind: 'date', id: 'expiresOn', label: 'Expires', hint: 'May be left empty'},
    ],
    values: {
      text: piece.revisions[0]!.text ?? '',
      meeting: String(piece.revisions[0]!.meeting ?? ''),
      effectiveOn: piece.effectiveOn,
      expiresOn: piece.expiresOn ?? '',
    },
  }),
  async send(piece, {values, version, file}, {register, acting, services}): Promise<Sent> {
    const content = await contentOf(piece, values, file, services)
    if ('wrong' in content) return content.wrong
    const outcome = await runCommand(
      register,
      reviseEvidence,
      {
        evidence: piece.id,
        version,
        content: content.content,
        effectiveOn: one(values, 'effectiveOn'),
        expiresOn: oneOrNull(values, 'expiresOn'),
      },
      acting,
    )
    const back = paths.evidence.show.to({id: piece.id})
    const first = piece.kind === 'file' ? 'file' : piece.kind === 'figure' ? 'effectiveOn' : 'text'
    return sentTo(contentNamed(outcome), {
      revised: ({revision}) => done(back, `Revision ${revision} is kept.`),
      edited: () => done(back, 'The dates are changed.'),
      'nothing-changed': () => done(back, 'It is the state that is held already.'),
      'other-kind': () => wrong(first, 'A piece of evidence stays of its kind'),
      'own-approval': ownApproval(first),
    })
  },
})

type Content = Parameters<typeof runCommand<typeof reviseEvidence.input, {kind: string}>>[2]['content']

async function contentOf(
  piece: EvidenceView,
  values: Values,
  file: SentForm['file'],
  services: Filling['services'],
): Promise<{readonly content: Content} | {readonly wrong: Sent}> {
  switch (piece.kind) {
    case 'note':
      return {content: {kind: 'note', text: one(values, 'text')}}
    case 'minute':
      return {content: {kind: 'minute', text: one(values, 'text'), meeting: row(values, 'meeting')}}
    case 'file': {
      if (!file) return {wrong: wrong('file', 'Choose a file')}
      const checked = keepFile(services.files, file)
      return checked.kind === 'kept' ? {content: checked.content} : {wrong: fileProblem(checked)}
    }
    case 'figure': {
      const {snapshot: _, ...ref} = piece.revisions[0]!.figure!.ref
      const asked = await pinFigure(services.asker, ref)
      return asked.kind === 'pinned' ? {content: asked.content} : {wrong: wrong('effectiveOn', `The figure cannot be asked: ${asked.why}`)}
    }
  }
}

/** Take a piece of evidence out of use, with the reason. */
export const withdrawForm = formRoutes({
  path: paths.evidence.withdraw.pattern,
  needs: 'evidence:add',
  audit: 'EVIDENCE_WITHDRAW',
  input,
  load: ({id}, filling) => held(id, filling),
  words: (piece) => ({
    name: 'Withdraw the evidence',
    lead: `${piece.title}. Its states are kept; approvals that rest on it become stale.`,
    button: 'Withdraw it',
    warning: true,
    back: {text: 'Back to the evidence', href: paths.evidence.show.to({id: piece.id})},
    action: paths.evidence.withdraw.to({id: piece.id}),
    version: piece.version,
    fields: [{kind: 'words', id: 'reason', label: 'Why it is withdrawn', rows: 3}],
    values: {},
  }),
  async send(piece, {values, version}, {register, acting}) {
    const outcome = await runCommand(register, withdrawEvidence, {evidence: piece.id, version, reason: one(values, 'reason')}, acting)
    const back = paths.evidence.show.to({id: piece.id})
    return sentTo(outcome, {
      edited: () => done(back, 'The evidence is withdrawn.'),
      'nothing-changed': () => done(back, 'It had been withdrawn already.'),
      'own-approval': ownApproval('reason'),
    })
  },
})
