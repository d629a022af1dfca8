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

function documentBytes({frame, token}: DrawnFor, head: Head, said: string | null, draw: () => unknown): Buffer {
  const placed = placing()
  const Content = () => draw() as Child
  const text = (
    <DrawnPage.Provider value={{token, place: placed.place}}>
      <Layout frame={frame} head={head} said={said}>
        <Content />
      </Layout>
    </DrawnPage.Provider>
  ).toString()
  return placed.bytes(`<!DOCTYPE html>${text}`)
}

/** The whole document of a page, as it is sent. `said` is what the page before did. */
export const pageBytes = (outcome: PageOutcome, to: DrawnFor, said: string | null): Buffer =>
  documentBytes(to, outcome.head, said, outcome.draw)

export const problemBytes = (view: ProblemView, to: DrawnFor): Buffer =>
  documentBytes(to, {title: view.title, section: null, status: view.status}, null, () => <ProblemPage view={view} />)

export const formRefusedBytes = (view: FormRefusedView, to: DrawnFor): Buffer =>
  documentBytes(to, {title: 'This form was not taken', section: null, status: 403}, null, () => <FormRefused view={view} />)
