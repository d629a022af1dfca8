import {Choosing, describes, ErrorSummary, errorOf, Field, group, Hint, Labelled, Message} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import type {ChangedView, FormView} from './form-view.ts'
import {dateParts, type FieldSpec, many, one} from './spec.ts'

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

type Of<K extends FieldSpec['kind']> = {field: Extract<FieldSpec, {kind: K}>; view: FormView}

function WordsBox({field: {id, label, hint, rows}, view}: Of<'words'>) {
  const error = errorOf(view.errors, id)
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea
        class={`govuk-textarea${error === null ? '' : ' govuk-textarea--error'}`}
        id={id}
        name={id}
        rows={rows ?? 5}
        aria-describedby={describes(id, hint, error)}
      >
        {one(view.values, id)}
      </textarea>
    </Labelled>
  )
}

function ListBox({field: {id, label, hint, options, none}, view}: Of<'one' | 'list'>) {
  const error = errorOf(view.errors, id)
  const chosen = one(view.values, id)
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
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
    </Labelled>
  )
}

function FileBox({field: {id, label, hint, accept}, view}: Of<'file'>) {
  const error = errorOf(view.errors, id)
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input class="govuk-file-upload" id={id} name={id} type="file" accept={accept} aria-describedby={describes(id, hint, error)} />
    </Labelled>
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
      <PostForm
        class="a-form__fields"
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
      </PostForm>
    </div>
  )
}
