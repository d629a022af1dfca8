import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface SignInView {
  readonly force: string
  readonly onto: string
  readonly why: 'ended' | 'kept' | 'out' | 'out-here' | 'no-way-out' | null
  readonly login: string
  readonly errors: readonly FormError[]
  /** There is no account yet. */
  readonly nobody: boolean
  readonly provider: string | null
  readonly local: boolean
  readonly demo: readonly {readonly person: number; readonly name: string; readonly role: string; readonly says: string}[]
}

const says: Record<NonNullable<SignInView['why']>, string> = {
  ended: 'Your session has ended. Sign in again to go on where you were.',
  kept: 'Your session had ended before that form was sent. Nothing was changed, and what you typed is kept: sign in again to look at it and send it.',
  out: 'You are signed out.',
  'out-here': 'You are signed out here. Where you signed in you may still be signed in.',
  'no-way-out': 'You are signed out here. Where you signed in has no page for signing out: close the browser, or lock this computer.',
}

function DemoPeople({view}: {view: SignInView}) {
  return (
    <section class="a-section a-section--first">
      <h2 class="a-h2">Look round as</h2>
      <ul class="a-roles">
        {view.demo.map(({person, name, role, says: about}) => (
          <li class="a-roles__role">
            <PostForm action={paths.signIn.demo.to()}>
              <input type="hidden" name="person" value={String(person)} />
              <input type="hidden" name="onto" value={view.onto} />
              <button class="a-button a-roles__button" type="submit">
                {role}
              </button>
            </PostForm>
            <p>
              <strong>{name}.</strong> {about}
            </p>
          </li>
        ))}
      </ul>
      <p class="a-note">
        These accounts were made for this demonstration when it started. They have no password, work on this machine alone, and everything
        they show is invented.
      </p>
    </section>
  )
}

/** Signing in: one sentence on where the reader is, then the ways in that are open here. */
export function SignInPage({view}: {view: SignInView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">Sign in to {view.force}’s figures and promises</h1>
      {view.why ? (
        <p class="a-lead" role="status">
          {says[view.why]}{' '}
          {view.why === 'out-here' && view.provider ? <a href={paths.signIn.leave.to()}>Sign out of {view.provider} too</a> : null}
        </p>
      ) : null}
      {view.nobody ? (
        <p class="a-lead">
          Nobody has an account yet. The terminal in which Answerable was started shows an address for making the first administrator’s.
        </p>
      ) : null}
      {view.demo.length > 0 ? <DemoPeople view={view} /> : null}
      {view.provider ? (
        <section class="a-section a-section--first">
          <p>
            <a class="govuk-button" id="provider" href={paths.signIn.provider.to({}, {onto: view.onto})}>
              Sign in with {view.provider}
            </a>
          </p>
        </section>
      ) : null}
      {view.local ? (
        <section class="a-section a-section--first">
          {view.provider || view.demo.length > 0 ? <h2 class="a-h2">With an account of this site</h2> : null}
          <Form action={paths.signIn.show.to()} button="Sign in">
            <input type="hidden" name="onto" value={view.onto} />
            <Field id="login" label="User name" value={view.login} errors={view.errors} autocomplete="username" width={20} />
            <Field id="password" label="Password" type="password" errors={view.errors} autocomplete="current-password" width={20} />
          </Form>
          <p class="a-note">Forgotten it? An administrator of Answerable in your force can give you a new start.</p>
        </section>
      ) : null}
    </div>
  )
}
