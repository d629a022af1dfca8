import {Choosing, ErrorSummary, Field} from '../layout/fields.tsx'
import type {FormError} from '../route.ts'
import type {ChangedView, FormView} from './form-view.ts'
import {dateParts, type FieldSpec, many, one} from './spec.ts'

const errorOf = (errors: readonly FormError[], id: string): string | null => errors.find(({href}) => href === `#${id}`)?.text ?? null
const group = (error: string | null): string => `govuk-form-group${error === null ? '' : ' govuk-form-group--error'}`
const describes = (id: string, hint: unknown, error: string | null): string | undefined =>
  [hint ? `${id}-hint` : '', error === null ? '' : `${id}-error`].filter(Boolean).join(' ') || undefined

const Hint = ({id, text}: {id: string; text: string | undefined}) =>
  text ? (
    <div class="govuk-hint" id={`${id}-hint`}>
      {text}
    </div>
  ) : null

const Message = ({id, text}: {id: string; text: string | null}) =>
  text === null ? null : (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {text}
    </p>
  )

function DateBoxes({field, view}: {field: FieldSpec; view: FormView}) {
  const {id, label, hint} = field
  const error = errorOf(view.errors, id)
  const boxes = view.typed[id] ?? dateParts(one(view.values, id))
  return (
    <div class={group(error)}>
      <fieldset class="govuk-fieldset" aria-describedby={describes(id, hint ?? 'x', error)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
        <Hint id={id} text={hint ?? 'For example, 15 7 2024'} />
        <Message id={id} text={error} />
        <div class="govuk-date-input">
          {(['day', 'month', 'year'] as const).map((part) => (
            <div class="govuk-date-input__item">
              <label class="govuk-label" for={part === 'day' ? id : `${id}-${part}`}>
                {part === 'day' ? 'Day' : part === 'month' ? 'Month' : 'Year'}
              </label>
              <input
                class={`govuk-input govuk-date-input__input govuk-input--width-${part === 'year' ? 4 : 2}${error === null ? '' : ' govuk-input--error'}`}
                id={part === 'day' ? id : `${id}-${part}`}
                name={`${id}-${part}`}
                type="text"
                inputmode="numeric"
                value={boxes[part]}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function WordsBox({field, view}: {field: Extract<FieldSpec, {kind: 'words'}>; view: FormView}) {
  const {id, label, hint, rows} = field
  const error = errorOf(view.errors, id)
  return (
    <div class={group(error)}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <Hint id={id} text={hint} />
      <Message id={id} text={error} />
      <textarea
        class={`govuk-textarea${error === null ? '' : ' govuk-textarea--error'}`}
        id={id}
        name={id}
        rows={rows ?? 5}
        aria-describedby={describes(id, hint, error)}
      >
        {one(view.values, id)}
      </textarea>
    </div>
  )
}

function ListBox({field, view}: {field: Extract<FieldSpec, {kind: 'one' | 'list'}>; view: FormView}) {
  const {id, label, hint, options, none} = field
  const error = errorOf(view.errors, id)
  const chosen = one(view.values, id)
  return (
    <div class={group(error)}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <Hint id={id} text={hint} />
      <Message id={id} text={error} />
      <select class="govuk-select" id={id} name={id} aria-describedby={describes(id, hint, error)}>
        <option value="" selected={chosen === ''}>
          {none ?? 'Choose'}
        </option>
        {options.map(({value, label: text}) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function FileBox({field, view}: {field: Extract<FieldSpec, {kind: 'file'}>; view: FormView}) {
  const {id, label, hint, accept} = field
  const error = errorOf(view.errors, id)
  return (
    <div class={group(error)}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      <Hint id={id} text={hint} />
      <Message id={id} text={error} />
      <input class="govuk-file-upload" id={id} name={id} type="file" accept={accept} aria-describedby={describes(id, hint, error)} />
    </div>
  )
}

function Question({field, view}: {field: FieldSpec; view: FormView}) {
  const {id, label, hint} = field
  const hinted = hint ? {hint} : {}
  switch (field.kind) {
    case 'line': {
      const {width, numeric} = field
      return (
        <Field
          id={id}
          label={label}
          {...hinted}
          value={one(view.values, id)}
          errors={view.errors}
          {...(width ? {width} : {})}
          {...(numeric ? {numeric} : {})}
        />
      )
    }
    case 'words':
      return <WordsBox field={field} view={view} />
    case 'date':
      return <DateBoxes field={field} view={view} />
    case 'list':
      return <ListBox field={field} view={view} />
    case 'one':
      return (
        <Choosing
          id={id}
          legend={label}
          {...hinted}
          choices={field.options.map((option) => ({...option, chosen: option.value === one(view.values, id)}))}
          errors={view.errors}
        />
      )
    case 'many': {
      const chosen = many(view.values, id)
      return (
        <Choosing
          id={id}
          legend={label}
          {...hinted}
          many
          choices={field.options.map((option) => ({...option, chosen: chosen.includes(option.value)}))}
          errors={view.errors}
        />
      )
    }
    case 'file':
      return <FileBox field={field} view={view} />
    case 'said':
      return (
        <div class="a-form__said">
          <h2 class="a-h3">{label}</h2>
          {hint ? <p>{hint}</p> : null}
        </div>
      )
  }
}

const Changed = ({changed}: {changed: ChangedView}) => (
  <section class="a-changed" role="alert" aria-labelledby="changed-title">
    <h2 class="a-h3" id="changed-title">
      Somebody else changed this
    </h2>
    <p>{changed.says}</p>
    {changed.rows.map(({field, was, theirs, yours}) => (
      <dl class="a-changed__row">
        <div>
          <dt>{field}</dt>
          <dd>It was: {was}</dd>
          <dd>
            <strong>It is now: {theirs}</strong>
          </dd>
          <dd>You typed: {yours}</dd>
        </div>
      </dl>
    ))}
  </section>
)

/** One form: what it is about, what is wrong with what was typed, its questions, and the way back. It works without a script. */
export function FormPage({view}: {view: FormView}) {
  const {draft, version} = view
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">{view.name}</h1>
      {view.lead ? <p class="a-lead">{view.lead}</p> : null}
      {view.changed ? <Changed changed={view.changed} /> : null}
      {draft?.kept ? <p class="a-inset">What you typed and had not sent is below; it was kept at {draft.kept}.</p> : null}
      <form
        class="a-form__fields"
        method="post"
        action={view.action}
        novalidate
        {...(view.upload ? {enctype: 'multipart/form-data'} : {})}
        {...(draft ? {'data-draft': draft.action, 'data-draft-token': draft.token} : {})}
      >
        {version === null ? null : <input type="hidden" name="version" value={String(version)} />}
        {view.fields.map((field) => (
          <Question field={field} view={view} />
        ))}
        <div class="govuk-button-group">
          <button class={`govuk-button${view.warning ? ' govuk-button--warning' : ''}`} type="submit">
            {view.button}
          </button>
          {draft ? (
            <button class="govuk-button govuk-button--secondary" type="submit" name="keep" value="draft">
              Keep as a draft
            </button>
          ) : null}
          {draft?.kept ? (
            <button class="a-linkish" type="submit" name="keep" value="discard">
              Discard the draft
            </button>
          ) : null}
          <a href={view.back.href}>{view.back.text}</a>
        </div>
        {draft ? <p class="a-note" role="status" data-draft-says></p> : null}
      </form>
    </div>
  )
}
