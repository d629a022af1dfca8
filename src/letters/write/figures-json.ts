import type {BoundFigure, LetterDocument} from '../compose/model.ts'
import {notesOf} from './notes.ts'

/** Every figure of a letter with its pedigree, for programs: what was asked, what came, and from which files. Hidden counts are not in it. */
export interface LetterFigures {
  readonly letter: string
  readonly author: string
  readonly date: string
  readonly demo: boolean
  readonly figures: readonly (BoundFigure & {readonly number: number})[]
}

export const figuresOf = (document: LetterDocument): LetterFigures => ({
  letter: document.title,
  author: document.author,
  date: document.date,
  demo: document.demo,
  figures: [...notesOf(document).values()].map(({number, figure}) => ({number, ...figure})),
})

export const writeFiguresJson = (document: LetterDocument): string => `${JSON.stringify(figuresOf(document), null, 1)}\n`
