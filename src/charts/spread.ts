/**
 * Moves positions apart until neighbours are `gap` or more from each other, within `low` to `high`, with the least sum of squared moves
 * (isotonic regression of position minus rank × gap, by pooling adjacent violators). Order is kept; answers stand in the order given.
 * Where they cannot all fit, the gap shrinks so that they do.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const room = Math.max(0, high - low)
  const step = wanted.length > 1 ? Math.min(gap, room / (wanted.length - 1)) : 0
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b)
  const pools: {sum: number; size: number}[] = []
  order.forEach((index, rank) => {
    let pool = {sum: wanted[index]! - rank * step, size: 1}
    for (let last = pools.at(-1); last && last.sum / last.size > pool.sum / pool.size; last = pools.at(-1)) {
      pools.pop()
      pool = {sum: last.sum + pool.sum, size: last.size + pool.size}
    }
    pools.push(pool)
  })
  const ceiling = Math.max(low, high - step * Math.max(0, wanted.length - 1))
  const placed = pools.flatMap(({sum, size}) => Array.from({length: size}, () => Math.min(ceiling, Math.max(low, sum / size))))
  const answer = new Array<number>(wanted.length).fill(0)
  order.forEach((index, rank) => {
    answer[index] = placed[rank]! + rank * step
  })
  return answer
}
