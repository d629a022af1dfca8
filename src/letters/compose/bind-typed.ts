import {readBinding} from './language.ts'

/** Where a text stands in Markdown outside every binding, in order. */
function* placesOf(source: string, typed: string): Generator<number> {
  const bound = [...source.matchAll(/\{\{[^}]*\}\}/g)].map((at) => ({start: at.index, end: at.index + at[0].length}))
  for (let at = source.indexOf(typed); at !== -1; at = source.indexOf(typed, at + 1))
    if (!bound.some(({start, end}) => at < end && start < at + typed.length)) yield at
}

/**
 * A value that was typed by hand, put under a binding: the `nth` place (from 0) at which it stands in the Markdown outside the bindings that are
 * there. Null where it stands there no longer, or where the binding is none of the language.
 */
export function bindTyped(source: string, typed: string, nth: number, binding: string): string | null {
  if (typed === '' || readBinding(binding).kind !== 'binding') return null
  const at = [...placesOf(source, typed)][nth]
  return at === undefined ? null : `${source.slice(0, at)}{{ ${binding} }}${source.slice(at + typed.length)}`
}
