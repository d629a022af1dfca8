import {ScrollTable} from '../layout/scroll-table.tsx'
import type {DefinitionView} from './definition-view.ts'

/** One definition in full. */
export function DefinitionPage({view}: {view: DefinitionView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead">{view.about}</p>
      <p class="a-links a-links--after">
        <a href={view.figures}>Its figures</a>
      </p>
      <section class="a-section">
        <h2 class="a-h2">What is counted</h2>
        <dl class="a-terms a-terms--wide">
          {view.terms.map(({term, text, code}) => (
            <div class="a-terms__row">
              <dt>{term}</dt>
              <dd>
                {text} {code ? <code class="a-code">{code}</code> : null}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="a-section">
        <h2 class="a-h2">Standards and limits</h2>
        {view.targets.length === 0 ? (
          <p>None is set.</p>
        ) : (
          <ScrollTable
            id="targets-table"
            snug
            caption="Standards and limits, with the day from which each holds and its source"
            hideCaption
          >
            <thead class="govuk-table__head">
              <tr>
                <th scope="col">Level</th>
                <th scope="col">From</th>
                <th scope="col">Source</th>
              </tr>
            </thead>
            <tbody>
              {view.targets.map(({label, from, source}) => (
                <tr>
                  <th scope="row" class="a-plain">
                    {label}
                  </th>
                  <td class="a-cell">{from}</td>
                  <td class="a-wide">{source}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
      </section>
    </>
  )
}
