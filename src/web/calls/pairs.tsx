import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'
import {CallsNav, Rows} from './parts.tsx'
import type {TableView} from './pictured.ts'

export interface PairsView {
  readonly share: string
  readonly within: string
  readonly mean: string
  readonly errors: readonly FormError[]
  readonly answer: string
  readonly sum: TableView | null
}

const Field = ({id, label, hint, value, error}: {id: string; label: string; hint: string; value: string; error: FormError | undefined}) => (
  <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
    <label class="govuk-label" for={id}>
      {label}
    </label>
    <div id={`${id}-hint`} class="govuk-hint">
      {hint}
    </div>
    {error ? (
      <p id={`${id}-error`} class="govuk-error-message">
        <span class="govuk-visually-hidden">Error:</span> {error.text}
      </p>
    ) : null}
    <input
      class={`govuk-input govuk-input--width-5${error ? ' govuk-input--error' : ''}`}
      id={id}
      name={id}
      type="text"
      inputmode="decimal"
      value={value}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
    />
  </div>
)

/** Do these figures belong together? A published share within a time, and the mean wait beside it. */
export function PairsPage({view}: {view: PairsView}) {
  const errorOf = (id: string) => view.errors.find(({href}) => href === `#${id}`)
  return (
    <>
      {view.errors.length > 0 ? (
        <div class="govuk-error-summary" data-module="govuk-error-summary">
          <div role="alert">
            <h2 class="govuk-error-summary__title">There is a problem</h2>
            <div class="govuk-error-summary__body">
              <ul class="govuk-list govuk-error-summary__list">
                {view.errors.map(({text, href}) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </div>
      ) : null}
      <h1 class="a-name">Do these figures belong together?</h1>
      <p class="a-answer">{view.answer}</p>
      <CallsNav current={paths.calls.pairs.to()} />
      {view.sum ? (
        <section class="a-section">
          <h2 class="a-h2">The sum</h2>
          <Rows id="sum" caption="The arithmetic" hideCaption table={view.sum} />
          <p class="a-note">
            “Impossible” is said only where arithmetic forbids the pair for every distribution of waits, whether the figures were rounded or
            cut off (Markov’s inequality). A doubt that rests on a model, a mixture of exponential waits, is a question to ask and no fault
            found.
          </p>
        </section>
      ) : null}
      <section class="a-section">
        <h2 class="a-h2">Check a published pair</h2>
        <form method="get" action={paths.calls.pairs.to()} novalidate>
          <Field
            id="share"
            label="Share answered in time, in per cent"
            hint="As it was printed, such as 94.3"
            value={view.share}
            error={errorOf('share')}
          />
          <Field id="within" label="The time, in seconds" hint="Such as 10 or 30" value={view.within} error={errorOf('within')} />
          <Field id="mean" label="Mean wait, in seconds" hint="As it was printed, such as 4" value={view.mean} error={errorOf('mean')} />
          <button type="submit" class="govuk-button govuk-button--secondary a-button">
            Check
          </button>
        </form>
      </section>
    </>
  )
}
