import {Choices} from '../layout/choices.tsx'
import {paths} from '../paths.ts'
import type {ForecastView} from './forecast-view.ts'
import {Begin, Picture, Rows} from './parts.tsx'

/** What calls are to come. */
export function ForecastPage({view}: {view: ForecastView}) {
  return (
    <>
      <Begin view={{...view, counts: view.today}} current={paths.calls.forecast.to()} />
      {view.days ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.days.title} <span class="a-h2__basis">{view.days.basis}</span>
          </h2>
          <Picture id="days" pictured={view.days} family="page" />
        </section>
      ) : null}
      {view.ladder ? (
        <section class="a-section">
          <h2 class="a-h2">Every method tried</h2>
          <Rows id="ladder" caption="Methods and their errors" hideCaption table={view.ladder} />
          {view.notes.map((text) => (
            <p class="a-note">{text}</p>
          ))}
        </section>
      ) : null}
      {view.quarters ? (
        <section class="a-section" id="quarters">
          <h2 class="a-h2">{view.quarters.title}</h2>
          <Choices label="Day" choices={view.quarters.others} />
          <Rows id="quarters-table" caption={view.quarters.title} hideCaption table={view.quarters.table} />
        </section>
      ) : null}
    </>
  )
}
