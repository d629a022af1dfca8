import {call} from './call.ts'
import type {Fact} from './define.ts'
import {lineMap} from './line-map.ts'

/** Every fact, by id. */
export const facts: Readonly<Record<string, Fact>> = {call, 'line-map': lineMap}

export function factOf(id: string): Fact {
  const fact = facts[id]
  if (!fact) throw new Error(`no fact ${id}`)
  return fact
}
