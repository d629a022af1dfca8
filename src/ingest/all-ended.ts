/** What some promises come to, once all have ended: a failure of one is told only then, for what the others work with may be closed on it. */
export async function allEnded<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended = await Promise.allSettled(promises)
  return ended.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}
