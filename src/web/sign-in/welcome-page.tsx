import {shortestPassword} from '#register/people/password'
import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface WelcomeView {
  readonly token: string
  readonly person: {readonly name: string; readonly login: string} | null
  readonly errors: readonly FormError[]
}

/** Choosing a password with an invitation. */
export function WelcomePage({view}: {view: WelcomeView}) {
  if (!view.person)
    return (
      <div class="a-form">
        <h1 class="a-answer a-answer--name">This invitation cannot be used</h1>
        <p class="a-lead">It was used before, is too old, or was replaced by a newer one.</p>
        <p class="a-lead">
          <strong>What to do:</strong> ask whoever gave it to you for a new one, or <a href={paths.signIn.show.to()}>sign in</a> if you have
          chosen a password.
        </p>
      </div>
    )
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">{view.person.name}, choose a password</h1>
      <p class="a-lead">
        You sign in with the user name <strong>{view.person.login}</strong>.
      </p>
      <Form action={paths.signIn.welcome.to({token: view.token})} button="Go on">
        <Field
          id="password"
          label="Password"
          type="password"
          hint={`At least ${shortestPassword} characters. Three random words make a good one`}
          errors={view.errors}
          autocomplete="new-password"
          width={20}
        />
        <Field id="again" label="The same again" type="password" errors={view.errors} autocomplete="new-password" width={20} />
      </Form>
    </div>
  )
}
