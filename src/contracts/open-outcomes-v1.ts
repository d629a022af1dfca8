import {blankable, code, day, defineContract, derived, integer, type RowOf, text} from './define.ts'

/** Every outcome type, under its own number; 0 is "not yet assigned" and no outcome. */
const types = Object.fromEntries(Array.from({length: 23}, (_, type) => [String(type), []])) as Readonly<Record<string, readonly string[]>>

/**
 * One row of the Home Office's outcomes open data: a force, quarter, offence and outcome type, with two counts. `recorded` counts the outcomes, so
 * far, of offences recorded in the quarter; `closed` those of investigations closed in it. The two are never added or divided by one another.
 *
 * Knows the published headings and the snake_case ones of a tidied copy, in which `force_outcomes_recorded_in_quarter` is the closed count.
 */
export const openOutcomesV1 = defineContract({
  id: 'open-outcomes',
  version: 1,
  title: 'Outcomes open data',
  from: 'Home Office: Police recorded crime and outcomes open data tables, outcomes, one file a financial year, revised each quarter',
  fact: 'outcome-count',
  key: ['quarter', 'force', 'offence_code', 'offence_description', 'outcome_type'],
  blanks: {
    NA: 'not applicable',
    'N/A': 'not applicable',
    'N/A - offence code expired': 'offence code expired',
    'N/A - data not provided': 'not provided',
  },
  exclude: [{rule: 'OUT-5', name: 'outcomes for an alternate offence', column: 'outcome_type', spellings: ['1a', '2a', '3a']}],
  columns: {
    financial_year: text({
      headings: ['Financial Year'],
      pattern: '20[0-9]{2} ?[/-] ?(20)?[0-9]{2}',
      meaning: 'April to March, as 2017/18',
    }),
    financial_quarter: code({
      headings: ['Financial Quarter'],
      values: {'1': ['q1', 'quarter 1'], '2': ['q2', 'quarter 2'], '3': ['q3', 'quarter 3'], '4': ['q4', 'quarter 4']},
      meaning: '1 is April to June',
    }),
    quarter: derived(day({headings: [], meaning: 'First day of the quarter'}), {
      from: ['financial_year', 'financial_quarter'],
      sql: '(make_date(TRY_CAST(left(financial_year, 4) AS INTEGER), 4, 1) + to_months(3 * (TRY_CAST(financial_quarter AS INTEGER) - 1)))::DATE',
    }),
    force: text({headings: ['Force Name', 'Force'], meaning: 'Force, as the Home Office names it'}),
    offence_code: text({headings: ['Offence Code'], meaning: 'Home Office offence code'}),
    offence_description: text({headings: ['Offence Description'], meaning: 'Offence'}),
    offence_group: text({headings: ['Offence Group'], meaning: 'Offence group, e.g. Theft offences'}),
    offence_subgroup: text({headings: ['Offence Subgroup', 'Offence Sub Group'], meaning: 'Offence subgroup, e.g. Domestic burglary'}),
    offence_code_expired: blankable(
      code({headings: ['Offence Code Expired'], values: {expired: ['x', 'yes']}, meaning: 'The code is no longer in use'}),
    ),
    outcome_type: code({headings: ['Outcome Type'], values: types, meaning: 'Outcome type; 0 is not yet assigned'}),
    outcome_description: blankable(text({headings: ['Outcome Description'], meaning: 'Outcome'})),
    outcome_group: blankable(text({headings: ['Outcome Group'], meaning: 'The Home Office’s own group of outcomes'})),
    recorded: blankable(
      integer({
        headings: [
          'Number of Outcomes for offences that were recorded in the quarter',
          'Outcomes for offences that were recorded in the quarter',
          'Force outcomes for offences recorded in quarter',
          'Offences',
        ],
        meaning: 'Outcomes, so far, of offences recorded in the quarter; below zero where a force took back more than it recorded',
      }),
    ),
    closed: blankable(
      integer({
        headings: [
          'Number of Outcomes for investigations that were closed in the quarter',
          'Outcomes for investigations closed in the quarter',
          'Force outcomes for investigations closed in quarter',
          'Force outcomes recorded in quarter',
        ],
        meaning: 'Outcomes of investigations closed in the quarter, whenever the offence was recorded; may be below zero likewise',
      }),
    ),
    recorded_absence: derived(blankable(text({headings: [], meaning: 'Why there is no recorded count'})), {
      from: ['recorded'],
      sql: 'why_recorded',
    }),
    closed_absence: derived(blankable(text({headings: [], meaning: 'Why there is no closed count'})), {
      from: ['closed'],
      sql: 'why_closed',
    }),
  },
  rules: [
    {
      id: 'OUT-1',
      says: 'a financial year names two years in a row',
      column: 'financial_year',
      holds: 'TRY_CAST(right(financial_year, 2) AS INTEGER) = (TRY_CAST(left(financial_year, 4) AS INTEGER) + 1) % 100',
    },
    {
      id: 'OUT-2',
      says: 'an investigation that is closed has an outcome: type 0 has no count on the closed basis',
      column: 'closed',
      holds: "outcome_type <> '0' OR closed IS NULL OR closed = 0",
    },
  ],
  coverage: {date: 'quarter', by: ['force'], grain: 'quarter'},
  refuseFileAbove: 0.02,
  retention: 'open-data',
})

export type OpenOutcomesRow = RowOf<typeof openOutcomesV1>
