import {expect, it} from 'vitest'
import {answersTo} from './host-check.ts'

it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to %s', (host) => {
  expect(answersTo(host, [])).toBe(true)
})

it('refuses a name that another site made to point here', () => {
  expect(answersTo('rebound.example', [])).toBe(false)
})

it('answers to a name that whoever runs it has given', () => {
  expect(answersTo('figures.wexcombe.example', ['Figures.Wexcombe.example'])).toBe(true)
})
