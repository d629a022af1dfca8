import {z} from 'zod'
import {localBodyName} from '#register/bodies'
import {findingKinds} from '#register/findings'
import {promiseRows} from '#register/promises'
import {standings} from '#register/totals'
import {upheldWords} from '#register/upheld'
import {upheldRows} from '#register/upheld-rows'
import {oneOf, severalOf} from '../list-filters.ts'
import {pageNumber} from '../page-number.ts'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {marked} from '../register/unshown.ts'
import {page, route} from '../route.ts'
import {FindingsPage} from './findings.tsx'
import {findingsView, inspectorateSays} from './findings-view.ts'

/** Every finding, or those of a kind, area, owner or standing. */
export const showFindings = route({
  method: 'GET',
  path: paths.findings.pattern,
  needs: 'finding:view',
  audit: 'FINDINGS_VIEW',
  input: z.object({
    stands: severalOf(standings),
    kind: oneOf(findingKinds),
    area: z.string().max(60).optional(),
    owner: z.string().max(20).optional(),
    inspectorate: oneOf(inspectorateSays),
    page: pageNumber,
  }),

  async handle({input, services, user}) {
    const register = registerOf(services)
    const tests = await testServicesOf(services)
    const [rows, kept] = await Promise.all([promiseRows(register, tests, user.actor), upheldRows(register, tests, user.actor)])
    const localBody = register.db.read((reader) => localBodyName(reader, tests.today))
    const upheld = kept.map(({id, title, kind, source, owner, says}) => ({
      title,
      href: paths.upheld.show.to({id}),
      kind: upheldWords[kind],
      source,
      owner: owner === null ? 'no owner' : owner.post,
      test: says ? says.whole : 'No figure watches it',
    }))
    const acts = [
      {text: 'The state of the promises', href: paths.promises.to()},
      {text: 'Actions', href: paths.actions.to()},
      {text: 'Recruitment and training', href: paths.supply.list.to()},
      {text: 'Inspections', href: paths.inspections.list.to()},
      ...(services.may('register:search') ? [{text: 'Search', href: paths.search.to()}] : []),
      ...(services.may('register:export') ? [{text: 'Export', href: paths.registerExport.show.to()}] : []),
    ]
    const view = findingsView(rows, {
      filter: {
        stands: input.stands,
        kind: input.kind ?? null,
        area: input.area || null,
        owner: input.owner || null,
        inspectorate: input.inspectorate ?? null,
      },
      page: input.page,
      acts,
      upheld,
      upheldActs: services.may('register:edit') ? [{text: 'Add what must not slip', href: paths.upheld.add.to()}] : [],
      voices: {localBody},
    })
    return page(FindingsPage, view, {title: 'Findings', section: 'findings', ...marked(rows)})
  },
})
