import type {Child} from 'hono/jsx'
import type {HtmlEscapedString} from 'hono/utils/html'
import type {Permission} from '#register/access/permissions'
import {paths} from '../paths.ts'
import type {Head, Section} from '../route.ts'
import {tokenField} from '../session/typed.ts'
import type {Chrome} from './chrome.ts'
import {kept} from './kept.ts'

const navigation: readonly {
  readonly section: Section
  readonly text: string
  readonly href: string
  readonly needs: Permission
  readonly about?: string
}[] = [
  {section: 'home', text: 'Home', href: paths.home.to(), needs: 'figures:read'},
  {section: 'measures', text: 'Measures', href: paths.measures.to(), needs: 'figures:read'},
  {section: 'calls', text: 'Calls', href: paths.calls.reasons.to(), needs: 'figures:read', about: 'calls'},
  {section: 'attendance', text: 'Attendance', href: paths.attendance.show.to(), needs: 'figures:read', about: 'attendance'},
  {section: 'findings', text: 'Findings', href: paths.findings.to(), needs: 'finding:view'},
  {section: 'forums', text: 'Forums', href: paths.forums.to(), needs: 'forum:view'},
  {section: 'plan', text: 'Plan the hub', href: paths.plan.hub.to(), needs: 'figures:read', about: 'calls'},
  {section: 'letters', text: 'Letters', href: paths.letters.list.to(), needs: 'letters:check'},
  {section: 'data', text: 'Data', href: paths.data.list.to(), needs: 'data:read'},
  {section: 'definitions', text: 'Definitions', href: paths.definitions.list.to(), needs: 'definitions:read'},
  {section: 'people', text: 'People', href: paths.people.list.to(), needs: 'person:view'},
  {section: 'audit', text: 'Audit', href: paths.audit.list.to(), needs: 'audit:view'},
]

function Links({current, may}: {current: Section | null; may: Chrome['may']}) {
  return (
    <ul class="a-nav__list">
      {navigation
        .filter(({needs, about}) => may(needs, about))
        .map(({section, text, href}) => (
          <li>
            <a class="a-nav__link" href={href} aria-current={section === current ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
    </ul>
  )
}

const headers = new WeakMap<Chrome, Map<string, HtmlEscapedString>>()

/** The header's markup, made once for a frame, a section and a marking. */
function Header(props: {chrome: Chrome; section: Section | null; marking: string}): HtmlEscapedString {
  const key = `${props.section} ${props.marking}`
  const known = headers.get(props.chrome)?.get(key)
  if (known) return known
  const header = kept(<DrawnHeader {...props} />)
  const bySection = headers.get(props.chrome) ?? new Map<string, HtmlEscapedString>()
  bySection.set(key, header)
  headers.set(props.chrome, bySection)
  return header
}

/** Written otherwise than in the forms that are given a token for each page. */
const ownToken = 'POST' as 'post'

/** Who is signed in, and the way out. The form carries a token of its own, since this markup is kept for the session. */
function WhoIsIn({chrome: {user}}: {chrome: Chrome}) {
  if (!user) return null
  return (
    <div class="a-who">
      <p class="a-who__name">
        <a href={paths.account.show.to()}>{user.name}</a> <span class="a-muted">{user.roles}</span>
        {user.unread > 0 ? (
          <a class="a-who__unread" href={`${paths.account.show.to()}#notices`}>
            {user.unread} {user.unread === 1 ? 'notice' : 'notices'}
          </a>
        ) : null}
      </p>
      {user.demo ? <a href={paths.signIn.show.to()}>Change role</a> : null}
      <form action={paths.signIn.out.to()} method={ownToken}>
        <input type="hidden" name={tokenField} value={user.signOut} />
        <button class="a-linkish" type="submit">
          Sign out
        </button>
      </form>
    </div>
  )
}

/** Wide: a row of links. Narrow: the same links behind a menu button that works without a script. One of the two is displayed. */
function DrawnHeader({chrome, section, marking}: {chrome: Chrome; section: Section | null; marking: string}) {
  return (
    <header class="a-header">
      <p class="a-marking">{marking}</p>
      {chrome.demo ? (
        <div class="a-demo">
          <p class="a-wrap">
            <strong>Synthetic demonstration data.</strong> {chrome.force} is not a real force; every figure here is invented.
          </p>
        </div>
      ) : null}
      <div class="a-wrap a-header__top">
        <p class="a-brand">
          <a class="a-brand__name" href={paths.home.to()}>
            Answerable
          </a>
          <span class="a-brand__force">{chrome.force}</span>
        </p>
        <WhoIsIn chrome={chrome} />
        {navigation.some(({needs}) => chrome.may(needs)) ? (
          <details class="a-menu">
            <summary>Menu</summary>
            <nav aria-label="Menu">
              <Links current={section} may={chrome.may} />
            </nav>
          </details>
        ) : null}
      </div>
      <div class="a-wrap a-header__bar">
        <nav class="a-nav" aria-label="Main">
          <Links current={section} may={chrome.may} />
        </nav>
        <p class="a-age">{chrome.dataTo}</p>
      </div>
    </header>
  )
}

function Footer({chrome, marking}: {chrome: Chrome; marking: string}) {
  return (
    <footer class="a-footer">
      <div class="a-wrap a-footer__row">
        <p>
          Answerable
          {chrome.dataTo === '' ? null : chrome.snapshot ? (
            <>
              {' · snapshot '}
              {chrome.snapshot.at} · {chrome.snapshot.id}
            </>
          ) : (
            ' · no snapshot'
          )}
        </p>
        {chrome.demo ? <p>Synthetic demonstration data</p> : null}
        {chrome.user ? (
          <p class="a-footer__links">
            <a href={paths.definitions.list.to()}>How figures are made</a> <a href={paths.data.list.to()}>What was loaded</a>
          </p>
        ) : null}
      </div>
      <p class="a-marking">{marking}</p>
    </footer>
  )
}

/** The frame of every page: skip link, header, breadcrumbs, main, footer. */
export function Layout({chrome, head, said, children}: {chrome: Chrome; head: Head; said?: string | null; children: Child}) {
  const marking = head.marking ?? chrome.marking
  return (
    <html lang="en" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>
          {head.status && head.status >= 400 ? 'Error: ' : ''}
          {head.title} – {chrome.force} – Answerable
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {chrome.stylesheet ? <link rel="stylesheet" href={chrome.stylesheet} /> : null}
        {chrome.script ? <script type="module" src={chrome.script}></script> : null}
      </head>
      <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">
          Skip to main content
        </a>
        <Header chrome={chrome} section={head.section} marking={marking} />
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
        <Footer chrome={chrome} marking={marking} />
      </body>
    </html>
  )
}
