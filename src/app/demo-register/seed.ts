import type {Clock} from '#core/clock'
import {demoFindings} from '#demo/register-findings'
import {demoCollaboration, demoNeighbours, demoOthers, demoPosts} from '#demo/register-story'
import {demoForce} from '#demo/story'
import type {Asker} from '#figures/asker'
import {addBody, addCollaboration, addPerson} from '#register/bodies'
import {type Acting, type Register, runCommand, systemActor} from '#register/command'
import type {Workspace} from '#store/workspace'
import {addDemoPeople} from '../demo-people.ts'
import {openPeople} from '../people.ts'
import {addStory, inspect} from './findings.ts'
import {meet, plan, uphold} from './forums.ts'
import {respond} from './letter.ts'
import {prove} from './proof.ts'
import {must, type Post, type Seeding} from './seeding.ts'

/**
 * Writes the fictional force's register through the same commands as any force's, each at the time at which the story has it happen, so that its
 * history reads as one. Does nothing where the register holds an inspection already.
 */
export async function seedRegister(workspace: Workspace, asker: Asker, clock: Clock): Promise<void> {
  const people = openPeople(workspace, clock)
  try {
    const register: Register = {...people.register, allowed: () => true}
    if (register.db.read((rows) => rows.first(rows.db.selectFrom('inspection').select('id')))) return
    const system: Acting = {actor: systemActor('demo'), at: Temporal.Instant.from('2023-12-01T10:00:00Z')}
    const body = async (kind: 'force' | 'local-policing-body' | 'inspectorate', name: string, office: string) =>
      must(await runCommand(register, addBody, {kind, name, office, fromDay: '2012-11-22'}, system), 'added').id
    const force = await body('force', demoForce.name, 'Chief Constable')
    const local = await body('local-policing-body', 'Wexcombe Police and Crime Commissioner', 'Police and Crime Commissioner')
    const inspectorate = await body('inspectorate', 'The inspectorate', 'Inspector of constabulary')
    const bodies = new Map<string, number>([['force', force]])
    for (const {key, name, office} of demoNeighbours) bodies.set(key, await body('force', name, office))
    const together = {
      name: demoCollaboration.name,
      lead: bodies.get(demoCollaboration.lead)!,
      shares: demoCollaboration.shares.map(({body: of, share}) => ({body: bodies.get(of)!, share})),
    }
    const shared = must(await runCommand(register, addCollaboration, together, system), 'added').id
    await addDemoPeople(people, demoForce.name)
    const posts = new Map(
      register.db.read((rows) => rows.all(rows.db.selectFrom('person').select(['id', 'post']))).map(({id, post}) => [post, id]),
    )
    const others = new Map<string, number>()
    for (const [key, {name, post, body: of}] of Object.entries(demoOthers)) {
      others.set(key, must(await runCommand(register, addPerson, {name, post, body: of === 'local' ? local : force}, system), 'added').id)
    }
    const held = Object.fromEntries([
      ...Object.entries(demoPosts).map(([key, post]) => [key, posts.get(post)]),
      ...others,
    ]) as unknown as Post
    const seeding: Seeding = {
      register,
      workspace,
      asker,
      people: held,
      by: (post, on) => ({
        actor: post === 'system' ? systemActor('demo') : {...systemActor('demo'), id: `person:${held[post]}`, person: held[post]},
        at: Temporal.Instant.from(`${on}T09:00:00Z`),
      }),
    }
    const reports = await inspect(seeding, force, inspectorate)
    const findings = new Map<string, number>()
    for (const finding of demoFindings) findings.set(finding.key, await addStory(seeding, finding, reports, shared))
    await prove(seeding, findings.get('999')!)
    await plan(seeding, force)
    await meet(seeding, {force, local, findings})
    await uphold(seeding, force)
    await respond(seeding, reports.main, demoForce.name)
  } finally {
    people.close()
  }
}
