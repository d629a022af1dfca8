import {call} from './call.ts'
import type {Fact} from './define.ts'

/** Every fact, by id. */
export const facts: Readonly<Record<string, Fact>> = {call}

export function factOf(id: string): Fact {
  const fact = facts[id]
  if (!fact) throw new Error(`no fact ${id}`)
  return fact
}
