/** Nodes and weights of Gauss's rule on 10 points of [−1, 1], the positive half (Abramowitz and Stegun, table 25.4). */
const nodes = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717]
const weights = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814]
const deepest = 24

function gauss(f: (x: number) => number, from: number, to: number): number {
  const middle = (from + to) / 2
  const half = (to - from) / 2
  let total = 0
  for (let i = 0; i < nodes.length; i++) total += weights[i]! * (f(middle - half * nodes[i]!) + f(middle + half * nodes[i]!))
  return total * half
}

function halve(f: (x: number) => number, from: number, to: number, whole: number, tolerance: number, depth: number): number {
  const middle = (from + to) / 2
  const left = gauss(f, from, middle)
  const right = gauss(f, middle, to)
  // A tolerance against the whole integral ends the halving even where the rounding of f is coarser than it: parts shrink, the tolerance does not.
  if (depth >= deepest || Math.abs(whole - left - right) <= tolerance) return left + right
  return halve(f, from, middle, left, tolerance, depth + 1) + halve(f, middle, to, right, tolerance, depth + 1)
}

/**
 * The integral of a function of one sign that is smooth between each two of the rising `edges`, to about a part in 10^12: Gauss's rule, halving
 * where two halves differ from the whole. The edges are never evaluated, so jumps may lie on them.
 */
export function integral(f: (x: number) => number, edges: readonly number[]): number {
  const rough: number[] = []
  for (let i = 0; i + 1 < edges.length; i++) rough.push(edges[i + 1]! > edges[i]! ? gauss(f, edges[i]!, edges[i + 1]!) : 0)
  const tolerance = 1e-13 * Math.abs(rough.reduce((sum, part) => sum + part, 0))
  let total = 0
  for (const [i, part] of rough.entries()) if (part !== 0) total += halve(f, edges[i]!, edges[i + 1]!, part, tolerance, 0)
  return total
}
