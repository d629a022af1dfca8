import {ErrorSummary} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'
import {BesideRows} from './beside.tsx'
import type {CheckFormView, CheckResultView, CheckView} from './check-view.ts'

const messageFor = (form: CheckFormView, id: string) => form.errors.find(({href}) => href === `#${id}`)?.text ?? null

function Message({form, id}: {form: CheckFormView; id: string}) {
  const text = messageFor(form, id)
  return text === null ? null : (
    <p id={`${id}-error`} class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> {text}
    </p>
  )
}

/** The form: a file, or pasted text. It works without a script. */
function CheckForm({form}: {form: CheckFormView}) {
  const group = (id: string) => `govuk-form-group${messageFor(form, id) === null ? '' : ' govuk-form-group--error'}`
  return (
    <PostForm class="a-form a-check-form a-noprint" action={paths.letters.check.to()} enctype="multipart/form-data" novalidate>
      <div class={group('file')}>
        <label class="govuk-label govuk-label--s" for="file">
          A file
        </label>
        <div class="govuk-hint" id="file-hint">
          Text, Word (.docx), HTML or PDF with text in it, up to 30 MB
        </div>
        <Message form={form} id="file" />
        <input
          class="govuk-file-upload"
          id="file"
          name="file"
          type="file"
          accept=".txt,.md,.docx,.html,.htm,.pdf"
          aria-describedby="file-hint"
        />
      </div>
      <div class={group('text')}>
        <label class="govuk-label govuk-label--s" for="text">
          Or its text
        </label>
        <Message form={form} id="text" />
        <textarea class="govuk-textarea" id="text" name="text" rows={10}>
          {form.text}
        </textarea>
      </div>
      <div class={group('published')}>
        <label class="govuk-label govuk-label--s" for="published">
          Day the inspection report was published
        </label>
        <div class="govuk-hint" id="published-hint">
          For the 56 days of section 55. May be left empty. For example, <span class="a-example">2024-05-21</span>
        </div>
        <Message form={form} id="published" />
        <input
          class="govuk-input govuk-input--width-10"
          id="published"
          name="published"
          type="text"
          inputmode="numeric"
          value={form.published}
          aria-describedby="published-hint"
        />
      </div>
      <div class="govuk-form-group">
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input class="govuk-checkboxes__input" id="data" name="data" type="checkbox" value="yes" checked={form.againstData} />
            <label class="govuk-label govuk-checkboxes__label" for="data">
              Hold its claims to the data loaded here, though it does not name {form.force}
            </label>
          </div>
        </div>
      </div>
      <input type="hidden" name="sent" value="yes" />
      <button type="submit" class="govuk-button">
        Check
      </button>
      <p class="a-note">The text is read, answered and forgotten: nothing of it is kept or sent anywhere.</p>
    </PostForm>
  )
}

function Result({result}: {result: CheckResultView}) {
  return (
    <>
      <p class="a-name">{result.name}</p>
      <h1 class="a-answer">{result.answer}</h1>
      <p class="a-counts">
        <span>
          {result.claims} {result.counts.map(({text, strong}, i) => [i > 0 ? ' · ' : '', strong ? <strong>{text}</strong> : text])}
        </span>
      </p>
      {result.notes.map((note) => (
        <p class="a-note">{note}</p>
      ))}
      <section class="a-section a-beside" aria-labelledby="the-letter">
        <div class="a-beside__head">
          <h2 class="a-h2" id="the-letter">
            The letter
          </h2>
          <p class="a-beside__checker">
            <strong>Claim checker</strong>
            <span class="a-under">States, shows the sum, and asks. It never rewrites.</span>
          </p>
        </div>
        <BesideRows rows={result.rows} loose={result.loose} />
      </section>
      {result.unchecked.length > 0 ? (
        <details class="govuk-details a-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">Listed and not checked: nothing in the text bears on {result.unchecked.length}</span>
          </summary>
          <div class="govuk-details__text a-details__text">
            <ul class="a-rules">
              {result.unchecked.map(({line, quote, why}) => (
                <li>
                  <strong>{quote}</strong>, line {line}. {why}
                </li>
              ))}
            </ul>
          </div>
        </details>
      ) : null}
      <p class="a-note">This states, shows the sum and asks. Whether a figure is right is for those who hold the data.</p>
      <section class="a-section a-noprint">
        <h2 class="a-h2">Check another</h2>
      </section>
    </>
  )
}

/** Check a letter: the form, and after it was sent, the letter with the verdicts beside it. */
export function CheckPage({view}: {view: CheckView}) {
  return (
    <>
      <ErrorSummary errors={view.form.errors} />
      {view.result ? (
        <Result result={view.result} />
      ) : (
        <>
          <h1 class="a-name">Check a letter</h1>
          <p class="a-answer">Anybody’s letter or report, every numeric claim in it, and what its own arithmetic says of each.</p>
          <p class="a-lead">
            Each claim is listed with its place and a verdict: consistent, impossible, missing, does not add up, cannot be checked, or a
            question to ask. The sum is shown.
          </p>
        </>
      )}
      <CheckForm form={view.form} />
    </>
  )
}
