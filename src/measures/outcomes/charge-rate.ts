import {shareOnBoth, victimBased} from './parts.ts'

const charge = {title: 'Charge rate', clause: 'charged or summonsed a suspect in {value}', types: ['1'], better: 'higher'} as const
const about =
  'Outcome 1. Charges for an alternate offence (1a) are inside it. It says nothing of whether the decision to charge was right. Of 1,000 offences, 100 charged: 10.0%.'

/** Charge rate: outcome 1 out of all (OUT-7), on both bases, and of victim-based offences alone (OUT-10). */
export const chargeRates = [
  ...shareOnBoth({...charge, name: 'charge-rate', rules: ['OUT-7'], about}),
  ...shareOnBoth({
    ...charge,
    name: 'victim-based-charge-rate',
    rules: ['OUT-7'],
    about,
    within: {...victimBased, title: 'victim-based offences'},
  }),
]
