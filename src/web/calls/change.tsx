import {paths} from '../paths.ts'
import type {ChangeView} from './change-view.ts'
import {Begin, Picture, Rows} from './parts.tsx'

/** What changed between two periods: mix against rate, and by factor. */
export function ChangePage({view}: {view: ChangeView}) {
  return (
    <>
      <Begin view={view} current={paths.calls.change.to()} />
      {view.picture ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.picture.title} <span class="a-h2__basis">{view.picture.basis}</span>
          </h2>
          <Picture id="parts" pictured={view.picture} family="page" />
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
