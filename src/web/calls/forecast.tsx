import {Choices} from '../layout/choices.tsx'
import {Select} from '../layout/select.tsx'
import {paths} from '../paths.ts'
import type {ForecastView} from './forecast-view.ts'
import {CallsNav, Picture, Rows} from './parts.tsx'

/** What calls are to come. */
export function ForecastPage({view}: {view: ForecastView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.today ? <p class="a-counts">{view.today}</p> : null}
      <CallsNav current={paths.calls.forecast.to()} />
      <form class="a-filters" method="get" action={view.action} aria-label="Filters">
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Apply
        </button>
      </form>
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
