import {call} from './call.ts'
import {callInterval} from './call-interval.ts'
import type {Fact} from './define.ts'
import {lineMap} from './line-map.ts'
import {open999} from './open-999.ts'
import {outcomeCount} from './outcome-count.ts'

/** Every fact, by id. */
export const facts: Readonly<Record<string, Fact>> = {
  call,
  'call-interval': callInterval,
  'line-map': lineMap,
  'open-999': open999,
  'outcome-count': outcomeCount,
}

export function factOf(id: string): Fact {
  const fact = facts[id]
  if (!fact) throw new Error(`no fact ${id}`)
  return fact
}
