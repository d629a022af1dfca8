import {sumOn, victimBased} from './parts.ts'

const taken = 'Corrections below zero are taken off, as published.'

/** How many offences were recorded and how many outcomes given: the denominators of the shares, as counts. */
export const outcomeVolumes = [
  sumOn('recorded', {
    name: 'offences',
    title: 'Offences recorded',
    sentence: 'recorded {value} offences',
    outOf: 'All offences recorded in the period',
    about: `The sum over every outcome type, not yet assigned included: each offence recorded stands in it once. ${taken}`,
  }),
  sumOn('recorded', {
    name: 'victim-based-offences',
    title: 'Victim-based offences recorded',
    sentence: 'recorded {value} victim-based offences',
    outOf: 'Violence, sexual offences, robbery, theft, criminal damage and arson',
    where: victimBased.where,
    rules: [victimBased.rule],
    about: `Offences of the five groups that have a victim. ${taken}`,
  }),
  sumOn('closed', {
    name: 'outcomes',
    title: 'Investigations closed with an outcome',
    sentence: 'gave {value} outcomes',
    outOf: 'All outcomes of investigations closed in the period',
    about: `Outcomes given in the period, whenever the offence was recorded. ${taken}`,
  }),
]
