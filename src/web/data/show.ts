import {z} from 'zod'
import {pageNumber} from '../page-number.ts'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import {LoadsPage} from './data.tsx'
import {dataView} from './data-view.ts'

/** Loads and gaps. */
export const showData = route({
  method: 'GET',
  path: paths.data.list.pattern,
  needs: 'data:read',
  audit: 'DATA_VIEW',
  input: z.object({contract: z.string('Name one kind of extract').max(80).optional(), page: pageNumber}),

  async handle({input, services}) {
    const contract = input.contract || null
    const [receipts, gaps] = await Promise.all([services.history.receipts(), derive(services.asker, 'gaps', () => services.history.gaps())])
    return page(LoadsPage, dataView({receipts, gaps, contracts: services.contracts, contract, page: input.page}), {
      title: 'Data',
      section: 'data',
    })
  },
})
