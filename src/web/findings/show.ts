import {z} from 'zod'
import {localBodyName} from '#register/bodies'
import {personRefs} from '#register/person-refs'
import {promiseRows} from '#register/promises'
import {listUpheld, upheldWords} from '#register/upheld'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {marked} from '../register/unshown.ts'
import {page, route} from '../route.ts'
import {FindingsPage} from './findings.tsx'
import {findingsView} from './findings-view.ts'

/** Every finding, of all areas or one. */
export const showFindings = route({
  method: 'GET',
  path: paths.findings.pattern,
  needs: 'finding:view',
  audit: 'FINDINGS_VIEW',
  input: z.object({area: z.string().max(60).optional()}),

  async handle({input, services, user}) {
    const register = registerOf(services)
    const tests = await testServicesOf(services)
    const rows = await promiseRows(register, tests, user.actor)
    const {upheld, localBody} = register.db.read((reader) => {
      const held = listUpheld(reader).filter(({area, bodyId: body, inspectionId: inspection, ownerId: owner}) =>
        register.allowed(user.actor, 'finding:view', {area, unit: null, body, inspection, owner, sensitivity: 'official'}),
      )
      const people = personRefs(
        reader,
        held.map(({ownerId}) => ownerId),
        tests.today,
      )
      return {
        upheld: held.map(({title, kind, source, ownerId}) => ({
          title,
          kind: upheldWords[kind],
          source,
          owner: ownerId === null ? 'no owner' : (people.get(ownerId)?.post ?? 'no owner'),
        })),
        localBody: localBodyName(reader, tests.today),
      }
    })
    const acts = [
      {text: 'The state of the promises', href: paths.promises.to()},
      {text: 'Inspections', href: paths.inspections.list.to()},
      ...(services.may('register:search') ? [{text: 'Search', href: paths.search.to()}] : []),
      ...(services.may('register:export') ? [{text: 'Export', href: paths.registerExport.show.to()}] : []),
    ]
    const view = findingsView(rows, {
      area: input.area || null,
      acts,
      upheld,
      voices: {localBody},
    })
    return page(FindingsPage, view, {title: 'Findings', section: 'findings', ...marked(rows)})
  },
})
