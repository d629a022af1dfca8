import {z} from 'zod'
import {paths} from '../paths.ts'
import {notFound, page, route} from '../route.ts'
import {ReceiptPage} from './receipt.tsx'
import {receiptView} from './receipt-view.ts'

export const receiptId = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'A receipt has a number')
  .transform(Number)

/** One load’s receipt. */
export const showReceipt = route({
  method: 'GET',
  path: paths.data.receipt.pattern,
  needs: 'data:read',
  audit: 'RECEIPT_VIEW',
  input: z.object({receipt: receiptId}),

  async handle({input, services}) {
    const receipt = await services.history.receipt(input.receipt)
    if (!receipt) return notFound()
    const view = receiptView(
      receipt,
      services.contracts.find(({id}) => id === receipt.contract),
    )
    const shown = services.may('quarantine:read')
      ? view
      : {...view, quarantine: null, faults: view.faults.map((fault) => ({...fault, href: null}))}
    return page(ReceiptPage, shown, {title: view.name, section: 'data', crumbs: [{text: 'Data', href: paths.data.list.to()}]})
  },
})
