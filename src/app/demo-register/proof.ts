import type {LondonDate} from '#core/time'
import {approve} from '#register/approvals'
import {runCommand} from '#register/command'
import {addEvidence, addFileEvidence, evidenceOf, keepFile, pinOf, reviseEvidence} from '#register/evidence'
import {elementsOf} from '#register/findings'
import {must, type Seeding} from './seeding.ts'

const roster = (shift: string): Uint8Array =>
  new TextEncoder().encode(`Officers in the control room, 15:00 to 21:00 (invented)\n${shift}\n`)

/** Evidence of the first finding, and approvals: the chief officer's pinned April as it stood on 14 May, before 199 calls arrived late. */
export async function prove({register, workspace, asker, by}: Seeding, finding: number): Promise<void> {
  const ref = {measure: 'calls.999.within-10s', period: {from: '2024-04-01', to: '2024-05-01'}}
  const may = await asker.ask({...ref, asKnown: '2024-05-14'})
  const [first, , third] = register.db.read((rows) => elementsOf(rows, finding))
  const about = (title: string, effectiveOn: LondonDate) => ({finding, title, effectiveOn})
  const file = (text: string) => ({name: 'duty-roster.txt', bytes: roster(text)})
  const early = by('analyst', '2024-02-01')
  const added = must(
    await addFileEvidence(
      register,
      workspace,
      {...about('Duty roster, officers in the control room', '2024-02-01'), file: file('Five a day, Monday to Friday')},
      early,
    ),
    'added',
  )
  for (const [index, text] of ['Five a day, every day', 'Five a day, every day; six on Fridays'].entries()) {
    const kept = keepFile(workspace, file(text))
    if (kept.kind !== 'kept') throw new Error(`the demonstration’s roster: ${kept.kind}`)
    must(
      await runCommand(
        register,
        reviseEvidence,
        {evidence: added.id, version: index + 1, content: kept.content},
        by('analyst', `2024-0${index + 3}-04`),
      ),
      'revised',
    )
  }
  if (may.value !== null) {
    const content = {kind: 'figure' as const, figure: pinOf(may, ref)}
    must(
      await runCommand(
        register,
        addEvidence,
        {...about('999 within 10 seconds, April 2024', '2024-05-01'), element: first!.id, content},
        by('analyst', '2024-05-02'),
      ),
      'added',
    )
  }
  const pins = () =>
    register.db
      .read((rows) => evidenceOf(rows, finding, '2024-07-01'))
      .map(({id, kind, revisions}) => ({evidence: id, revision: revisions[0]!.id, tolerance: kind === 'figure' ? 0.002 : null}))
  must(
    await runCommand(
      register,
      approve,
      {finding, level: 'chief-officer', snapshot: may.snapshot.id, pins: pins()},
      by('deputy', '2024-05-14'),
    ),
    'approved',
  )
  const replay = {kind: 'note' as const, text: 'Eight weeks replayed hour by hour: short by four to six call-takers from 15:00 to 21:00.'}
  must(
    await runCommand(
      register,
      addEvidence,
      {...about('Hub plan: eight-week replay', '2024-06-03'), content: replay},
      by('analyst', '2024-06-03'),
    ),
    'added',
  )
  const minute = {kind: 'minute' as const, text: 'The board asked for a prediction for August (decision 6.2).'}
  must(
    await runCommand(
      register,
      addEvidence,
      {...about('Board minute 6.2', '2024-06-03'), element: third!.id, content: minute},
      by('analyst', '2024-06-04'),
    ),
    'added',
  )
  const snapshot = (await asker.snapshot())?.id ?? 'empty'
  const later = pins().filter(({tolerance}) => tolerance === null)
  must(
    await runCommand(register, approve, {finding, level: 'business-lead', snapshot, pins: later}, by('leader', '2024-06-28')),
    'approved',
  )
}
