/**
 * How long callers would wait: a mixture of exponentials (a mean of Infinity is a group that never gives up), of whom a share hangs up at each
 * announcement that they live to hear, such as "you can report this online". One announcement at which everyone leaves, over endless means, is
 * a queue with a time limit.
 */
export interface Patience {
  readonly groups: readonly {readonly share: number; readonly meanSeconds: number}[]
  readonly announcements: readonly {readonly atSeconds: number; readonly hangUpShare: number}[]
}

export const exponentialPatience = (meanSeconds: number): Patience => ({groups: [{share: 1, meanSeconds}], announcements: []})

/** Refuses groups that are not the whole, means of zero or below, and announcements out of order or with shares that are none. */
export function checkGeneralPatience({groups, announcements}: Patience): void {
  let whole = 0
  for (const {share, meanSeconds} of groups) {
    if (!(share >= 0)) throw new Error(`${share} is not a share of callers`)
    if (!(meanSeconds > 0)) throw new Error(`${meanSeconds} seconds is not a mean patience`)
    whole += share
  }
  if (!(Math.abs(whole - 1) < 1e-9)) throw new Error(`the groups of callers add to ${whole}, not to 1`)
  let before = 0
  for (const {atSeconds, hangUpShare} of announcements) {
    if (!(atSeconds > before && Number.isFinite(atSeconds)))
      throw new Error(`announcements come after 0 seconds and in order; ${atSeconds} follows ${before}`)
    if (!(hangUpShare >= 0 && hangUpShare <= 1)) throw new Error(`${hangUpShare} is not a share of callers`)
    before = atSeconds
  }
}

/** Share of callers still there just after the last announcement at or before `seconds`, were announcements all that made them leave. */
function pastAnnouncements({announcements}: Patience, seconds: number): number {
  let left = 1
  for (const {atSeconds, hangUpShare} of announcements) if (atSeconds <= seconds) left *= 1 - hangUpShare
  return left
}

/** Share of callers whose patience is longer than `seconds`: at an announcement, those who stay. */
export function stillWaiting(patience: Patience, seconds: number): number {
  let left = 0
  for (const {share, meanSeconds} of patience.groups) left += share * Math.exp(-seconds / meanSeconds)
  return left * pastAnnouncements(patience, seconds)
}

/** Its complement, with its own digits near zero seconds. */
export function hungUpBy(patience: Patience, seconds: number): number {
  let gone = 0
  for (const {share, meanSeconds} of patience.groups) gone -= share * Math.expm1(-seconds / meanSeconds)
  const stay = pastAnnouncements(patience, seconds)
  return 1 - stay + stay * gone
}

const stretch = (meanSeconds: number, seconds: number): number =>
  meanSeconds === Number.POSITIVE_INFINITY ? seconds : -meanSeconds * Math.expm1(-seconds / meanSeconds)

/** Mean of the shorter of a caller's patience and `seconds`: the integral of `stillWaiting`, piece by piece between announcements. */
export function meanPatienceWithin(patience: Patience, seconds: number): number {
  let total = 0
  let from = 0
  let stay = 1
  const piece = (to: number): void => {
    for (const {share, meanSeconds} of patience.groups)
      total += stay * share * Math.exp(-from / meanSeconds) * stretch(meanSeconds, to - from)
    from = to
  }
  for (const {atSeconds, hangUpShare} of patience.announcements) {
    if (atSeconds >= seconds) break
    piece(atSeconds)
    stay *= 1 - hangUpShare
  }
  piece(seconds)
  return total
}

/** Share of callers who never leave by themselves. */
export function endlessShare(patience: Patience): number {
  const endless = patience.groups.reduce((sum, group) => sum + (group.meanSeconds === Number.POSITIVE_INFINITY ? group.share : 0), 0)
  return endless * pastAnnouncements(patience, Number.POSITIVE_INFINITY)
}
