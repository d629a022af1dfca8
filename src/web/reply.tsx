import type {Child} from 'hono/jsx'
import type {Chrome} from './layout/chrome.ts'
import {Layout} from './layout/layout.tsx'
import {ProblemPage} from './problem/problem.tsx'
import type {ProblemView} from './problem/problem-view.ts'
import type {PageOutcome} from './route.ts'

/** The whole document of a page, as text. */
export const pageText = (outcome: PageOutcome, chrome: Chrome): string =>
  `<!DOCTYPE html>${(
    (
      <Layout chrome={chrome} head={outcome.head}>
        {outcome.draw() as Child}
      </Layout>
    )
  ).toString()}`

export const problemText = (view: ProblemView, chrome: Chrome): string =>
  `<!DOCTYPE html>${(
    (
      <Layout chrome={chrome} head={{title: view.title, section: null, status: view.status}}>
        <ProblemPage view={view} />
      </Layout>
    )
  ).toString()}`
