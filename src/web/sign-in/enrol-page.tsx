import {raw} from 'hono/html'
import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface EnrolView {
  readonly onto: string
  readonly errors: readonly FormError[]
  /** The QR code as SVG. */
  readonly qr: string
  readonly secret: string
  readonly must: boolean
}

/** Setting up a second factor. */
export function EnrolPage({view}: {view: EnrolView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">Set up the second step of signing in</h1>
      <p class="a-lead">
        {view.must ? 'Accounts of this site need one. ' : ''}You need an authenticator app on your phone, such as Microsoft or Google
        Authenticator.
      </p>
      <ol class="a-steps">
        <li>
          <p>In the app, add an account and point the camera at this picture.</p>
          <div class="a-qr">{raw(view.qr)}</div>
          <p class="a-note">
            Or type this secret into the app: <code class="a-code a-secret">{view.secret}</code>
          </p>
        </li>
        <li>
          <Form action={paths.signIn.enrol.to()} button="Go on">
            <input type="hidden" name="onto" value={view.onto} />
            <Field
              id="code"
              label="Enter the six digits that the app shows"
              errors={view.errors}
              autocomplete="one-time-code"
              numeric
              width={5}
            />
          </Form>
        </li>
      </ol>
    </div>
  )
}
