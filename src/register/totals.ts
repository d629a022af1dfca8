import type {LondonDate} from '#core/time'

/** Where a finding stands, by its test and what is recorded: one of these, so that the counts add up to the list. */
export type Standing = 'relapsed' | 'cannot-say' | 'not-yet' | 'no-measure' | 'met'
export const standings: readonly Standing[] = ['relapsed', 'cannot-say', 'not-yet', 'no-measure', 'met']
export const standingWords: Record<Standing, string> = {
  relapsed: 'relapsed',
  'cannot-say': 'cannot say',
  'not-yet': 'not yet',
  'no-measure': 'without a measure',
  met: 'test met',
}

export type Rag = 'red' | 'amber' | 'green' | 'closed'
export const ragWords: Record<Rag, string> = {red: 'Red', amber: 'Amber', green: 'Green', closed: 'Closed'}

/** What the colours of findings mean (REG-13), printed beside every total. */
export const findingRagRule =
  'Closed: the inspectorate has closed it by letter. Red: its test has relapsed, or a date is late. Amber: its test is not met, cannot say, or there is none; or an approval is stale; or its owner has left. Green: its test is met and nothing is late. The first that fits counts.'

/** What the colours of actions mean (REG-14), printed beside every total. */
export const actionRagRule =
  'Closed: in force or cancelled. Red: a date is late. Amber: due within 14 days and not under way; or it waits for an action that is late; or it has no owner in post. Green: everything else. The first that fits counts.'

export interface FindingFacts {
  readonly standing: Standing
  readonly closed: boolean
  readonly late: boolean
  readonly staleApproval: boolean
  readonly ownerInPost: boolean
}

export function findingRag({closed, standing, late, staleApproval, ownerInPost}: FindingFacts): Rag {
  if (closed) return 'closed'
  if (standing === 'relapsed' || late) return 'red'
  if (standing !== 'met' || staleApproval || !ownerInPost) return 'amber'
  return 'green'
}

export interface ActionFacts {
  readonly state: 'not-started' | 'under-way' | 'in-force' | 'cancelled'
  readonly late: boolean
  /** Its earliest open date; null when it has none. */
  readonly due: LondonDate | null
  readonly waitsForLate: boolean
  readonly ownerInPost: boolean
}

export const soonDays = 14

export function actionRag({state, late, due, waitsForLate, ownerInPost}: ActionFacts, today: LondonDate): Rag {
  if (state === 'in-force' || state === 'cancelled') return 'closed'
  if (late) return 'red'
  const soon = due !== null && due <= Temporal.PlainDate.from(today).add({days: soonDays}).toString()
  if ((soon && state === 'not-started') || waitsForLate || !ownerInPost) return 'amber'
  return 'green'
}

export interface Total<K extends string> {
  readonly of: K
  readonly count: number
}

/** Counts of a list by what each row is. They come to the length of the list, or this is a bug. */
export function totals<R, K extends string>(rows: readonly R[], keys: readonly K[], of: (row: R) => K): readonly Total<K>[] {
  const counted = new Map(keys.map((key) => [key, 0]))
  for (const row of rows) {
    const key = of(row)
    const before = counted.get(key)
    if (before === undefined) throw new Error(`${key} is not counted`)
    counted.set(key, before + 1)
  }
  return keys.map((key) => ({of: key, count: counted.get(key)!}))
}
