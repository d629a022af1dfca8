import {z} from 'zod'
import {askedOf, measureInput, singlePeriod} from '../measure/asked.ts'
import {measureCrumbs} from '../measure/measure-view.ts'
import {pageNumber} from '../page-number.ts'
import {paths} from '../paths.ts'
import {notFound, page, route} from '../route.ts'
import {RowsPage} from './rows.tsx'
import {rowsOffered, rowsPerPage, rowsView} from './rows-view.ts'

/** The rows behind a figure, for analysts on this machine. */
export const showRows = route({
  method: 'GET',
  path: paths.measure.rows.pattern,
  needs: 'rows:read',
  audit: 'ROWS_VIEW',
  input: measureInput.extend({
    of: z.enum(['all', 'hits', 'misses', 'unknown'], 'Rows can be all, hits, misses or unknown').default('all'),
    order: z.enum(['', 'time', 'worst'], 'Rows are in order of time, or worst first').optional(),
    page: pageNumber,
  }),

  async handle({input: {page: number, of, order, ...input}, services, user}) {
    const asked = await askedOf(services, input)
    const {measure, filters, question} = asked
    if (!rowsOffered(measure).includes(of)) return notFound()
    const period = singlePeriod(asked)
    const worstFirst = order === 'worst'
    const found = await services.asker.rows({
      ...question,
      period,
      of,
      limit: rowsPerPage,
      offset: (number - 1) * rowsPerPage,
      ...(worstFirst ? {worstFirst} : {}),
    })
    const view = {...rowsView({measure, filters, period, of, page: number, worstFirst, found}), purpose: user.purpose ?? null}
    return page(RowsPage, view, {
      title: view.name,
      section: 'measures',
      crumbs: measureCrumbs(measure, true),
      marking: 'OFFICIAL-SENSITIVE',
    })
  },
})
