import {z} from 'zod'
import {formatDate, formatPeriod, formatValue} from '#core/format'
import {approvalLevels, approve, levelWords, withdrawApproval} from '#register/approvals'
import {localBodyName} from '#register/bodies'
import {runCommand} from '#register/command'
import {type EvidenceView, evidenceOf} from '#register/evidence'
import {mayDo, namesOf} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {done, type Filling, formRoutes, type Sent, sentTo, wrong} from '../../form/form-routes.ts'
import {type FieldSpec, many, number, one} from '../../form/spec.ts'
import {paths} from '../../paths.ts'
import {rowId} from '../../register/unshown.ts'
import {kindWords, shortHash} from '../evidence-part.ts'

const tolerance = (evidence: number) => `tolerance-${evidence}`

/** A share's tolerance is typed in points: 0.2 is 0.002. */
const scaleOf = ({services}: Filling, piece: EvidenceView): {readonly unit: string; readonly by: number} => {
  const pinned = piece.revisions[0]!.figure!
  const known = services.asker.measures.find(({id}) => id === pinned.ref.measure)
  return known?.unit === 'share' ? {unit: 'percentage points', by: 0.01} : {unit: 'the measure’s own unit', by: 1}
}

function figureWords({services}: Filling, piece: EvidenceView): string {
  const pinned = piece.revisions[0]!.figure!
  const known = services.asker.measures.find(({id}) => id === pinned.ref.measure)
  return `${known ? formatValue(pinned.value, known.unit) : String(pinned.value)}, ${formatPeriod(pinned.ref.period)}, definition ${pinned.definitionVersion}`
}

function evidenceFields(filling: Filling, evidence: readonly EvidenceView[]): FieldSpec[] {
  return [
    {
      kind: 'many',
      id: 'pins',
      label: 'Evidence that the approval rests on',
      hint: 'Each is pinned in the state it is in now. When one moves, the approval is shown as stale.',
      options: evidence.map((piece) => ({
        value: String(piece.id),
        label: piece.title,
        hint: `${kindWords[piece.kind]}, true from ${formatDate(piece.effectiveOn)}, ${shortHash(piece.revisions[0]!.sha256)}${piece.kind === 'figure' ? `: ${figureWords(filling, piece)}` : ''}`,
      })),
    },
    ...evidence
      .filter(({kind}) => kind === 'figure')
      .map(
        (piece): FieldSpec => ({
          kind: 'line',
          id: tolerance(piece.id),
          label: `How far ‘${piece.title}’ may move`,
          hint: `In ${scaleOf(filling, piece).unit}. Beyond it the approval is stale; smaller restatements are listed`,
          width: 5,
          numeric: true,
        }),
      ),
  ]
}

const levelFor = (filling: Filling) => {
  const body = filling.register.db.read((rows) => localBodyName(rows, filling.today))
  return approvalLevels.map((level) => ({value: level, label: level === 'local-body' ? body : levelWords[level]}))
}

