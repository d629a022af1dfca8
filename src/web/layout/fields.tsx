import type {Child} from 'hono/jsx'
import type {FormError} from '../route.ts'
import {PostForm} from './post-form.tsx'

/** What is wrong with what was typed, at the head of the page; it takes the focus where scripts run. */
export function ErrorSummary({errors}: {errors: readonly FormError[]}) {
  return errors.length === 0 ? null : (
    <div class="govuk-error-summary" data-module="govuk-error-summary" tabindex={-1}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

/** What is wrong with a field; null where nothing is. */
export const errorOf = (errors: readonly FormError[], id: string): string | null => errors.find(({href}) => href === `#${id}`)?.text ?? null

/** What is wrong, at its field. */
export function Message({id, text}: {id: string; text: string | null}) {
  return text === null ? null : (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {text}
    </p>
  )
}

/** The classes of a field's group, and of a control: marked where something is wrong. */
export const group = (text: string | null): string => `govuk-form-group${text === null ? '' : ' govuk-form-group--error'}`
/** The ids of what describes a control: its hint and what is wrong. */
export const describes = (id: string, hint: unknown, error: string | null): string | undefined =>
  [hint ? `${id}-hint` : '', error === null ? '' : `${id}-error`].filter(Boolean).join(' ') || undefined

export interface FieldProps {
  /** Both the id and the name of the field. */
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly errors: readonly FormError[]
  readonly type?: 'text' | 'password' | 'email'
  readonly autocomplete?: string
  readonly numeric?: boolean
  readonly width?: 4 | 5 | 10 | 20 | 30
}

export const Hint = ({id, text}: {id: string; text: string | undefined}) =>
  text ? (
    <div class="govuk-hint" id={`${id}-hint`}>
      {text}
    </div>
  ) : null

/** A control under its label, its hint and what is wrong with it. */
export function Labelled(props: {id: string; label: string; hint?: string | undefined; error: string | null; children?: Child}) {
  const {id, label, hint, error, children} = props
  return (
    <div class={group(error)}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <Hint id={id} text={hint} />
      <Message id={id} text={error} />
      {children}
    </div>
  )
}

/** One line of text. */
export function Field({id, label, hint, value, errors, type = 'text', autocomplete, numeric, width}: FieldProps) {
  const error = errorOf(errors, id)
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        class={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${error === null ? '' : ' govuk-input--error'}`}
        id={id}
        name={id}
        type={type}
        value={value}
        inputmode={numeric ? 'numeric' : undefined}
        autocomplete={autocomplete}
        spellcheck={false}
        autocapitalize="none"
        aria-describedby={describes(id, hint, error)}
      />
    </Labelled>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly chosen: boolean
}

/** One of several, or any of them. The first choice bears the group's id, so that an error links to it. */
export function Choosing(props: {
  id: string
  legend: string
  hint?: string
  many?: boolean
  choices: readonly Choice[]
  errors: readonly FormError[]
}) {
  const {id, legend, hint, many, choices, errors} = props
  const kind = many ? 'checkboxes' : 'radios'
  const error = errorOf(errors, id)
  return (
    <div class={group(error)}>
      <fieldset class="govuk-fieldset" aria-describedby={describes(id, hint, error)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
        <Hint id={id} text={hint} />
        <Message id={id} text={error} />
        <div class={`govuk-${kind} govuk-${kind}--small`}>
          {choices.map(({value, label, hint: says, chosen}, index) => {
            const own = index === 0 ? id : `${id}-${index + 1}`
            return (
              <div class={`govuk-${kind}__item`}>
                <input
                  class={`govuk-${kind}__input`}
                  id={own}
                  name={id}
                  type={many ? 'checkbox' : 'radio'}
                  value={value}
                  checked={chosen}
                  aria-describedby={says ? `${own}-hint` : undefined}
                />
                <label class={`govuk-label govuk-${kind}__label`} for={own}>
                  {label}
                </label>
                {says ? (
                  <div class={`govuk-hint govuk-${kind}__hint`} id={`${own}-hint`}>
                    {says}
                  </div>
                ) : null}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}

/** A form that changes something. The server adds its token. */
export function Form({action, button, warning, children}: {action: string; button: string; warning?: boolean; children?: Child}) {
  return (
    <PostForm class="a-form__fields" action={action} novalidate>
      {children}
      <button class={`govuk-button${warning ? ' govuk-button--warning' : ''}`} type="submit">
        {button}
      </button>
    </PostForm>
  )
}
