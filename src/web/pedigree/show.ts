import {askedOf, measureInput, singlePeriod} from '../measure/asked.ts'
import {measureCrumbs} from '../measure/measure-view.ts'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {PedigreePage} from './pedigree.tsx'
import {pedigreeView} from './pedigree-view.ts'

/** How one figure was made. */
export const showPedigree = route({
  method: 'GET',
  path: paths.measure.pedigree.pattern,
  needs: 'rows:read',
  audit: 'PEDIGREE_VIEW',
  input: measureInput,

  async handle({input, services}) {
    const asked = await askedOf(services, input)
    const {measure, filters, question} = asked
    const period = singlePeriod(asked)
    const [figure, pedigree] = await Promise.all([
      services.asker.ask({...question, period}),
      services.asker.pedigree({...question, period}),
    ])
    const view = pedigreeView(measure, filters, period, figure, pedigree)
    return page(PedigreePage, view, {title: view.name, section: 'measures', crumbs: measureCrumbs(measure, true)})
  },
})
