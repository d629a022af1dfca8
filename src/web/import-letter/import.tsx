import {ErrorSummary} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface ImportView {
  readonly text: string
  readonly published: string
  readonly errors: readonly FormError[]
}

/** The form that reads a response letter in. */
export function ImportPage({view}: {view: ImportView}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <h1 class="a-name">Read a letter into the register</h1>
      <p class="a-answer">A response letter proposes findings, elements, promises and claims; you accept, edit or reject each.</p>
      <p class="a-lead">Nothing enters the register unreviewed.</p>
      <PostForm class="a-form a-check-form" action={paths.letters.import.to()} enctype="multipart/form-data" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="file">
            A file
          </label>
          <div class="govuk-hint" id="file-hint">
            Text, Word (.docx), HTML or PDF with text in it
          </div>
          <input class="govuk-file-upload" id="file" name="file" type="file" aria-describedby="file-hint" />
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="text">
            Or its text
          </label>
          <textarea class="govuk-textarea" id="text" name="text" rows={8}>
            {view.text}
          </textarea>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label govuk-label--s" for="published">
            Day the inspection report was published
          </label>
          <div class="govuk-hint" id="published-hint">
            For deadlines counted from it, such as ‘within three months’. May be left empty. For example,{' '}
            <span class="a-example">2024-05-21</span>
          </div>
          <input
            class="govuk-input govuk-input--width-10"
            id="published"
            name="published"
            value={view.published}
            aria-describedby="published-hint"
          />
        </div>
        <button class="govuk-button" type="submit">
          Read it in
        </button>
      </PostForm>
    </>
  )
}
