import type {Fields} from '#register/people/forms'
import {paths} from '../paths.ts'
import {KeptForm} from '../session/form-refused.tsx'

interface KeptView {
  readonly forms: readonly {readonly id: number; readonly path: string; readonly kept: string; readonly typed: Fields}[]
}

/** Forms that were not sent because a session ended. */
export function KeptPage({view}: {view: KeptView}) {
  const many = view.forms.length > 1
  return (
    <div class="a-form">
      <h1 class="a-answer a-answer--name">
        {view.forms.length === 0 ? 'Nothing waits to be sent' : `What you had typed is here: nothing of it has been sent`}
      </h1>
      <p class="a-lead">
        {view.forms.length === 0
          ? 'Every form you were writing was sent or discarded.'
          : `Your session ended before ${many ? 'these forms were' : 'this form was'} sent. Look through ${many ? 'each' : 'it'}, change what you like, and send it.`}
      </p>
      {view.forms.map((form) => (
        <KeptForm {...form} />
      ))}
      <p class="a-links a-links--after">
        <a href={paths.home.to()}>Home</a>
      </p>
    </div>
  )
}
