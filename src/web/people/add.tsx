import type {Area} from '#register/access/areas'
import {ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'
import {RoleFields, type RoleTyped} from './role-fields.tsx'

export interface AddPersonView {
  readonly name: string
  readonly post: string
  readonly login: string
  readonly email: string
  readonly role: RoleTyped
  readonly areas: readonly Area[]
  readonly errors: readonly FormError[]
}

/** Adding a person. */
export function AddPersonPage({view}: {view: AddPersonView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">Add a person</h1>
      <p class="a-lead">They get an invitation with which they choose a password. Nobody else ever knows it.</p>
      <Form action={paths.people.add.to()} button="Add this person">
        <Field id="name" label="Name" value={view.name} errors={view.errors} autocomplete="off" width={30} />
        <Field id="post" label="Post" value={view.post} errors={view.errors} autocomplete="off" width={30} />
        <Field id="login" label="User name" value={view.login} errors={view.errors} autocomplete="off" width={20} />
        <Field
          id="email"
          label="E-mail address"
          hint="For notices, where mail is set up. May be left empty"
          value={view.email}
          errors={view.errors}
          type="email"
          autocomplete="off"
          width={30}
        />
        <RoleFields typed={view.role} areas={view.areas} errors={view.errors} />
      </Form>
    </div>
  )
}

/** An invitation, told once. */
export function InvitationPage({
  view,
}: {
  view: {readonly name: string; readonly href: string; readonly address: string; readonly hours: number}
}) {
  return (
    <div class="a-form">
      <h1 class="a-answer a-answer--name">Give {view.name} this address</h1>
      <p class="a-lead">
        <code class="a-code a-secret">{view.address}</code>
      </p>
      <p class="a-lead">
        It is shown now and never again, can be used once within {view.hours} hours, and lets whoever opens it choose the password: hand it
        over so that nobody else reads it.
      </p>
      <p class="a-links a-links--after">
        <a href={view.href}>{view.name}</a> <a href={paths.people.list.to()}>People</a>
      </p>
    </div>
  )
}
