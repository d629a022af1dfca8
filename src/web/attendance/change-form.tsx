import {Rows} from '../calls/parts.tsx'
import {Select} from '../layout/select.tsx'
import type {ChangeView} from './change-section.ts'

/** The form of the section, then its tables: the stages, and what else changed. Works without scripts: the answer is in the address. */
export function ChangeBody({view}: {view: ChangeView}) {
  const {error} = view
  return (
    <>
      <form class="a-filters" method="get" action={view.action} aria-label="Before and after a date">
        <input type="hidden" name="period" value={view.period} />
        <div class={`govuk-form-group a-filter${error ? ' govuk-form-group--error' : ''}`}>
          <label class="govuk-label a-filter__label" for="on">
            First day of what changed
          </label>
          {error ? (
            <p id="on-error" class="govuk-error-message" role="alert">
              <span class="govuk-visually-hidden">Error:</span> {error}
            </p>
          ) : null}
          <input
            class={`govuk-input a-filter__select${error ? ' govuk-input--error' : ''}`}
            id="on"
            name="on"
            type="date"
            value={view.on}
            aria-describedby={error ? 'on-error' : undefined}
          />
        </div>
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Compare
        </button>
      </form>
      {view.events.length > 0 ? (
        <>
          <h4 class="a-h3">Dated events that are recorded</h4>
          <ul class="a-told">
            {view.events.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {view.stages ? <Rows id="change-stages" caption="Stages before and after" table={view.stages} /> : null}
      {view.cautions.map((text) => (
        <p class="a-note">{text}</p>
      ))}
      {view.also ? (
        <>
          <h4 class="a-h3">What else changed</h4>
          <Rows id="change-also" caption="Figures before and after" hideCaption table={view.also} />
          <ul class="a-told">
            {view.changed.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
