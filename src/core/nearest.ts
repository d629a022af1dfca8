/** Edits (insert, delete, replace) that turn one text into the other: Levenshtein's distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({length: b.length + 1}, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    previous = row
  }
  return previous[b.length]!
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The candidate a person most likely meant, or null when none is near: at most a third of its letters differ, or one holds the other. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  const wanted = plain(text)
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const other = plain(candidate)
    const edits = distance(wanted, other)
    const contains = wanted.length > 2 && other.length > 2 && (other.includes(wanted) || wanted.includes(other))
    const score = contains ? Math.min(edits, 1) : edits
    if (score < least && (contains || edits <= Math.max(wanted.length, other.length) / 3)) {
      best = candidate
      least = score
    }
  }
  return best
}
