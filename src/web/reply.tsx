import type {Child} from 'hono/jsx'
import type {Chrome} from './layout/chrome.ts'
import {Layout} from './layout/layout.tsx'
import {ProblemPage} from './problem/problem.tsx'
import type {ProblemView} from './problem/problem-view.ts'
import type {Head, PageOutcome} from './route.ts'
import {FormRefused, type FormRefusedView} from './session/form-refused.tsx'
import {tokenField} from './session/typed.ts'

const changing = /<form\b[^>]*\bmethod="post"[^>]*>/g

/**
 * Puts a token into every form that changes something, so that no page can forget it. Only markup begins a form: what people typed is escaped.
 * The sign-out of the frame brings its own.
 */
const withTokens = (text: string, token: () => string): string =>
  text.includes('method="post"')
    ? text.replace(changing, (form) => `${form}<input type="hidden" name="${tokenField}" value="${token()}"/>`)
    : text

const documentText = (chrome: Chrome, head: Head, token: () => string, said: string | null, content: Child): string =>
  withTokens(
    `<!DOCTYPE html>${(
      (
        <Layout chrome={chrome} head={head} said={said}>
          {content}
        </Layout>
      )
    ).toString()}`,
    token,
  )

/** The whole document of a page, as text. `token` makes the token of a form; `said` is what the page before did. */
export const pageText = (outcome: PageOutcome, chrome: Chrome, token: () => string, said: string | null): string =>
  documentText(chrome, outcome.head, token, said, outcome.draw() as Child)

export const problemText = (view: ProblemView, chrome: Chrome, token: () => string): string =>
  documentText(chrome, {title: view.title, section: null, status: view.status}, token, null, <ProblemPage view={view} />)

export const formRefusedText = (view: FormRefusedView, chrome: Chrome, token: () => string): string =>
  documentText(chrome, {title: 'This form was not taken', section: null, status: 403}, token, null, <FormRefused view={view} />)
