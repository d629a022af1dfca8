import type {SetApart} from '#figures/asker'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {Select} from '../layout/select.tsx'
import {SetApartNote} from '../layout/set-apart.tsx'
import {paths} from '../paths.ts'
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
      <form class="a-filters" method="get" action={paths.definitions.list.to()} aria-label="Find a definition">
        <div class="govuk-form-group a-filter a-filter--search">
          <label class="govuk-label a-filter__label" for="q">
            Words in a definition
          </label>
          <input class="govuk-input a-filter__select" id="q" name="q" type="search" value={view.asked.words} maxlength={80} />
        </div>
        <Select field={view.subjects} />
        <button class="govuk-button govuk-button--secondary a-button" type="submit">
          Apply
        </button>
        <p class="a-filters__links a-links">
          {view.narrowed ? <a href={paths.definitions.list.to()}>Clear</a> : <a href="#extracts">Extracts that can be loaded</a>}
        </p>
      </form>
      {view.groups.map(({id, title, measures}) => (
        <section class="a-section a-section--near">
          <h2 class="a-h2" id={id}>
            {title}
          </h2>
          <ul class={view.narrowed ? 'a-catalogue' : 'a-catalogue a-catalogue--short'}>
            {measures.map((measure) => (
              <li>
                <p>
                  <a href={measure.href}>{measure.title}</a>
                  {view.narrowed ? (
                    <>
                      <span class="a-under">{measure.kind}</span>
                      <code class="a-code">{measure.id}</code>
                    </>
                  ) : null}
                </p>
                {view.narrowed ? <p class="a-catalogue__about">{measure.about}</p> : <span class="a-under">{measure.kind}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {view.groups.length === 0 ? (
        <p class="a-lead">
          No definition holds all these words. <a href={paths.definitions.list.to()}>Show all</a>
        </p>
      ) : null}
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
