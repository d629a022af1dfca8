import type {SetApart} from '#figures/asker'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {SetApartNote} from '../layout/set-apart.tsx'
import type {CatalogueView} from './catalogue-view.ts'

function Extract({contract}: {contract: CatalogueView['contracts'][number]}) {
  const id = `contract-${contract.id.replaceAll(/[^a-z0-9]+/g, '-')}`
  return (
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {contract.title} ({contract.id})
        </span>
      </summary>
      <div class="govuk-details__text a-details__text">
        <p>{contract.from}</p>
        <ScrollTable id={id} caption={`Columns of ${contract.title}`} hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Headings known</th>
              <th scope="col">Meaning</th>
              <th scope="col">Personal data</th>
            </tr>
          </thead>
          <tbody>
            {contract.columns.map(({name, headings, meaning, personal}) => (
              <tr>
                <th scope="row" class="a-plain">
                  <code class="a-code">{name}</code>
                </th>
                <td class="a-wide">{headings}</td>
                <td class="a-wide">{meaning}</td>
                <td class="a-cell">{personal}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        {contract.rules.length > 0 ? (
          <ul class="a-rules">
            {contract.rules.map(({id: rule, says}) => (
              <li>
                <strong>{rule}</strong> {says}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  )
}

/** The catalogue: what can be asked, and what can be loaded. */
export function CataloguePage({view}: {view: CatalogueView & {readonly apart: readonly SetApart[]}}) {
  return (
    <>
      <h1 class="a-name">Definitions</h1>
      <p class="a-answer">{view.answer}</p>
      <SetApartNote apart={view.apart} />
      {view.groups.map(({id, title, measures}) => (
        <section class="a-section">
          <h2 class="a-h2" id={id}>
            {title}
          </h2>
          <ul class="a-catalogue">
            {measures.map((measure) => (
              <li>
                <p>
                  <a href={measure.href}>{measure.title}</a>
                  <span class="a-under">{measure.kind}</span>
                  <code class="a-code">{measure.id}</code>
                </p>
                <p class="a-catalogue__about">{measure.about}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section class="a-section">
        <h2 class="a-h2" id="extracts">
          Extracts that can be loaded
        </h2>
        {view.contracts.map((contract) => (
          <Extract contract={contract} />
        ))}
      </section>
    </>
  )
}
