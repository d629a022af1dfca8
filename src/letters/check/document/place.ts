import type {Place, Span} from './span.ts'
import {indexAt} from './span.ts'

/** Turns offsets into lines and columns, both from 1. */
export function placer(text: string): (span: Span) => Place {
  const lines = [{start: 0}]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines.push({start: at + 1})
  return ({start, end}) => {
    const line = indexAt(lines, start)
    const quote = text.slice(start, end).replace(/\s+/g, ' ').trim()
    return {start, end, line: line + 1, column: start - lines[line]!.start + 1, quote}
  }
}
