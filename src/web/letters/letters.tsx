import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'

export interface LettersView {
  readonly answer: string
  readonly responses: readonly {
    readonly title: string
    readonly says: string
    readonly href: string | null
    readonly start: {readonly action: string; readonly report: number} | null
    /** What the law asks for beside the letter. */
    readonly steps: readonly {readonly text: string; readonly href: string}[]
  }[]
  readonly imports: readonly {readonly title: string; readonly says: string; readonly href: string}[]
  readonly mayImport: boolean
  readonly promises: string | null
}

/** Letters: responses that are due, letters that were read in, and the checker. */
export function LettersPage({view}: {view: LettersView}) {
  return (
    <>
      <h1 class="a-name">Letters</h1>
      <p class="a-answer">{view.answer}</p>
      {view.responses.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Responses under section 55</h2>
          <ul class="a-catalogue">
            {view.responses.map(({title, says, href, start, steps}) => (
              <li>
                <p>{href ? <a href={href}>{title}</a> : <strong>{title}</strong>}</p>
                <p class="a-catalogue__about">
                  {says}
                  {start ? (
                    <PostForm action={start.action} class="a-inline-form">
                      <input type="hidden" name="report" value={String(start.report)} />
                      <button class="a-linkish" type="submit">
                        Begin the response<span class="govuk-visually-hidden"> to {title}</span>
                      </button>
                    </PostForm>
                  ) : null}
                </p>
                <p class="a-links">
                  {steps.map((step) => (
                    <>
                      <a href={step.href}>
                        {step.text}
                        <span class="govuk-visually-hidden">: {title}</span>
                      </a>{' '}
                    </>
                  ))}
                </p>
              </li>
            ))}
          </ul>
          {view.promises ? (
            <p class="a-links a-links--after">
              <a href={paths.letters.promises.to()}>{view.promises}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      {view.mayImport ? (
        <section class="a-section">
          <h2 class="a-h2">Letters read into the register</h2>
          {view.imports.length === 0 ? <p class="a-lead">None yet.</p> : null}
          <ul class="a-catalogue">
            {view.imports.map(({title, says, href}) => (
              <li>
                <p>
                  <a href={href}>{title}</a>
                </p>
                <p class="a-catalogue__about">{says}</p>
              </li>
            ))}
          </ul>
          <p class="a-links a-links--after">
            <a href={paths.letters.import.to()}>Read a letter in</a>
          </p>
        </section>
      ) : null}
      <section class="a-section">
        <h2 class="a-h2">Anybody’s letter</h2>
        <p class="a-links">
          <a href={paths.letters.check.to()}>Check a letter</a>
        </p>
      </section>
    </>
  )
}
