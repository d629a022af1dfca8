import {raw} from 'hono/html'
import {ActionTable} from './action-table.tsx'
import {Aside} from './finding-aside.tsx'
import type {Act, ElementPart, FindingPageView, StatusPart} from './finding-view.ts'
import type {TestPart} from './test-part.ts'

export const ActLink = ({act, about}: {act: Act | null; about?: string}) =>
  act ? (
    <a class="a-act" href={act.href}>
      {act.text}
      {about ? <span class="govuk-visually-hidden"> {about}</span> : null}
    </a>
  ) : null

const Statuses = ({statuses}: {statuses: readonly StatusPart[]}) => (
  <dl class="a-statuses">
    {statuses.map(({label, says, under, act}) => (
      <div>
        <dt class="a-under">{label}</dt>
        <dd>
          <span class="a-statuses__says">{says}</span>
          <span class="a-under">
            {under} {act ? <ActLink act={act} about={`, ${label}`} /> : null}
          </span>
        </dd>
      </div>
    ))}
  </dl>
)

/** A closure test period by period. */
export function Strip({test}: {test: TestPart}) {
  return (
    <section class="a-section">
      <h2 class="a-h2" id="test">
        Closure test <span class="a-h2__basis">{test.says}</span>
      </h2>
      {test.boxes.length > 0 ? (
        <ol class="a-strip">
          {test.boxes.map(({kind, period, value, icon, state, under}) => (
            <li class={`a-strip__box a-strip__box--${kind}`}>
              <span class="a-under">{period}</span>
              <span class="a-strip__value">{value}</span>
              <span class="a-strip__state">
                {raw(icon)} {state}
              </span>
              <span class="a-under">{under}</span>
            </li>
          ))}
        </ol>
      ) : null}
      <p class="a-note">
        {test.note} {test.earlier > 0 ? `${test.earlier} earlier periods are not drawn. ` : ''}
        {test.retired.join(' ')} <ActLink act={test.measure} />{' '}
        {test.acts.map((act) => (
          <>
            <ActLink act={act} />{' '}
          </>
        ))}
      </p>
    </section>
  )
}

const Element = ({part}: {part: ElementPart}) => (
  <li class="a-element">
    <span class="a-element__letter">{part.letter}</span>
    <blockquote class="a-element__words">“{part.words}”</blockquote>
    <p class={part.open ? 'a-element__answer a-muted' : 'a-element__answer'}>{part.answer}</p>
    <p class="a-element__state">
      <strong class={part.open ? 'a-late' : undefined}>{part.state}</strong>
      <span class="a-under">
        {part.note} <ActLink act={part.act} about={`point ${part.letter}`} />
      </span>
    </p>
  </li>
)

function Words({view}: {view: FindingPageView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2" id="words">
        The inspector’s words, and our answer to each
      </h2>
      {view.elements.length > 0 ? (
        <ol class="a-elements">
          {view.elements.map((part) => (
            <Element part={part} />
          ))}
        </ol>
      ) : (
        <p>The words are not yet split into points that each need an answer.</p>
      )}
      <details class="govuk-details a-details" open={view.elements.length === 0}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">The words in full, {view.reference}</span>
        </summary>
        <div class="govuk-details__text a-details__text">
          <blockquote class="a-verbatim">{view.words}</blockquote>
        </div>
      </details>
      {view.wordsActs.length > 0 ? (
        <p class="a-links">
          {view.wordsActs.map((act) => (
            <ActLink act={act} />
          ))}
        </p>
      ) : null}
    </section>
  )
}

/** One finding with all that is said, promised and shown of it. */
export function FindingPage({view}: {view: FindingPageView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-lead--wide a-muted">
        Owner: <strong class="a-ink">{view.owner}</strong>
        {view.ownerRest} · {view.source}
      </p>
      {view.parent ? (
        <p class="a-note">
          Stands under <a href={view.parent.href}>{view.parent.text}</a>
        </p>
      ) : null}
      <Statuses statuses={view.statuses} />
      <Strip test={view.test} />
      <Words view={view} />
      {view.recommendations.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Recommendations under it</h2>
          <ul class="a-rows">
            {view.recommendations.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <div class="a-work">
        <div>
          <section class="a-section">
            <h2 class="a-h2" id="actions">
              Actions
            </h2>
            {view.actions.length > 0 ? <ActionTable groups={view.actions} /> : <p>No action is recorded.</p>}
            {view.actionAct ? (
              <p class="a-links a-links--after">
                <ActLink act={view.actionAct} />
              </p>
            ) : null}
          </section>
          <section class="a-section">
            <h2 class="a-h2" id="evidence">
              Evidence
            </h2>
            {view.evidence.length > 0 ? (
              <table class="a-stack" aria-labelledby="evidence">
                <thead>
                  <tr>
                    <th scope="col">Item</th>
                    <th scope="col">Kind</th>
                    <th scope="col">True from</th>
                    <th scope="col">Fingerprint</th>
                  </tr>
                </thead>
                <tbody>
                  {view.evidence.map(({title, href, kind, from, fingerprint, gone}) => (
                    <tr>
                      <th scope="row">
                        <a href={href}>{title}</a>
                        {gone ? <span class="a-under a-late">{gone}</span> : null}
                      </th>
                      <td>{kind}</td>
                      <td>{from}</td>
                      <td class="a-code">{fingerprint}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <p>No evidence is held.</p>
            )}
            {view.evidenceAct ? (
              <p class="a-links a-links--after">
                <ActLink act={view.evidenceAct} />
              </p>
            ) : null}
          </section>
        </div>
        <Aside view={view} />
      </div>
    </>
  )
}