/** Approve a finding's evidence as it is now. */
export const approveForm = formRoutes({
  path: paths.finding.approve.pattern,
  needs: 'approval:give',
  audit: 'APPROVAL_GIVE',
  input: z.object({id: rowId}),
  async load({id}, {register, user, services, today}) {
    const held = register.db.read((rows) => rowOf(rows, 'finding', id))
    if (!held) return 'not-found'
    if (!mayDo(register, user.actor, 'finding', id)('approval:give')) return 'not-allowed'
    const evidence = register.db
      .read((rows) => evidenceOf(rows, id, today))
      .filter(({withdrawnOn, expired}) => withdrawnOn === null && !expired)
    return {held, evidence, snapshot: (await services.asker.snapshot())?.id ?? 'empty'}
  },
  words: ({held, evidence, snapshot}, filling) => ({
    name: 'Review and approve',
    lead:
      evidence.length === 0
        ? `${held.title}. There is no evidence to approve: add it first.`
        : `${held.title}. You approve what the evidence shows on snapshot ${snapshot}. Whoever did the work cannot approve it.`,
    button: 'Approve',
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: held.id})}#approvals`},
    action: paths.finding.approve.to({id: held.id}),
    draft: `finding-${held.id}-approve`,
    fields: [
      {kind: 'one', id: 'level', label: 'You approve as', options: levelFor(filling)},
      ...evidenceFields(filling, evidence),
      {kind: 'words', id: 'note', label: 'Note', hint: 'May be left empty', rows: 3},
    ],
    values: {
      pins: evidence.map(({id}) => String(id)),
      ...Object.fromEntries(evidence.filter(({kind}) => kind === 'figure').map(({id}) => [tolerance(id), ''])),
    },
  }),
  async send({held, evidence, snapshot}, {values}, filling): Promise<Sent> {
    const {register, acting} = filling
    const chosen = evidence.filter(({id}) => many(values, 'pins').includes(String(id)))
    for (const piece of chosen.filter(({kind}) => kind === 'figure')) {
      const typed = number(values, tolerance(piece.id))
      if (typed === null || Number.isNaN(typed) || typed < 0)
        return wrong(tolerance(piece.id), `Enter how far ‘${piece.title}’ may move, such as 0.2`)
    }
    const pins = chosen.map((piece) => {
      const typed = number(values, tolerance(piece.id))
      return {
        evidence: piece.id,
        revision: piece.revisions[0]!.id,
        tolerance: piece.kind === 'figure' && typed !== null ? typed * scaleOf(filling, piece).by : null,
      }
    })
    const level = one(values, 'level') as (typeof approvalLevels)[number]
    const outcome = await runCommand(register, approve, {finding: held.id, level, snapshot, note: one(values, 'note'), pins}, acting)
    const title = (id: number) => evidence.find((piece) => piece.id === id)?.title ?? 'a piece of evidence'
    return sentTo(outcome, {
      approved: () => done(`${paths.finding.show.to({id: held.id})}#approvals`, 'Approved.'),
      nobody: () => wrong('level', 'Only a person can approve'),
      'own-work': () => wrong('level', 'You did work on this finding, so somebody else must approve it'),
      'other-level': () => wrong('level', 'You have approved this at another level: nobody approves at two'),
      'waits-for-chief-officer': () => wrong('level', 'A chief officer’s approval must stand first'),
      'evidence-gone': ({evidence: id}) => wrong('pins', `‘${title(id)}’ is no longer held`),
      'evidence-changed': ({evidence: id}) => wrong('pins', `‘${title(id)}’ has a newer state: look at it and approve again`),
      'evidence-expired': ({evidence: id}) => wrong('pins', `‘${title(id)}’ has expired`),
      'tolerance-missing': ({evidence: id}) => wrong(tolerance(id), `Enter how far ‘${title(id)}’ may move`),
    })
  },
})

/** Take an approval back, with the reason. */
export const withdrawApprovalForm = formRoutes({
  path: paths.finding.withdraw.pattern,
  needs: 'approval:withdraw',
  audit: 'APPROVAL_WITHDRAW',
  input: z.object({approval: rowId}),
  load({approval}, {register, user}) {
    const held = register.db.read((rows) => rowOf(rows, 'approval', approval))
    if (!held) return 'not-found'
    return mayDo(register, user.actor, 'approval', approval)('approval:withdraw') ? held : 'not-allowed'
  },
  words: (held, {register, today}) => ({
    name: 'Withdraw the approval',
    lead: `${levelWords[held.level]}, ${namesOf(register, today).post(held.person_id)}. It and what it rested on are kept.`,
    button: 'Withdraw',
    warning: true,
    back: {text: 'Back to the finding', href: `${paths.finding.show.to({id: held.finding_id})}#approvals`},
    action: paths.finding.withdraw.to({approval: held.id}),
    version: held.version,
    fields: [{kind: 'words', id: 'reason', label: 'Why it is withdrawn', rows: 3}],
    values: {},
  }),
  async send(held, {values, version}, {register, acting}) {
    const outcome = await runCommand(register, withdrawApproval, {approval: held.id, version, reason: one(values, 'reason')}, acting)
    const back = `${paths.finding.show.to({id: held.finding_id})}#approvals`
    return sentTo(outcome, {
      edited: () => done(back, 'The approval is withdrawn.'),
      'nothing-changed': () => done(back, 'It had been withdrawn already.'),
    })
  },
})
