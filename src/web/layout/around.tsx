import {syntheticLabel} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {paths} from '../paths.ts'
import type {Section} from '../route.ts'
import type {Chrome, SignedInAs} from './chrome.ts'
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

/** What stands around the pages of a section, for everybody who may do the same. */
export interface Around {
  readonly chrome: Chrome
  readonly section: Section | null
  readonly marking: string
  readonly signedIn: boolean
}

const held = new WeakMap<Chrome, Map<string, Around>>()

/** The same object for the same surroundings, so that what is drawn of it is kept. */
export function around({chrome, section, marking, signedIn}: Around): Around {
  const of = held.get(chrome) ?? new Map<string, Around>()
  held.set(chrome, of)
  const key = `${section} ${signedIn} ${marking}`
  const known = of.get(key) ?? {chrome, section, marking, signedIn}
  of.set(key, known)
  return known
}

const top = keptFor<Around>(({chrome, marking}) => (
  <>
    <p class="a-marking">{marking}</p>
    {chrome.demo ? (
      <div class="a-demo">
        <p class="a-wrap">
          <strong>{syntheticLabel}.</strong> {chrome.force} is not a real force; every figure here is invented.
        </p>
      </div>
    ) : null}
  </>
))

const brand = keptFor<Around>(({chrome}) => (
  <p class="a-brand">
    <a class="a-brand__name" href={paths.home.to()}>
      Answerable
    </a>
    <span class="a-brand__force">{chrome.force}</span>
  </p>
))

const menu = keptFor<Around>(({chrome, section}) =>
  navigation.some(({needs}) => chrome.may(needs)) ? (
    <details class="a-menu">
      <summary>Menu</summary>
      <nav aria-label="Menu">
        <Links current={section} may={chrome.may} />
      </nav>
    </details>
  ) : (
    ''
  ),
)

const bar = keptFor<Around>(({chrome, section}) => (
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
export const Header = ({own, user}: {own: Around; user: SignedInAs | null}) => (
  <header class="a-header">
    {top(own)}
    <div class="a-wrap a-header__top">
      {brand(own)}
      <WhoIsIn user={user} />
      {menu(own)}
    </div>
    {bar(own)}
  </header>
)

/** The marking again, and what the figures rest on. */
export const footer = keptFor<Around>(({chrome, marking, signedIn}) => (
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
      {chrome.demo ? <p>{syntheticLabel}</p> : null}
      {signedIn ? (
        <p class="a-footer__links">
          <a href={paths.definitions.list.to()}>How figures are made</a> <a href={paths.data.list.to()}>What was loaded</a>
        </p>
      ) : null}
    </div>
    <p class="a-marking">{marking}</p>
  </footer>
))
