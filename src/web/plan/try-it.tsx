import type {HubView} from './hub-view.ts'

/** Hidden until a script that can run the hub is there; the answer made here stands without it. */
export function TryIt({live}: {live: NonNullable<HubView['live']>}) {
  return (
    <section>
      <h2 class="a-h2">Try it</h2>
      <p class="a-note" data-live-off>
        Where scripts run, measures can be moved here. The answer below stands either way.
      </p>
      <noscript>
        <form class="a-try" method="get" action={live.page.action}>
          <input type="hidden" name="scenario" value={live.page.scenario} />
          {live.problem ? (
            <p class="govuk-error-message" id="places-error">
              <span class="govuk-visually-hidden">Error:</span> {live.problem}
            </p>
          ) : null}
          {live.sliders.map(({id, name, typed}) => (
            <div class="a-trynumber">
              <label for={`place-${id}`}>
                {name}
                {typed.unit === '%' ? ', per cent' : ''} ({typed.low} to {typed.high})
              </label>
              <input
                class="govuk-input govuk-input--width-5"
                id={`place-${id}`}
                name="place"
                inputmode="decimal"
                value={typed.given}
                aria-describedby={live.problem ? 'places-error' : undefined}
              />
            </div>
          ))}
          <button type="submit" class="govuk-button a-button--dark">
            Work it out
          </button>
        </form>
      </noscript>
      <form class="a-try" data-plan-live={live.href} hidden>
        <p class="a-note">Answers as you move; the interval narrows while it runs.</p>
        {live.sliders.map((slider, i) => (
          <div class="a-slider">
            <label for={`slider-${slider.id}`}>{slider.name}</label>
            <output for={`slider-${slider.id}`} id={`slider-${slider.id}-text`}>
              {slider.text}
            </output>
            <input
              type="range"
              id={`slider-${slider.id}`}
              min={String(slider.min)}
              max={String(slider.max)}
              step={String(slider.step)}
              value={String(slider.value)}
              data-place={String(i)}
              data-words={slider.words}
              aria-valuetext={slider.text}
            />
          </div>
        ))}
      </form>
      <div class="a-try__answer">
        <p class="a-try__figure" data-live-share>
          {live.share}
        </p>
        <p data-live-words>{live.words}</p>
        <p class="a-muted" data-live-runs>
          {live.runs}
        </p>
        <p class="govuk-visually-hidden" role="status" data-live-said></p>
      </div>
    </section>
  )
}

/** Whether there are the hours, as sums. */
export function Supply({view}: {view: HubView}) {
  return (
    <>
      {view.supply.map((check, i) => (
        <section class="a-supply" id={i === 0 ? 'supply' : undefined}>
          <h2 class="a-h3">
            Supply check: <span class={check.fits ? '' : 'a-late'}>{check.verdict}</span>
          </h2>
          <p class="a-muted">{check.name}</p>
          {check.sums.map((text) => (
            <p>{text}</p>
          ))}
        </section>
      ))}
    </>
  )
}
