import type {Scope} from '#core/figure-ref'
import {dayRange, hourRange} from '#core/format'

/** Hours and weekdays as an address writes them: '22-05' for one unbroken stretch round the clock, else '8,17'. */
function ringText(values: readonly number[], first: number, size: number): string {
  const held = new Set(values)
  const starts = [...held].filter((value) => !held.has(((value - first - 1 + size) % size) + first))
  if (held.size < 2 || starts.length !== 1) return [...held].toSorted((a, b) => a - b).join(',')
  const from = starts[0]!
  const pad = (value: number) => String(value).padStart(size === 24 ? 2 : 1, '0')
  return `${pad(from)}-${pad(((from - first + held.size - 1) % size) + first)}`
}

const textsOf = (split: string, values: readonly (string | number)[]): readonly string[] =>
  split === 'hour' ? [ringText(values.map(Number), 0, 24)] : split === 'weekday' ? [ringText(values.map(Number), 1, 7)] : values.map(String)

/** A filter as people type it, a value a line: 'hour=22-05'. What it is read back from gives the same filter. */
export const scopeLines = (scope: Scope): string =>
  Object.entries(scope)
    .flatMap(([split, values]) => textsOf(split, values).map((text) => `${split}=${text}`))
    .join('\n')

/** What part a filter counts, in words: 'control room North, 22:00 to 06:00'; '' for everything. */
export const scopeWords = (scope: Scope): string =>
  Object.entries(scope)
    .map(([split, values]) => {
      const texts = textsOf(split, values)
      if (split === 'hour') return texts.map(hourRange).join(', ')
      if (split === 'weekday') return texts.map(dayRange).join(', ')
      return `${split.replaceAll('_', ' ')} ${texts.join(' or ')}`
    })
    .join(', ')
