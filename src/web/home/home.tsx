import {raw} from 'hono/html'
import {signalIcon} from '#charts/icons'
import {HomeNav} from '../control-room/control-room.tsx'
import {FigureTable} from '../layout/summary-table.tsx'
import {paths} from '../paths.ts'
import type {Change, ChangeList, HomeView} from './home-view.ts'

const Item = ({change: {mark, lead, text, link}}: {change: Change}) => (
  <li class="a-marked">
    {mark ? raw(signalIcon(mark.flag, mark.moved)) : null}
    <span>
      <strong>{lead}</strong> {text}{' '}
      {link ? (
        <a class="a-act" href={link.href}>
          {link.text}
        </a>
      ) : null}
    </span>
  </li>
)

function Changes({title, lists}: {title: string; lists: readonly ChangeList[]}) {
  return (
    <div>
      <h3 class="govuk-visually-hidden">{title}</h3>
      {lists.map(({shown, more, moreText}) => (
        <>
          {shown.length > 0 ? (
            <ul class="a-changes">
              {shown.map((change) => (
                <Item change={change} />
              ))}
            </ul>
          ) : null}
          {more.length > 0 ? (
            <details class="govuk-details a-details a-changes__more">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{moreText}</span>
              </summary>
              <ul class="a-changes">
                {more.map((change) => (
                  <Item change={change} />
                ))}
              </ul>
            </details>
          ) : null}
        </>
      ))}
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
      <HomeNav current="figures" />
      <section class="a-section">
        <h2 class="a-h2">{view.heading}</h2>
        <div class="a-two">
          <Changes title="Signals" lists={view.signals} />
          <Changes title="Data" lists={view.data} />
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
