import {expect, it} from 'vitest'
import {shorten, textWidth, wrap} from './text-width.ts'

// Helvetica.afm: S 667, t 278, a 556, n 556, d 556, r 333, d 556; Helvetica-Bold.afm: S 667, t 333, a 556, n 611, d 611, r 389, d 611.
it('adds the published widths of the characters', () => {
  expect(textWidth('Standard', 1000)).toBe(667 + 278 + 556 + 556 + 556 + 556 + 333 + 556)
  expect(textWidth('Standard', 1000, true)).toBe(667 + 333 + 556 + 611 + 611 + 556 + 389 + 611)
})

it('gives every digit one width, so that figures stand in columns', () => {
  expect(new Set([...'0123456789'].map((digit) => textWidth(digit, 12))).size).toBe(1)
})

it('wraps at spaces', () => {
  // At size 10 a digit is 5.56 wide and a space 2.78: '11 22' is 25.02.
  expect(wrap('11 22 33', 26, 10)).toEqual(['11 22', '33'])
  expect(wrap('  ', 26, 10)).toEqual([])
})

it('shortens to fit, with an ellipsis', () => {
  expect(shorten('1111', 100, 10)).toBe('1111')
  // An ellipsis is 10 wide: one digit and it are 15.56.
  expect(shorten('1111', 16, 10)).toBe('1…')
})
