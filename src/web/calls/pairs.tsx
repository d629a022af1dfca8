import {ErrorSummary, Field} from '../layout/fields.tsx'
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

/** Do these figures belong together? A published share within a time, and the mean wait beside it. */
export function PairsPage({view}: {view: PairsView}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
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
            errors={view.errors}
            width={5}
            autocomplete="off"
          />
          <Field
            id="within"
            label="The time, in seconds"
            hint="Such as 10 or 30"
            value={view.within}
            errors={view.errors}
            width={5}
            autocomplete="off"
          />
          <Field
            id="mean"
            label="Mean wait, in seconds"
            hint="As it was printed, such as 4"
            value={view.mean}
            errors={view.errors}
            width={5}
            autocomplete="off"
          />
          <button type="submit" class="govuk-button govuk-button--secondary a-button">
            Check
          </button>
        </form>
      </section>
    </>
  )
}
