/** How a day's calls spread over its slots (96 quarter-hours of local time, say). */
export interface DayProfile {
  /** Share of the day's total in each slot; they sum to 1. */
  readonly shares: readonly number[]
  /** Days that it was made from. */
  readonly days: number
  /** Variance of a slot's count over its mean, given the day's total: 1 for a Poisson day; null where one day alone was given. */
  readonly dispersion: number | null
}

/** Mean of the middle values, a tenth cut off at each end, so that one odd day cannot bend the shape. */
function trimmedMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 10)
  const kept = values.toSorted((a, b) => a - b).slice(cut, values.length - cut)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

/**
 * The profile of like days (one weekday, the last 8 to 13 weeks) from their counts by slot. A slot without a count (null) leaves its day out: a day
 * with a gap has no whole to take shares of. Days of a clock change are left out by the caller. Null where no day has calls in all its slots
 * known. Refused: days of different lengths, counts below 0.
 */
export function dayProfile(days: readonly (readonly (number | null)[])[]): DayProfile | null {
  const slots = days[0]?.length ?? 0
  for (const day of days) {
    if (day.length !== slots) throw new Error(`profile: ${day.length} slots in one day, ${slots} in another`)
    for (const count of day) if (count !== null && !(count >= 0)) throw new Error(`profile: a count of ${count}`)
  }
  const whole = days
    .filter((day): day is readonly number[] => day.every((count) => count !== null))
    .map((counts) => ({counts, total: counts.reduce((sum, count) => sum + count, 0)}))
    .filter(({total}) => total > 0)
  if (whole.length === 0) return null
  const raw = Array.from({length: slots}, (_, slot) => trimmedMean(whole.map(({counts, total}) => counts[slot]! / total)))
  const sum = raw.reduce((all, share) => all + share, 0)
  const shares = raw.map((share) => share / sum)
  let squares = 0
  for (const {counts, total} of whole) {
    shares.forEach((share, slot) => {
      if (share > 0) squares += (counts[slot]! - total * share) ** 2 / (total * share)
    })
  }
  const used = shares.filter((share) => share > 0).length - 1
  const freedom = used * (whole.length - 1)
  return {shares, days: whole.length, dispersion: freedom > 0 ? squares / freedom : null}
}

/**
 * A day's forecast by slot. `occurs` says how often each slot comes that day: 0 for the hour that a clock change skips, 2 for the one that it
 * repeats; the day's total changes with it. Null for a slot that does not come.
 */
export function spreadOver(total: number, {shares}: DayProfile, occurs?: readonly number[]): (number | null)[] {
  return shares.map((share, slot) => {
    const times = occurs?.[slot] ?? 1
    return times === 0 ? null : total * share * times
  })
}
