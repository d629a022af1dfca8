import type {ErrorSpec} from './error-spec.ts'

/** Failures of what is asked: of measures, periods and filters. */
export const questionErrors = {
  MEASURE_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {measure: string; nearest: string | null}) =>
      `There is no measure ‘${p.measure}’${p.nearest ? `. Is ‘${p.nearest}’ meant?` : '.'}`,
    todo: 'Run: answerable measures.',
  },
  AS_KNOWN_IN_FUTURE: {
    status: 422,
    exit: 3,
    say: (p: {day: string; today: string}) => `What will be known on ${p.day} cannot be told on ${p.today}: more may be loaded until then.`,
    todo: 'Ask for a day that has come, or leave it out for what is known now.',
  },
  MEASURE_FAILS: {
    status: 422,
    exit: 3,
    say: (p: {measure: string; at: string | null; why: string}) =>
      `The definition of ${p.measure}${p.at === null ? '' : ` (${p.at})`} fails on the rows that are held: ${p.why}.`,
    todo: 'In its file in measures/, write the cast with TRY_CAST, or the expression in TRY(…), so that such a row counts as unknown. Nothing was changed.',
  },
  MEASURE_SET_APART: {
    status: 422,
    exit: 3,
    say: (p: {measure: string; file: string; problems: readonly string[]}) =>
      `The measure ${p.measure} is set apart, because ${p.file} cannot be read:\n${p.problems.map((text) => `  ${text}`).join('\n')}`,
    todo: 'Correct the lines named. Every other measure can be asked meanwhile.',
  },
  MEASURE_CANNOT: {
    status: 422,
    exit: 3,
    say: (p: {measure: string; why: string}) => `${p.measure} cannot be answered from these data: ${p.why}.`,
    todo: 'Ask a measure that these data support, or load the data it needs.',
  },
  EXPLAIN_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {what: string; why: string}) => `${p.what} cannot be used: ${p.why}.`,
    todo: 'Correct it and ask again; `answerable explain calls --help` says what each takes.',
  },
  PERIOD_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {text: string; option?: string}) => (p.option ? `${p.option}: ‘${p.text}’ is not a period.` : `‘${p.text}’ is not a period.`),
    todo: 'Write a year (2024), quarter (2024-Q1), month (2024-03), week (2024-W10), day (2024-03-09) or financial year (FY2023-24).',
  },
  DAY_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {text: string; option: string}) => `${p.option}: ‘${p.text}’ is not a day.`,
    todo: 'Write a day that is in the calendar as year, month and day: 2024-03-09.',
  },
  CHOICE_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {choice: string; text: string; why: string}) => `The ${p.choice} cannot be ‘${p.text}’: ${p.why}.`,
    todo: 'Go back to the page and choose again, or correct it in the address.',
  },
  PERIOD_IN_FUTURE: {
    status: 422,
    exit: 3,
    say: (p: {period: string; today: string}) => `${p.period} lies after today, ${p.today}: there is nothing to count yet.`,
    todo: 'Ask for a period that has begun.',
  },
  FILTER_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {filter: string; why: string}) => `The filter ‘${p.filter}’ cannot be used: ${p.why}.`,
    todo: 'Filter on a split that the measure declares, by values it takes; its definition lists them (`answerable measures ID`).',
  },
  FILTER_DISCLOSES: {
    status: 403,
    exit: 3,
    say: (p: {limit: number}) => `This filter leaves a count below ${p.limit}, which could point at a person. No figure was made.`,
    todo: 'Ask for a longer period or a wider group.',
  },
} satisfies Record<string, ErrorSpec>
