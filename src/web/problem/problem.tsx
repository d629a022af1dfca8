import {paths} from '../paths.ts'
import type {ProblemView} from './problem-view.ts'

/** A refused, missing or failed page, in words. */
export function ProblemPage({view}: {view: ProblemView}) {
  return (
    <>
      {view.errors.length > 0 ? (
        <div class="govuk-error-summary" data-module="govuk-error-summary" tabindex={-1}>
          <div role="alert">
            <h2 class="govuk-error-summary__title">There is a problem</h2>
            <div class="govuk-error-summary__body">
              <ul class="govuk-list govuk-error-summary__list">
                {view.errors.map(({text}) => (
                  <li>{text}</li>
                ))}
              </ul>
            </div>
          </div>
        </div>
      ) : null}
      <h1 class="a-answer a-answer--name">{view.title}</h1>
      {view.says.map((line) => (
        <p class={line.startsWith('  ') ? 'a-lead a-lead--in' : 'a-lead'}>{line}</p>
      ))}
      <p class="a-lead">
        <strong>What to do:</strong> {view.todo}
      </p>
      <p class="a-links a-links--after">
        <a href={paths.home.to()}>Home</a> <a href={paths.measures.to()}>All measures</a>
      </p>
    </>
  )
}
