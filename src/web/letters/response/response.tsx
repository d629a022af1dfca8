import {ErrorSummary} from '../../layout/fields.tsx'
import {DayStrip} from '../day-strip.tsx'
import {Changes} from './changes.tsx'
import {Files} from './files.tsx'
import {Own} from './own.tsx'
import {Part} from './part.tsx'
import {Promises} from './promises.tsx'
import type {Body, ResponsePageView} from './response-view.ts'

/** A box ticked, crossed or still open; the word stands beside it for those who hear the page. */
const Mark = ({state}: {state: keyof typeof marks}) => (
  <svg class={`a-duty a-duty--${state}`} width="17" height="17" viewBox="0 0 17 17" aria-hidden="true" focusable="false">
    <rect x="0.75" y="0.75" width="15.5" height="15.5" />
    {state === 'met' ? <path d="M4 8.5l3 3.2 6-6.6" /> : state === 'missing' ? <path d="M4.5 4.5l8 8m0-8l-8 8" /> : null}
  </svg>
)

const marks = {met: 'Met', missing: 'Missing', open: 'Open'} as const

function Duties({duties}: {duties: ResponsePageView['duties']}) {
  return (
    <section class="a-section">
      <h2 class="a-h2" id="law">
        What the law asks <span class="a-h2__basis">Police Act 1996, section 55</span>
      </h2>
      <div class="a-scroll" role="region" aria-labelledby="law" tabindex={0}>
        <table class="a-table a-duties">
          <thead>
            <tr>
              <th scope="col">Subsection</th>
              <th scope="col">Duty</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {duties.map(({subsection, duty, state, says, act}) => (
              <tr>
                <th scope="row" class="a-plain">
                  <Mark state={state} /> {subsection}
                </th>
                <td>{duty}</td>
                <td class={state === 'missing' ? 'a-late' : undefined}>
                  <span class="govuk-visually-hidden">{marks[state]}: </span>
                  {says}
                  {act ? (
                    <span class="a-duty__act">
                      {' '}
                      <a href={act.href}>
                        {act.text}
                        <span class="govuk-visually-hidden"> for subsection {subsection}</span>
                      </a>
                    </span>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function BodyOf({body}: {body: Body}) {
  switch (body.kind) {
    case 'part':
      return <Part body={body} />
    case 'own':
      return <Own body={body} />
    case 'changes':
      return <Changes body={body} />
    case 'promises':
      return <Promises body={body} />
    case 'files':
      return <Files body={body} />
  }
}

/** A response under section 55: can it be published, why not, days left; the law by subsection; then text and checker side by side. */
export function ResponsePage({view}: {view: ResponsePageView}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <p class="a-name">{view.name}</p>
      <h1 class="a-answer">{view.answer}</h1>
      {view.claims ? (
        <p class="a-counts">
          <span>
            {view.claims} {view.counts.map(({text, strong}, i) => [i > 0 ? ' · ' : '', strong ? <strong>{text}</strong> : text])}
          </span>
        </p>
      ) : null}
      <DayStrip view={view.strip} />
      <Duties duties={view.duties} />
      <nav class="a-tabs" aria-label="Parts of the letter">
        <ul>
          {view.tabs.map(({text, href, current}) => (
            <li>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <BodyOf body={view.body} />
    </>
  )
}
