import {raw} from 'hono/html'
import type {Child} from 'hono/jsx'
import {Picture, Rows} from '../calls/parts.tsx'
import type {Pictured} from '../calls/pictured.ts'
import {Choices} from '../layout/choices.tsx'
import {Legend} from '../layout/drawing.tsx'
import {paths} from '../paths.ts'
import {type ControlRoomView, emptyWords} from './control-room-view.ts'
import type {Figured} from './shift-figures.ts'

function Cell({figured}: {figured: Figured}) {
  return (
    <div class="a-now">
      <h3 class="a-h3">
        <a href={figured.href}>{figured.title}</a>
      </h3>
      <div class="a-now__values">
        {figured.values.map(({value, of, counts}) => (
          <p>
            <span class="a-now__value">{value}</span>
            <span class="a-under">{of}</span>
            <span class="a-under">{counts}</span>
          </p>
        ))}
      </div>
      {figured.picture ? raw(figured.picture) : null}
      <p class="a-now__words">
        <strong class={figured.worse ? 'a-late' : undefined}>{figured.headline}</strong> {figured.words}
      </p>
    </div>
  )
}

function Half({id, pictured}: {id: string; pictured: Pictured}) {
  return (
    <section class="a-whole">
      <h2 class="a-h2">{pictured.title}</h2>
      <p class="a-finding">{pictured.basis}</p>
      <Picture id={id} pictured={pictured} family="half" />
    </section>
  )
}

function Whole({id, pictured, children}: {id: string; pictured: Pictured | null; children?: Child}) {
  if (!pictured) return null
  return (
    <section class="a-section">
      <h2 class="a-h2" id={id}>
        {pictured.title} <span class="a-h2__basis">{pictured.basis}</span>
      </h2>
      <Picture id={id} pictured={pictured} family="page" />
      {children}
    </section>
  )
}

/** What waits without a unit: a mark each, the counts by grade, and for those who may see rows the list. */
function Open({open}: {open: ControlRoomView['open']}) {
  if (!open) return null
  return (
    <Whole id="open" pictured={open.pictured}>
      {open.words ? <p class="a-note">{open.words}</p> : null}
      {open.list ? (
        <details class="govuk-details a-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">List of {open.list.rows.length}, and the same by grade</span>
          </summary>
          <Rows id="open-grades" caption="Incidents without a resource by grade" table={open.table} />
          <Rows id="open-list" caption="Incidents without a resource, the oldest first" table={open.list} />
        </details>
      ) : (
        <details class="govuk-details a-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">The same as a table</span>
          </summary>
          <Rows id="open-grades" caption="Incidents without a resource by grade" table={open.table} />
        </details>
      )}
      {open.ask ? (
        <p class="a-links a-links--after">
          <a href={open.ask}>List them one by one: say what for, once a session</a>
        </p>
      ) : null}
    </Whole>
  )
}

/** The ways between the two first pages. */
export const HomeNav = ({current}: {current: 'figures' | 'control-room'}) => (
  <Choices
    label="First pages"
    choices={[
      {text: 'The state of the figures', href: paths.home.to(), current: current === 'figures'},
      {text: 'Control room', href: paths.controlRoom.to(), current: current === 'control-room'},
    ]}
  />
)

/** The duty manager's page: yesterday, against what is usual. */
export function ControlRoomPage({view}: {view: ControlRoomView}) {
  return (
    <>
      <h1 class="a-name">
        {view.name} <span class="a-name__age">{view.age}</span>
      </h1>
      <p class="a-answer">{view.answer}</p>
      {view.lead ? <p class="a-lead a-muted">{view.lead}</p> : null}
      {view.home ? null : <HomeNav current="control-room" />}
      {view.emergency.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">
            Answering <span class="a-h2__basis">{view.basis}</span>
          </h2>
          <div class="a-nows">
            <div class="a-nows__one">
              <p class="a-nows__rule">999, the emergency line</p>
              {view.emergency.map((figured) => (
                <Cell figured={figured} />
              ))}
            </div>
            {view.other.length > 0 ? (
              <div class="a-nows__trio">
                <p class="a-nows__rule">101, read together: a fast first answer can hide a slow second one</p>
                <div class="a-nows__cells">
                  {view.other.map((figured) => (
                    <Cell figured={figured} />
                  ))}
                </div>
              </div>
            ) : null}
          </div>
          <Legend items={view.legend} />
        </section>
      ) : null}
      <Whole id="hours" pictured={view.hours}>
        {view.hours?.link ? (
          <p class="a-links a-links--after">
            <a href={view.hours.link}>Calls behind each hour</a>
          </p>
        ) : null}
      </Whole>
      <Open open={view.open} />
      {view.emergency.length > 0 ? (
        <div class="a-morning">
          <section>
            <h2 class="a-h2">Last 28 days</h2>
            <div class="a-sparks">
              {view.sparks.map(({title, href, svg, words}) => (
                <div>
                  <h3 class="a-h3">
                    <a href={href}>{title}</a>
                  </h3>
                  {raw(svg)}
                  <p class="a-now__words">{words}</p>
                </div>
              ))}
            </div>
          </section>
          <section>
            <h2 class="a-h2" id="raise">
              For the 08:00 meeting
            </h2>
            {view.raise.length === 0 ? (
              <p>{emptyWords}</p>
            ) : (
              <ul class="a-raise">
                {view.raise.map(({text, href}) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      ) : null}
      {view.counts.length > 0 ? (
        <div class="a-pair">
          {view.counts.map((pictured, i) => (
            <Half id={`counts-${i}`} pictured={pictured} />
          ))}
        </div>
      ) : null}
      <Whole id="days" pictured={view.days} />
    </>
  )
}
