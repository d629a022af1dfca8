import type {Child} from 'hono/jsx'
import type {Head} from '../route.ts'
import {around, footer, Header} from './around.tsx'
import type {Chrome} from './chrome.ts'
import type {Frame} from './frames.ts'
import {keptFor, keptOnce} from './kept.tsx'

const tags = keptFor<Chrome>(({stylesheet, script}) => (
  <>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    {stylesheet ? <link rel="stylesheet" href={stylesheet} /> : null}
    {script ? <script type="module" src={script}></script> : null}
  </>
))

const skip = keptOnce(() => (
  <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">
    Skip to main content
  </a>
))

/** The frame of every page: skip link, header, breadcrumbs, main, footer. */
export function Layout({frame, head, said, children}: {frame: Frame; head: Head; said?: string | null; children: Child}) {
  const {chrome, user} = frame
  const own = around({chrome, section: head.section, marking: head.marking ?? chrome.marking, signedIn: user !== null})
  return (
    <html lang="en" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>
          {head.status && head.status >= 400 ? 'Error: ' : ''}
          {head.title} – {chrome.force} – Answerable
        </title>
        {tags(chrome)}
      </head>
      <body class="govuk-template__body">
        {skip()}
        <Header own={own} user={user} />
        <div class="a-wrap">
          {chrome.loading ? (
            <p class="a-loading" role="status">
              <strong>Still loading.</strong> {chrome.loading}. Figures below are of what is loaded so far.
            </p>
          ) : null}
          {head.crumbs && head.crumbs.length > 0 ? (
            <nav class="govuk-breadcrumbs a-crumbs" aria-label="Breadcrumb">
              <ol class="govuk-breadcrumbs__list">
                {head.crumbs.map(({text, href}) => (
                  <li class="govuk-breadcrumbs__list-item">
                    <a class="govuk-breadcrumbs__link" href={href}>
                      {text}
                    </a>
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          <main id="main" class="a-main" tabindex={-1}>
            {said ? (
              <div class="a-said" role="status">
                <p>{said}</p>
              </div>
            ) : null}
            {children}
          </main>
        </div>
        {footer(own)}
      </body>
    </html>
  )
}
