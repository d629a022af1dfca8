import type {Child} from 'hono/jsx'
import {DrawnPage, placing} from './layout/drawn-page.ts'
import type {Frame} from './layout/frames.ts'
import {Layout} from './layout/layout.tsx'
import {ProblemPage} from './problem/problem.tsx'
import type {ProblemView} from './problem/problem-view.ts'
import type {Head, PageOutcome} from './route.ts'
import {FormRefused, type FormRefusedView} from './session/form-refused.tsx'

/** For whom a page is drawn: the frame around it, and what makes the tokens of its forms. */
export interface DrawnFor {
  readonly frame: Frame
  readonly token: () => string
}

function documentPieces({frame, token}: DrawnFor, head: Head, said: string | null, draw: () => unknown): readonly Buffer[] {
  const placed = placing()
  const Content = () => draw() as Child
  const text = (
    <DrawnPage.Provider value={{token, place: placed.place}}>
      <Layout frame={frame} head={head} said={said}>
        <Content />
      </Layout>
    </DrawnPage.Provider>
  ).toString()
  return placed.pieces(`<!DOCTYPE html>${text}`)
}

/** The whole document of a page, in the pieces that are sent one after another. `said` is what the page before did. */
export const pagePieces = (outcome: PageOutcome, to: DrawnFor, said: string | null): readonly Buffer[] =>
  documentPieces(to, outcome.head, said, outcome.draw)

export const problemPieces = (view: ProblemView, to: DrawnFor): readonly Buffer[] =>
  documentPieces(to, {title: view.title, section: null, status: view.status}, null, () => <ProblemPage view={view} />)

export const formRefusedPieces = (view: FormRefusedView, to: DrawnFor): readonly Buffer[] =>
  documentPieces(to, {title: 'This form was not taken', section: null, status: 403}, null, () => <FormRefused view={view} />)
