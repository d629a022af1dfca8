import {raw} from 'hono/html'
import {signalIcon} from '#charts/icons'
import {FigureTable} from '../layout/summary-table.tsx'
import {paths} from '../paths.ts'
import type {Change, HomeView} from './home-view.ts'

function Changes({title, changes}: {title: string; changes: readonly Change[]}) {
  return (
    <div>
      <h3 class="govuk-visually-hidden">{title}</h3>
      <ul class="a-changes">
        {changes.map(({mark, lead, text, link}) => (
          <li class="a-marked">
            {mark ? raw(signalIcon(mark.flag, mark.moved)) : null}
            <span>
              <strong>{lead}</strong> {text} {link ? <a href={link.href}>{link.text}</a> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Home: the sentence; what changed; the figures, each one click from its rows. */
export function HomePage({view}: {view: HomeView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.lead ? <p class="a-lead a-muted">{view.lead}</p> : null}
      <section class="a-section">
        <h2 class="a-h2">{view.heading}</h2>
        <div class="a-two">
          {view.signals.length > 0 ? <Changes title="Signals" changes={view.signals} /> : null}
          {view.data.length > 0 ? <Changes title="Data" changes={view.data} /> : null}
        </div>
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="figures">
          Figures <span class="a-h2__basis">the latest whole month or quarter, against what is usual</span>
        </h2>
        <FigureTable id="figures" rows={view.figures} />
        {view.more > 0 ? (
          <p class="a-links a-links--after">
            <a href={paths.measures.to()}>All {view.more + view.figures.length} measures</a>
          </p>
        ) : null}
      </section>
    </>
  )
}
