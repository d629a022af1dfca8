import type {ErrorSpec} from './error-spec.ts'

/** Failures about samples, about rows that name rows of another extract, and about what lies below team. */
export const sampleErrors = {
  LINKED_ROWS_MISSING: {
    status: 422,
    exit: 3,
    say: (p: {file: string; contract: string; rule: string; days: string}) =>
      `${p.file} speaks of rows of ${p.contract} (${p.days}), and none of those is held (${p.rule}). Nothing was loaded.`,
    todo: 'Load the file that holds those rows first (the calls before their spells and samples, the samples before their answers), then this one again.',
  },
  SAMPLE_INVALID: {
    status: 422,
    exit: 2,
    say: (p: {sample: string; why: string}) => `The sample ${p.sample} cannot be drawn or recorded: ${p.why}. Nothing was changed.`,
    todo: 'See `answerable sample --help`: a name, what it is drawn of, a period, a seed, and how many calls from each band of waits, or incidents.',
  },
  SAMPLE_UNKNOWN: {
    status: 404,
    exit: 4,
    say: (p: {sample: string; held: readonly string[]}) => `No sample ${p.sample} is held. Held: ${p.held.join(', ') || 'none'}.`,
    todo: 'Draw it with `answerable sample draw`, or load it: `answerable load sampled-calls FILE`, or of incidents `answerable load attendance-audit FILE`.',
  },
  PURPOSE_NEEDED: {
    status: 403,
    exit: 3,
    say: (p: {measure: string; split: string; named: string | null; recorded: readonly string[]}) =>
      `${p.measure} by ${p.split} is below team. ${p.named === null ? 'No purpose was named' : `The purpose ‘${p.named}’ is not recorded, or not in force`}; in force: ${p.recorded.join(', ') || 'none'}. No figure was made.`,
    todo: 'Record the purpose in answerable.yaml (purposes: name, why, approvedBy, from, until), then name it with --purpose. Or ask by team.',
  },
} as const satisfies Record<string, ErrorSpec>
