import {paths} from '../paths.ts'
import type {ChangeView} from './change-view.ts'
import {Begin, Rows} from './parts.tsx'

/** What changed between two periods: mix against rate, and by factor. */
export function ChangePage({view}: {view: ChangeView}) {
  return (
    <>
      <Begin view={view} current={paths.calls.change.to()} />
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
