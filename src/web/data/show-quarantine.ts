import {z} from 'zod'
import {pageNumber} from '../page-number.ts'
import {paths} from '../paths.ts'
import {notFound, page, route} from '../route.ts'
import {QuarantinePage} from './quarantine.tsx'
import {faultsPerPage, quarantineView} from './quarantine-view.ts'
import {receiptId} from './show-receipt.ts'

/** The rows of one file that are in quarantine. */
export const showQuarantine = route({
  method: 'GET',
  path: paths.data.quarantine.pattern,
  needs: 'quarantine:read',
  audit: 'QUARANTINE_VIEW',
  input: z.object({receipt: receiptId, rule: z.string('Name one rule').max(80).optional(), page: pageNumber}),

  async handle({input, services}) {
    const {history} = services
    const receipt = await history.receipt(input.receipt)
    if (!receipt) return notFound()
    const rule = input.rule || null
    const {total, faults, expired} = await history.faults(receipt.id, {
      limit: faultsPerPage,
      offset: (input.page - 1) * faultsPerPage,
      ...(rule ? {rule} : {}),
    })
    const view = quarantineView({receipt, rule, page: input.page, total, faults, ...(expired ? {expired} : {})})
    const crumbs = [
      {text: 'Data', href: paths.data.list.to()},
      {text: receipt.file, href: paths.data.receipt.to({receipt: receipt.id})},
    ]
    return page(QuarantinePage, view, {title: view.name, section: 'data', marking: 'OFFICIAL-SENSITIVE', crumbs})
  },
})
