import type {Fields, FormCheck} from '#register/people/forms'
import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'
import {fieldWords, keptField} from './typed.ts'

/** A form that was not taken, with what was typed into it. */
export interface FormRefusedView {
  /** What is wrong with its token; or that its sender has not said what for (ACC-20). */
  readonly check: Exclude<FormCheck, 'right'> | 'no-purpose'
  readonly path: string
  readonly typed: Fields
}

const says: Record<FormRefusedView['check'], string> = {
  none: 'The form came without the mark that shows it was opened here, by you, in this session.',
  wrong: 'The form was opened in another session, or not on this site.',
  'no-purpose': 'It concerns rows of single calls, incidents or people, and you have not said in this session what you look at them for.',
  replayed: 'This form was sent before, and each is taken once. It may have been sent twice by a double click or by going back.',
}

/** Fields of a form, to be read and copied; or changed and sent, where `sent` names a form that is. */
export function TypedFields({typed, editable}: {typed: Fields; editable: boolean}) {
  const rows = Object.entries(typed).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : value.map((one) => [name, one] as const),
  )
  return (
    <>
      {rows.map(([name, value], index) => (
        <div class="govuk-form-group">
          <label class="govuk-label" for={`typed-${index}`}>
            {fieldWords(name)}
          </label>
          {value.length > 60 || value.includes('\n') ? (
            <textarea
              class="govuk-textarea"
              id={`typed-${index}`}
              name={name}
              rows={Math.min(12, 3 + Math.ceil(value.length / 70))}
              readonly={!editable}
            >
              {value}
            </textarea>
          ) : (
            <input class="govuk-input govuk-input--width-30" id={`typed-${index}`} name={name} value={value} readonly={!editable} />
          )}
        </div>
      ))}
    </>
  )
}

/** 403 for a form: nothing was changed, and nothing typed is lost. Only a form that was ours can be sent again from here. */
export function FormRefused({view}: {view: FormRefusedView}) {
  const again = view.check === 'replayed'
  const typed = Object.keys(view.typed).length > 0
  return (
    <div class="a-form">
      <h1 class="a-answer a-answer--name">This form was not taken</h1>
      <p class="a-lead">{says[view.check]} Nothing was changed by this sending.</p>
      {view.check === 'no-purpose' ? (
        <p class="a-lead">
          <strong>What to do:</strong> <a href={paths.purpose.to({}, {onto: paths.account.kept.to()})}>say what for</a>, then send it from
          your kept forms.{typed ? ' What you typed is kept there for you, and stands below.' : ''}
        </p>
      ) : again ? (
        <p class="a-lead">
          <strong>What to do:</strong> look whether the change was made. If not, send it again.
        </p>
      ) : (
        <p class="a-lead">
          <strong>What to do:</strong> open the form again and send it from there.
          {typed ? ' What you typed stands below, to be copied.' : ''}
        </p>
      )}
      {typed ? (
        again ? (
          <PostForm class="a-form__fields" action={view.path}>
            <TypedFields typed={view.typed} editable={true} />
            <button class="govuk-button" type="submit">
              Send it again
            </button>
          </PostForm>
        ) : (
          <div class="a-form__fields">
            <TypedFields typed={view.typed} editable={false} />
          </div>
        )
      ) : null}
      <p class="a-links a-links--after">
        <a href={paths.home.to()}>Home</a>
      </p>
    </div>
  )
}

/** A form that waits to be sent: what somebody had typed when their session ended. */
export function KeptForm(props: {id: number; path: string; kept: string; typed: Fields}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        {fieldWords(props.path.split('?')[0]!.split('/').filter(Boolean).join(' ')) || 'Home'}{' '}
        <span class="a-h2__basis">kept {props.kept}</span>
      </h2>
      <PostForm class="a-form__fields" action={props.path}>
        <input type="hidden" name={keptField} value={String(props.id)} />
        <TypedFields typed={props.typed} editable={true} />
        <button class="govuk-button" type="submit">
          Send it
        </button>
      </PostForm>
      <PostForm action={paths.account.discard.to()}>
        <input type="hidden" name="id" value={String(props.id)} />
        <button class="a-linkish" type="submit">
          Discard it
        </button>
      </PostForm>
    </section>
  )
}
