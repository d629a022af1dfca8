import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

/** The second step of signing in. */
export function CodePage({view}: {view: {readonly onto: string; readonly errors: readonly FormError[]}}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">Enter the code that your app shows</h1>
      <Form action={paths.signIn.code.to()} button="Go on">
        <input type="hidden" name="onto" value={view.onto} />
        <Field
          id="code"
          label="Six digits"
          hint="It changes every 30 seconds, and each opens once"
          errors={view.errors}
          autocomplete="one-time-code"
          numeric
          width={5}
        />
      </Form>
      <p class="a-note">Lost your phone? An administrator of Answerable in your force can give you a new start.</p>
    </div>
  )
}
