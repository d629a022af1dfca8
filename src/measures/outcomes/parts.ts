import {defineMeasure, type Measure} from '#measures/define'

/**
 * The two bases of outcome figures, which are never mixed (OUT-3). Recorded: outcomes, so far, of the offences recorded in the period, out of those
 * offences. Closed: outcomes of the investigations closed in the period, out of those outcomes.
 */
export const bases = ['recorded', 'closed'] as const
export type Basis = (typeof bases)[number]

const basisWords: Record<Basis, {readonly of: string; readonly outOf: string; readonly about: string}> = {
  recorded: {
    of: 'the offences recorded',
    outOf: 'All offences recorded in the period, those not yet assigned an outcome included',
    about:
      'Recorded basis: outcomes so far, out of the offences recorded in the period. The latest quarters are immature: their shares of every outcome rise as investigations end.',
  },
  closed: {
    of: 'the investigations closed',
    outOf: 'All outcomes of investigations closed in the period',
    about:
      'Closed basis: out of the investigations closed in the period, whenever the offence was recorded. It describes decisions, not offences.',
  },
}

const openDataSource =
  'Home Office, Police recorded crime and outcomes open data tables (Open Government Licence v3.0); bases as in Crime outcomes in England and Wales'

/** Groups of offences with a victim: the published grouping less drugs, weapons, public order and miscellaneous crimes against society (OUT-10). */
const victimBasedGroups = [
  'Violence against the person',
  'Sexual offences',
  'Robbery',
  'Theft offences',
  'Criminal damage and arson',
] as const
export const victimBased = {
  where: `offence_group IN (${victimBasedGroups.map((group) => `'${group}'`).join(', ')})`,
  rule: 'OUT-10',
} as const

const common = (basis: Basis) =>
  ({
    version: 1,
    fact: 'outcome-count',
    period: 'quarter',
    covers: [],
    clock: null,
    exclude: [
      {
        rule: 'OUT-4',
        where: `${basis} IS NULL AND ${basis}_absence IN ('not provided', 'blank')${basis === 'closed' ? " AND outcome_type <> '0'" : ''}`,
        says: 'cells for which the force gave no count',
      },
    ],
    unknown: null,
    splits: ['force', 'offence_group', 'offence_subgroup'],
    targets: [],
    hideBelow: 0,
    source: openDataSource,
  }) satisfies Partial<Measure>

interface Share {
  /** Last part of the id. */
  readonly name: string
  readonly title: string
  /** A clause with {value}, after which "of the offences recorded" is put. */
  readonly clause: string
  readonly types: readonly string[]
  readonly better?: Measure['better']
  readonly rules?: readonly string[]
  readonly about?: string
  readonly within?: {readonly where: string; readonly rule: string; readonly title: string}
}

/** The share of one or more outcome types on one basis: summed counts over summed counts. */
export function shareOn(basis: Basis, share: Share): Measure {
  const words = basisWords[basis]
  const {within} = share
  return defineMeasure({
    ...common(basis),
    id: `outcomes.${basis}.${share.name}`,
    title: `${share.title}, share of ${within ? `${within.title}, ` : ''}${words.of.replace('the ', '')}`,
    sentence: share.clause.replace('{value}', `{value} of ${words.of}${within ? ` (${within.title})` : ''}`),
    where: within?.where ?? 'true',
    shape: {
      kind: 'ratio',
      hits: `CASE WHEN outcome_type IN (${share.types.map((type) => `'${type}'`).join(', ')}) THEN ${basis} ELSE 0 END`,
      of: basis,
      outOf: within ? `${words.outOf}, ${within.title} only` : words.outOf,
    },
    unit: 'share',
    better: share.better ?? 'neither',
    rules: [
      'OUT-3',
      'OUT-4',
      'OUT-6',
      'OUT-11',
      ...(basis === 'recorded' ? ['OUT-12'] : []),
      ...(share.rules ?? []),
      ...(within ? [within.rule] : []),
    ],
    about: [share.about, words.about].filter(Boolean).join(' '),
  })
}

/** The same share on both bases, each a measure of its own. */
export const shareOnBoth = (share: Share): readonly Measure[] => bases.map((basis) => shareOn(basis, share))

/** How many outcomes, or offences, the counts of one basis add up to. */
export function sumOn(
  basis: Basis,
  sum: {name: string; title: string; sentence: string; outOf: string; where?: string; rules?: readonly string[]; about: string},
): Measure {
  return defineMeasure({
    ...common(basis),
    id: `outcomes.${basis}.${sum.name}`,
    title: sum.title,
    sentence: sum.sentence,
    where: sum.where ?? 'true',
    shape: {kind: 'count', sum: basis, outOf: sum.outOf},
    unit: 'count',
    better: 'neither',
    rules: ['OUT-3', 'OUT-4', 'OUT-6', 'OUT-11', ...(sum.rules ?? [])],
    about: sum.about,
  })
}
