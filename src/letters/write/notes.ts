import {syntheticLabel} from '#core/format'
import {type BoundFigure, inlinesOf, type LetterDocument} from '../compose/model.ts'

export interface NumberedNote {
  readonly number: number
  readonly figure: BoundFigure
}

/** The footnotes of a letter: each bound figure once, numbered in the order it first appears, tables and charts among them. */
export function notesOf(document: LetterDocument): ReadonlyMap<string, NumberedNote> {
  const byId = new Map(document.figures.map((figure) => [figure.id, figure]))
  const notes = new Map<string, NumberedNote>()
  const add = (id: string) => {
    if (!notes.has(id)) notes.set(id, {number: notes.size + 1, figure: byId.get(id)!})
  }
  for (const block of document.blocks) {
    if (block.kind === 'chart') add(block.figure)
    else if (block.kind === 'table') {
      if (block.figure) add(block.figure)
    } else for (const inlines of inlinesOf([block])) for (const inline of inlines) if (inline.kind === 'bound') add(inline.figure)
  }
  return notes
}

/** Said on every output of invented data. */
export const demoLine = `${syntheticLabel}. The force is not real; every figure here is invented.`
