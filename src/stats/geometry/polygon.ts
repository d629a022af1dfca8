/** A point of a plane. */
export type Point = readonly [number, number]
/** Points of which the last is the first again. */
export type Ring = readonly Point[]

export interface Extent {
  readonly left: number
  readonly right: number
  readonly low: number
  readonly high: number
}

export function extentOf(rings: readonly Ring[]): Extent {
  let [left, right, low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const ring of rings)
    for (const [x, y] of ring) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      low = Math.min(low, y)
      high = Math.max(high, y)
    }
  return {left, right, low, high}
}

/** Whether a point lies in the area of some rings, by how often a ray to the right crosses them: odd is inside, so that a ring in another is a hole. */
export function insideRings([x, y]: Point, rings: readonly Ring[]): boolean {
  let inside = false
  for (const ring of rings)
    for (let i = 1; i < ring.length; i++) {
      const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    }
  return inside
}

const side = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
const between = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): boolean =>
  Math.min(ax, bx) <= px && px <= Math.max(ax, bx) && Math.min(ay, by) <= py && py <= Math.max(ay, by)

/** Whether two segments share a point. */
export function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)]
  if (s1 !== s2 && s3 !== s4) return true
  return (
    (s1 === 0 && between(a, b, c)) || (s2 === 0 && between(a, b, d)) || (s3 === 0 && between(c, d, a)) || (s4 === 0 && between(c, d, b))
  )
}

/**
 * Where a closed ring meets itself other than from one side to the next: a point of the first such side; null where it is simple. Sides are taken from left to
 * right, so that only those that lie over one another are compared. A point that follows itself is no side.
 */
export function meetsItself(ring: Ring): Point | null {
  const points = ring.filter((point, i) => i === 0 || point[0] !== ring[i - 1]![0] || point[1] !== ring[i - 1]![1])
  const sides = points.slice(1).map((to, i) => ({i, from: points[i]!, to}))
  const last = sides.length - 1
  const sorted = sides.toSorted((a, b) => Math.min(a.from[0], a.to[0]) - Math.min(b.from[0], b.to[0]))
  let open: typeof sides = []
  for (const one of sorted) {
    const left = Math.min(one.from[0], one.to[0])
    open = open.filter(({from, to}) => Math.max(from[0], to[0]) >= left)
    for (const other of open) {
      const apart = Math.abs(one.i - other.i)
      const follow = apart === 1 || apart === last
      // Sides that follow one another share an end; they fold back where the far end of one lies on the other.
      const [lower, higher] = one.i < other.i ? [one, other] : [other, one]
      const [first, second] = apart === last ? [higher, lower] : [lower, higher]
      const meet = follow
        ? side(first.from, first.to, second.to) === 0 &&
          (between(first.from, first.to, second.to) || between(second.from, second.to, first.from))
        : segmentsMeet(one.from, one.to, other.from, other.to)
      if (meet) return one.from
    }
    open.push(one)
  }
  return null
}
