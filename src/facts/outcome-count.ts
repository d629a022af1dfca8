import {countsCannot} from './cannot.ts'
import {defineFact} from './define.ts'

/** Outcomes counted by force, quarter, offence and outcome type, on two bases. A row is a count and not an event; counts below zero are corrections. */
export const outcomeCount = defineFact({
  id: 'outcome-count',
  title: 'Crime outcomes, open data',
  at: 'quarter',
  sort: ['quarter', 'force', 'offence_code', 'outcome_type'],
  grain: 'quarter',
  coverBy: ['force'],
  cannot: countsCannot('a row is a count of outcomes'),
  columns: {
    quarter: {type: 'DATE', meaning: 'First day of the quarter', personal: 'none'},
    force: {type: 'VARCHAR', meaning: 'Force, as the Home Office names it', personal: 'none'},
    offence_code: {type: 'VARCHAR', meaning: 'Home Office offence code', personal: 'none'},
    offence_description: {type: 'VARCHAR', meaning: 'Offence', personal: 'none'},
    offence_group: {type: 'VARCHAR', meaning: 'Offence group', personal: 'none'},
    offence_subgroup: {type: 'VARCHAR', meaning: 'Offence subgroup', personal: 'none'},
    offence_code_expired: {type: 'VARCHAR', meaning: '‘expired’ where the code is no longer in use', personal: 'none'},
    outcome_type: {type: 'VARCHAR', meaning: 'Outcome type, 0 to 22; 0 is not yet assigned', personal: 'none'},
    outcome_description: {type: 'VARCHAR', meaning: 'Outcome', personal: 'none'},
    outcome_group: {type: 'VARCHAR', meaning: 'The Home Office’s own group of outcomes', personal: 'none'},
    recorded: {type: 'BIGINT', meaning: 'Outcomes, so far, of offences recorded in the quarter', personal: 'none'},
    closed: {type: 'BIGINT', meaning: 'Outcomes of investigations closed in the quarter', personal: 'none'},
    recorded_absence: {type: 'VARCHAR', meaning: 'Why there is no recorded count', personal: 'none'},
    closed_absence: {type: 'VARCHAR', meaning: 'Why there is no closed count', personal: 'none'},
  },
})
