import {z} from 'zod'
import {localBodyName} from '#register/bodies'
import {mayDo, namesOf} from '#register/finding-reach'
import {findingView} from '#register/finding-view'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {json, page, route} from '../route.ts'
import {FindingPage} from './finding.tsx'
import {findingPageView} from './finding-view.ts'

/** One finding. */
export const showFinding = route({
  method: 'GET',
  path: paths.finding.show.pattern,
  needs: 'finding:view',
  audit: 'FINDING_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const tests = await testServicesOf(services)
    const shown = await findingView(register, tests, user.actor, id)
    if (shown.kind !== 'shown') return unshown(shown.kind, 'This finding')
    const {row} = shown.view
    const names = namesOf(register, tests.today)
    const view = findingPageView(shown.view, {
      today: tests.today,
      localBody: register.db.read((rows) => localBodyName(rows, tests.today)),
      actorWords: names.actor,
      post: names.post,
      may: mayDo(register, user.actor, 'finding', id),
    })
    return page(FindingPage, view, {
      title: `${row.called}: ${row.title}`,
      section: 'findings',
      crumbs: view.crumbs,
      ...marked([row, ...row.actions]),
    })
  },
})

/** The same for programs. */
export const findingJson = route({
  method: 'GET',
  path: paths.finding.json.pattern,
  needs: 'register:export',
  audit: 'FINDING_EXPORT',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const shown = await findingView(register, await testServicesOf(services), user.actor, id)
    if (shown.kind !== 'shown') return unshown(shown.kind, 'This finding')
    const {row, test, ...rest} = shown.view
    const {test: _, ...finding} = row
    return json({
      marking: services.marking,
      force: services.force.name,
      ...(services.force.demo ? {synthetic: true} : {}),
      finding,
      test: test && {test: test.test, terms: test.terms, says: test.says, reading: test.reading},
      ...rest,
    })
  },
})
