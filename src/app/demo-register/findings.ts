import {addDays, type LondonDate} from '#core/time'
import {type DemoAction, type DemoFinding, demoAreas, demoScale} from '#demo/register-story'
import {addAction, progressAction} from '#register/actions'
import {runCommand} from '#register/command'
import {addDate, meetDate, moveDate} from '#register/dates'
import {addFinding, answerElement, elementsOf} from '#register/findings'
import {addInspection, addReport, gradeArea} from '#register/inspections'
import {sayForForce, sayForInspectorate, sayForLocalBody} from '#register/said'
import {recordComments} from '#register/section-55'
import {setClosureTest} from '#register/set-closure-test'
import {addSupply, editSupply} from '#register/supply'
import {must, type Seeding} from './seeding.ts'

/** The inspection with its areas, grades and two reports. */
export async function inspect(
  {register, by}: Seeding,
  body: number,
  inspectorate: number,
): Promise<Record<'main' | 'accelerated', number>> {
  const areas = demoAreas.map(({code, name, graded}) => ({code, name, graded}))
  const first = {body, inspectorate, cycle: 'PEEL 2023–25', title: 'PEEL inspection of Wexcombe Police', scale: [...demoScale], areas}
  const inspection = must(await runCommand(register, addInspection, first, by('system', '2023-12-14')), 'added').id
  const report = async (
    kind: 'accelerated' | 'report',
    title: string,
    reference: string,
    publishedOn: LondonDate,
    needsResponse: boolean,
  ) =>
    must(
      await runCommand(register, addReport, {inspection, kind, title, reference, publishedOn, needsResponse}, by('system', publishedOn)),
      'added',
    ).id
  const accelerated = await report('accelerated', 'Accelerated causes of concern', 'WX/2023/12', '2023-12-14', false)
  const main = await report('report', 'PEEL 2023–25: Wexcombe Police', 'WX/2024/05', '2024-05-21', true)
  for (const {code, grade} of demoAreas) {
    if (grade !== null)
      must(
        await runCommand(register, gradeArea, {inspection, code, version: 1, grade, gradedOn: '2024-05-21'}, by('system', '2024-05-21')),
        'edited',
      )
  }
  must(
    await runCommand(
      register,
      recordComments,
      {report: main, version: 0, invitedOn: '2024-05-23', commentsDueOn: '2024-06-20'},
      by('scrutiny', '2024-05-23'),
    ),
    'edited',
  )
  return {accelerated, main}
}

