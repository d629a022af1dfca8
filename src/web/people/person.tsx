import type {Area} from '#register/access/areas'
import {ErrorSummary, Form} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'
import {RoleFields, type RoleTyped} from './role-fields.tsx'

export interface PersonView {
  readonly id: number
  readonly name: string
  readonly post: string
  readonly standing: string
  readonly login: string | null
  readonly email: string | null
  readonly sessions: number
  readonly roles: readonly {
    readonly id: number
    readonly title: string
    readonly where: string
    readonly when: string
    readonly claimed: boolean
  }[]
  /** Whether the reader may change anything. */
  readonly may: boolean
  readonly local: boolean
  readonly areas: readonly Area[]
  readonly typed: RoleTyped
  readonly errors: readonly FormError[]
}

function Roles({view}: {view: PersonView}) {
  const own = {id: view.id}
  return (
    <section class="a-section" id="roles">
      <h2 class="a-h2">Roles</h2>
      {view.roles.length === 0 ? (
        <p>None.</p>
      ) : (
        <ScrollTable id="roles-table" snug caption="Roles held" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col">Role</th>
              <th scope="col">Where</th>
              <th scope="col">When</th>
              {view.may ? (
                <th scope="col">
                  <span class="govuk-visually-hidden">End it</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {view.roles.map(({id, title, where, when, claimed}) => (
              <tr>
                <th scope="row" class="a-plain">
                  {title}
                  {claimed ? <span class="a-under">By the force’s provider, at each sign-in</span> : null}
                </th>
                <td>{where}</td>
                <td>{when}</td>
                {view.may ? (
                  <td>
                    <PostForm action={paths.people.take.to(own)}>
                      <input type="hidden" name="role" value={String(id)} />
                      <button class="a-linkish" type="submit">
                        End<span class="govuk-visually-hidden"> the role {title}</span>
                      </button>
                    </PostForm>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  )
}

/** One person: how they sign in, their roles, and what an administrator can do about either. */
export function PersonPage({view}: {view: PersonView}) {
  const own = {id: view.id}
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">
        {view.post}. {view.standing}.
      </p>
      <dl class="a-terms a-terms--wide">
        {view.login ? (
          <div class="a-terms__row">
            <dt>User name</dt>
            <dd>{view.login}</dd>
          </div>
        ) : null}
        {view.email ? (
          <div class="a-terms__row">
            <dt>E-mail address</dt>
            <dd>{view.email}</dd>
          </div>
        ) : null}
        <div class="a-terms__row">
          <dt>Open sessions</dt>
          <dd>{view.sessions === 0 ? 'None' : view.sessions}</dd>
        </div>
      </dl>
      <Roles view={view} />
      {view.may ? (
        <>
          <section class="a-section a-form">
            <h2 class="a-h2">Give a role</h2>
            <Form action={paths.people.give.to(own)} button="Give this role">
              <RoleFields typed={view.typed} areas={view.areas} errors={view.errors} />
            </Form>
          </section>
          {view.local ? (
            <section class="a-section a-form">
              <h2 class="a-h2">Give a new start</h2>
              <p>Their password and second step are taken away, every session ends, and you get a new invitation for them.</p>
              <Form action={paths.people.reset.to(own)} button="Give a new start" />
            </section>
          ) : null}
          <section class="a-section a-form">
            <h2 class="a-h2">End the account</h2>
            <p>They are signed out at once and cannot sign in again. What they did, and what is theirs to answer for, stays on record.</p>
            <Form action={paths.people.end.to(own)} button="End the account" warning />
          </section>
        </>
      ) : null}
    </>
  )
}
