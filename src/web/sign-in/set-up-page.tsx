import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface SetUpView {
  readonly token: string
  readonly name: string
  readonly post: string
  readonly login: string
  readonly errors: readonly FormError[]
}

/** Making the first account. */
export function SetUpPage({view}: {view: SetUpView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">Make the first administrator’s account</h1>
      <p class="a-lead">An administrator gives others access and reads the audit log. Everybody else is added from there.</p>
      <Form action={paths.signIn.setUp.to({token: view.token})} button="Go on to a password">
        <Field id="name" label="Name" value={view.name} errors={view.errors} autocomplete="name" width={30} />
        <Field id="post" label="Post" hint="For example, Head of performance" value={view.post} errors={view.errors} width={30} />
        <Field id="login" label="User name" value={view.login} errors={view.errors} autocomplete="username" width={20} />
      </Form>
    </div>
  )
}
