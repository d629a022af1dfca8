/** Part of the text: offsets in UTF-16 units, half-open. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span as people find it: line and column from 1, and the words there. */
export interface Place extends Span {
  readonly line: number
  readonly column: number
  readonly quote: string
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Index of the last item that starts at or before the offset, or -1. The items are in order. */
export function indexAt(items: readonly {readonly start: number}[], offset: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The items that lie wholly in the span, found by halving. The items are in order and do not overlap. */
export function within<T extends Span>(items: readonly T[], span: Span): T[] {
  const found: T[] = []
  for (let i = Math.max(0, indexAt(items, span.start)); i < items.length && items[i]!.start < span.end; i++) {
    if (items[i]!.start >= span.start && items[i]!.end <= span.end) found.push(items[i]!)
  }
  return found
}
