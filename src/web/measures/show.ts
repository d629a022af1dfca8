import {z} from 'zod'
import {listedMeasures} from '#measures/define'
import {latestReadings} from '../latest-reading.ts'
import {paths} from '../paths.ts'
import {page, route} from '../route.ts'
import {MeasuresPage} from './measures.tsx'
import {measuresView} from './measures-view.ts'

/** Every measure in one list. Figures are remembered by snapshot; the page is made each time. */
export const showMeasures = route({
  method: 'GET',
  path: paths.measures.pattern,
  needs: 'figures:read',
  audit: 'MEASURES_VIEW',
  input: z.object({}),

  async handle({services}) {
    const latest = await latestReadings(services, listedMeasures(services.asker.measures))
    return page(MeasuresPage, measuresView(latest), {title: 'All measures', section: 'measures'})
  },
})
