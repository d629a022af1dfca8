/** Ends a switch over a union: a new member fails to compile until every switch has answered it. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
