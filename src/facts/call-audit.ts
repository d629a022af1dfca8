import {defineFact, type FactColumn} from './define.ts'

const criterion = (meaning: string): FactColumn => ({type: 'VARCHAR', meaning: `${meaning}: yes, no or not-applicable`, personal: 'none'})

/** What an auditor judged of one sampled call, with the weight of the sample. */
export const callAudit = defineFact({
  id: 'call-audit',
  title: 'Call audit',
  at: 'audited_at',
  sort: ['audited_at'],
  grain: 'quarter',
  coverBy: ['sample'],
  columns: {
    sample: {type: 'VARCHAR', meaning: 'Name of the sample', personal: 'none'},
    call_ref: {type: 'VARCHAR', meaning: 'Reference of the sampled call', personal: 'none'},
    audited_at: {type: 'TIMESTAMP', meaning: 'Judged (UTC)', personal: 'none'},
    appropriate: {type: 'VARCHAR', meaning: 'Dealt with appropriately: yes, no or cannot-tell', personal: 'none'},
    risk_assessed: criterion('Threat, harm and risk were assessed'),
    repeat_checked: criterion('The caller was checked for earlier calls'),
    vulnerability_checked: criterion('Vulnerability was asked after'),
    advice_given: criterion('Advice was given'),
    courteous: criterion('The handler was courteous'),
    weight: {type: 'DOUBLE', meaning: 'Calls that the sampled call stands for', personal: 'none', linked: 'held.weight'},
    stratum: {type: 'VARCHAR', meaning: 'The band of waits it was drawn from', personal: 'none', linked: 'held.stratum'},
    offered_at: {type: 'TIMESTAMP', meaning: 'When the sampled call was offered (UTC)', personal: 'none', linked: 'held.offered_at'},
  },
})
