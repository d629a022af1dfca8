import {Select} from '../layout/select.tsx'
import {paths} from '../paths.ts'
import type {ChangeView} from './change-view.ts'
import {CallsNav, Rows} from './parts.tsx'

/** What changed between two periods: mix against rate, and by factor. */
export function ChangePage({view}: {view: ChangeView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.counts ? <p class="a-counts">{view.counts}</p> : null}
      <CallsNav current={paths.calls.change.to()} />
      <form class="a-filters" method="get" action={view.action} aria-label="Filters">
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Apply
        </button>
      </form>
      {view.parts ? (
        <section class="a-section">
          <h2 class="a-h2">
            Where the change arose <span class="a-h2__basis">not why</span>
          </h2>
          <Rows id="parts" caption="Parts of the change" hideCaption table={view.parts} />
          {view.notes.map((text) => (
            <p class="a-note">{text}</p>
          ))}
        </section>
      ) : null}
      {view.strata.map(({id, title, table}) => (
        <section class="a-section">
          <h2 class="a-h2">{title}</h2>
          <Rows id={`strata-${id}`} caption={title} hideCaption table={table} />
        </section>
      ))}
    </>
  )
}
