import {Form} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {paths} from '../paths.ts'

export interface AccountView {
  readonly name: string
  readonly post: string
  readonly login: string | null
  readonly secondFactor: 'set up' | 'none' | null
  readonly roles: readonly {readonly title: string; readonly where: string; readonly when: string}[]
  readonly sessions: readonly {
    readonly hash: string
    readonly browser: string
    readonly began: string
    readonly seen: string
    readonly own: boolean
  }[]
  readonly notices: readonly {
    readonly id: number
    readonly at: string
    readonly text: string
    readonly read: boolean
    readonly href: string | null
  }[]
  readonly unreadUpTo: number
  /** Forms that wait to be sent. */
  readonly kept: number
}

function Notices({view}: {view: AccountView}) {
  return (
    <section class="a-section" id="notices">
      <h2 class="a-h2">
        Notices <span class="a-h2__basis">latest first</span>
      </h2>
      {view.notices.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul class="a-notices">
          {view.notices.map(({at, text, read, href}) => (
            <li class={read ? 'a-notices__read' : ''}>
              {read ? null : <strong>New: </strong>}
              {href ? <a href={href}>{text}</a> : text} <span class="a-muted">{at}</span>
            </li>
          ))}
        </ul>
      )}
      {view.unreadUpTo > 0 ? (
        <Form action={paths.account.read.to()} button="Mark all as read">
          <input type="hidden" name="upTo" value={String(view.unreadUpTo)} />
        </Form>
      ) : null}
    </section>
  )
}

/** One's own account. */
export function AccountPage({view}: {view: AccountView}) {
  return (
    <>
      <h1 class="a-name">Your account</h1>
      <p class="a-answer">
        {view.name}, {view.post}
      </p>
      {view.kept > 0 ? (
        <p class="a-lead">
          <a href={paths.account.kept.to()}>
            {view.kept === 1 ? 'A form that you had typed' : `${view.kept} forms that you had typed`} waits to be sent
          </a>
          .
        </p>
      ) : null}
      <dl class="a-terms a-terms--wide">
        {view.login ? (
          <div class="a-terms__row">
            <dt>User name</dt>
            <dd>{view.login}</dd>
          </div>
        ) : null}
        {view.roles.map(({title, where, when}) => (
          <div class="a-terms__row">
            <dt>{title}</dt>
            <dd>
              {where}. {when}.
            </dd>
          </div>
        ))}
        {view.secondFactor ? (
          <div class="a-terms__row">
            <dt>Second step of signing in</dt>
            <dd>
              {view.secondFactor === 'set up' ? (
                'Set up.'
              ) : (
                <a href={paths.signIn.enrol.to({}, {onto: paths.account.show.to()})}>Set one up</a>
              )}
            </dd>
          </div>
        ) : null}
      </dl>
      <Notices view={view} />
      <section class="a-section">
        <h2 class="a-h2">
          Sessions <span class="a-h2__basis">where you are signed in now</span>
        </h2>
        <ScrollTable id="sessions-table" snug caption="Your open sessions" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Signed in</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span class="govuk-visually-hidden">End it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.sessions.map(({hash, browser, began, seen, own}) => (
              <tr>
                <th scope="row" class="a-plain">
                  {browser}
                  {own ? <span class="a-under">This one</span> : null}
                </th>
                <td>{began}</td>
                <td>{seen}</td>
                <td>
                  <PostForm action={paths.account.end.to()}>
                    <input type="hidden" name="session" value={hash} />
                    <button class="a-linkish" type="submit">
                      End
                      <span class="govuk-visually-hidden">
                        {' '}
                        the session of {browser}, signed in {began}
                      </span>
                    </button>
                  </PostForm>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </section>
    </>
  )
}