/** A finding with all that is said and promised of it; gives its id. */
export async function addStory(
  seeding: Seeding,
  finding: DemoFinding,
  reports: Record<'main' | 'accelerated', number>,
  collaboration: number,
): Promise<number> {
  const {register, by, people, asker} = seeding
  const {openedOn, area} = finding
  const shared = {report: reports[finding.report], area, owner: people[finding.owner], openedOn, reference: finding.reference}
  const id = must(
    await runCommand(
      register,
      addFinding,
      {
        ...shared,
        kind: finding.kind,
        number: finding.number,
        title: finding.title,
        words: finding.words,
        sponsor: people.leader,
        collaboration: finding.collaborated ? collaboration : null,
        elements: finding.elements.map(({words}) => words),
      },
      by('analyst', openedOn),
    ),
    'added',
  ).id
  for (const [index, {words, own}] of finding.recommendations.entries()) {
    const recommendation = {...shared, kind: 'recommendation' as const, parent: id, number: `${finding.number}.${index + 1}`}
    const title = words.split(/[,.]/)[0]!
    const under = must(
      await runCommand(register, addFinding, {...recommendation, title, words, elements: [words]}, by('analyst', openedOn)),
      'added',
    ).id
    const theirs = {title: own ?? '', term: 'immediate' as const, finding: under, owner: people.executive}
    if (own !== null) must(await runCommand(register, addAction, theirs, by('scrutiny', '2024-06-05')), 'added')
  }
  const letterReference = finding.report === 'accelerated' ? 'WX/2023/12' : 'WX/2024/05'
  const letter = {finding: id, status: 'open' as const, saidOn: openedOn, letterReference, letterDate: openedOn}
  must(await runCommand(register, sayForInspectorate, letter, by('analyst', openedOn)), 'said')
  for (const action of finding.actions) await addStoryAction(seeding, id, finding, action)
  if (finding.test) {
    const {from, setOn, season, ...terms} = finding.test
    const test = {...terms, season: [...season], entity: 'finding' as const, of: id, grain: 'month' as const, fromDay: from}
    must(await setClosureTest(register, asker, {...test, agreedWith: 'the commissioner'}, by('deputy', setOn)), 'set')
  }
  const elements = register.db.read((rows) => elementsOf(rows, id))
  for (const [index, {answer, state, note}] of finding.elements.entries()) {
    if (answer === '' && note === '') continue
    const given = {element: elements[index]!.id, version: 1, answer, state, note}
    must(await runCommand(register, answerElement, given, by('analyst', '2024-06-17')), 'edited')
  }
  if (finding.due) {
    const {day, label, origin} = finding.due
    const source = origin === 'inspectorate' ? finding.reference : 'set by the force'
    must(await runCommand(register, addDate, {entity: 'finding', of: id, origin, label, source, day}, by('analyst', '2024-05-21')), 'added')
  }
  const {says} = finding
  const force = {finding: id, status: says.force as 'on-course', saidOn: '2024-06-10'}
  must(await runCommand(register, sayForForce, force, by('leader', '2024-06-10')), 'said')
  const local = {finding: id, status: says.localBody as 'agrees', saidOn: '2024-06-20', occasion: 'accountability meeting'}
  must(await runCommand(register, sayForLocalBody, local, by('scrutiny', '2024-06-20')), 'said')
  if (says.letter) {
    const {reference, date} = says.letter
    const closed = {finding: id, status: 'closed' as const, saidOn: date, letterReference: reference, letterDate: date}
    must(await runCommand(register, sayForInspectorate, closed, by('analyst', addDays(date, 1))), 'said')
  }
  return id
}

async function addStoryAction(
  {register, by, people}: Seeding,
  finding: number,
  {area, openedOn}: DemoFinding,
  story: DemoAction,
): Promise<void> {
  const planned = openedOn > '2024-01-09' ? '2024-06-03' : '2024-01-09'
  const when = story.inForceOn && story.inForceOn < planned ? story.inForceOn : planned
  const action = must(
    await runCommand(
      register,
      addAction,
      {
        title: story.title,
        term: story.term,
        finding,
        area,
        owner: people[story.owner],
        sponsor: people.leader,
        costPence: story.pounds === undefined ? null : story.pounds * 100,
        costRecurs: story.yearly ? 'yearly' : 'once',
      },
      by('analyst', when),
    ),
    'added',
  ).id
  const due = must(
    await runCommand(
      register,
      addDate,
      {entity: 'action', of: action, origin: 'force', label: story.title, source: 'action plan', day: story.moved?.from ?? story.due},
      by('analyst', when),
    ),
    'added',
  ).id
  if (story.moved) {
    const {on, reason} = story.moved
    must(await runCommand(register, moveDate, {due, version: 1, day: story.due, reason}, by('people', on)), 'edited')
  }
  if (story.inForceOn) {
    const state = {action, version: 1, state: 'in-force' as const, inForceOn: story.inForceOn}
    must(await runCommand(register, progressAction, state, by(story.owner, story.inForceOn)), 'edited')
    must(await runCommand(register, meetDate, {due, version: 1, doneOn: story.inForceOn}, by(story.owner, story.inForceOn)), 'edited')
  } else if (story.progress) {
    const state = {action, version: 1, state: 'under-way' as const, progress: story.progress}
    must(await runCommand(register, progressAction, state, by(story.owner, '2024-06-24')), 'edited')
  }
  for (const {kind, role, from, fte, state, slipped} of story.supply ?? []) {
    const agreedOn = slipped ? addDays(slipped.from, -40) : '2024-06-24'
    const supply = {action, kind, role, fte, state, fromDay: slipped?.from ?? from}
    const {id} = must(await runCommand(register, addSupply, supply, by('people', agreedOn)), 'added')
    if (slipped) must(await runCommand(register, editSupply, {supply: id, version: 1, fromDay: from}, by('people', slipped.on)), 'edited')
  }
}
