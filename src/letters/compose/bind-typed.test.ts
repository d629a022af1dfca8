import {expect, it} from 'vitest'
import {bindTyped} from './bind-typed.ts'

const binding = 'figure calls.999.within-10s period=2024-05'

it('puts a typed value under a binding at the place that is meant, and leaves bindings and other places alone', () => {
  const source = 'It was 92.1% in May. {{ figure x period=92.1% }} It was 92.1% again.'
  expect(bindTyped(source, '92.1%', 0, binding)).toBe(`It was {{ ${binding} }} in May. {{ figure x period=92.1% }} It was 92.1% again.`)
  expect(bindTyped(source, '92.1%', 1, binding)).toBe(`It was 92.1% in May. {{ figure x period=92.1% }} It was {{ ${binding} }} again.`)
})

it('does nothing where the value is gone or the binding is none', () => {
  expect(bindTyped('It was 92.1%.', '92.1%', 1, binding)).toBeNull()
  expect(bindTyped('It was 92.1%.', '92.1%', 0, 'for x in y')).toBeNull()
  expect(bindTyped('It was 92.1%.', '', 0, binding)).toBeNull()
})
