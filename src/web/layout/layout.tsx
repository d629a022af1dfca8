import type {Child} from 'hono/jsx'
import type {Permission} from '#register/access/permissions'
import {paths} from '../paths.ts'
import type {Head, Section} from '../route.ts'
import type {Chrome, SignedInAs} from './chrome.ts'
import type {Frame} from './frames.ts'
import {keptFor} from './kept.tsx'
import {PostForm} from './post-form.tsx'

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

/** The entries that whoever may do this may open, as a menu and as a bar, with the one of this page marked; drawn once for a frame. */
interface Entries {
  readonly chrome: Chrome
  readonly section: Section | null
}

const entries = new WeakMap<Chrome, Map<Section | null, Entries>>()
const entriesOf = (chrome: Chrome, section: Section | null): Entries => {
  const of = entries.get(chrome) ?? new Map<Section | null, Entries>()
  entries.set(chrome, of)
  const known = of.get(section) ?? {chrome, section}
  of.set(section, known)
  return known
}

const keptMenu = keptFor<Entries>(({chrome, section}) => (
  <details class="a-menu">
    <summary>Menu</summary>
    <nav aria-label="Menu">
      <Links current={section} may={chrome.may} />
    </nav>
  </details>
))

const keptBar = keptFor<Entries>(({chrome, section}) => (
  <div class="a-wrap a-header__bar">
    <nav class="a-nav" aria-label="Main">
      <Links current={section} may={chrome.may} />
    </nav>
    <p class="a-age">{chrome.dataTo}</p>
  </div>
))

/** Who is signed in, and the way out. */
function WhoIsIn({user}: {user: SignedInAs | null}) {
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
      <PostForm action={paths.signIn.out.to()}>
        <button class="a-linkish" type="submit">
          Sign out
        </button>
      </PostForm>
    </div>
  )
}

/** Wide: a row of links. Narrow: the same links behind a menu button that works without a script. One of the two is displayed. */
function Header({frame: {chrome, user}, section, marking}: {frame: Frame; section: Section | null; marking: string}) {
  const own = entriesOf(chrome, section)
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
        <WhoIsIn user={user} />
        {navigation.some(({needs}) => chrome.may(needs)) ? keptMenu(own) : null}
      </div>
      {keptBar(own)}
    </header>
  )
}

function Footer({frame: {chrome, user}, marking}: {frame: Frame; marking: string}) {
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
        {user ? (
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
export function Layout({frame, head, said, children}: {frame: Frame; head: Head; said?: string | null; children: Child}) {
  const {chrome} = frame
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
        <Header frame={frame} section={head.section} marking={marking} />
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
        <Footer frame={frame} marking={marking} />
      </body>
    </html>
  )
}
