import type {Child} from 'hono/jsx'
import {tokenField} from '../session/typed.ts'
import {drawnPage} from './drawn-page.ts'

/** The token of one form of the page that is being drawn. Drawn by itself, a form has none, and would be refused. */
function Token() {
  const page = drawnPage()
  return page ? <input type="hidden" name={tokenField} value={page.token()} /> : null
}

/** A form that changes something, with its token. Every such form of the site is one of these; a test holds that. */
export function PostForm({
  children,
  ...more
}: {
  action: string
  /** For fields that stand outside it. */
  id?: string
  class?: string
  enctype?: 'multipart/form-data'
  novalidate?: boolean
  children?: Child
}) {
  return (
    <form method="post" {...more}>
      <Token />
      {children}
    </form>
  )
}
