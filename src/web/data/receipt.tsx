import {ScrollTable} from '../layout/scroll-table.tsx'
import type {ReceiptView} from './receipt-view.ts'

function Faults({view}: {view: ReceiptView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        Why rows are in quarantine <span class="a-h2__basis">a row may break several rules</span>
      </h2>
      <ScrollTable id="faults-table" snug caption="Rules that rows broke" hideCaption>
        <thead class="govuk-table__head">
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Heading</th>
            <th scope="col">What it says</th>
            <th scope="col" class="a-number">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {view.faults.map(({rule, heading, says, rows, href}) => (
            <tr>
              <th scope="row" class="a-plain">
                {href ? <a href={href}>{rule}</a> : rule}
              </th>
              <td class="a-cell">{heading}</td>
              <td>{says}</td>
              <td class="a-number">{rows}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {view.quarantine ? (
        <p class="a-links a-links--after">
          <a href={view.quarantine}>The quarantined rows, masked</a>
        </p>
      ) : null}
    </section>
  )
}

/** The receipt of one load: the sums, then where each row went. */
export function ReceiptPage({view}: {view: ReceiptView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <div class="a-sums">
        {view.sums.map(({text, holds}) => (
          <p>
            {text}
            {holds ? null : <strong class="a-late"> This does not add up; report it as a fault of the program.</strong>}
          </p>
        ))}
      </div>
      <dl class="a-terms a-terms--wide">
        {view.terms.map(({term, text, code}) => (
          <div class="a-terms__row">
            <dt>{term}</dt>
            <dd>{code ? <code class="a-code">{text}</code> : text}</dd>
          </div>
        ))}
      </dl>
      {view.faults.length > 0 ? <Faults view={view} /> : null}
      {view.exclusions.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">
            Left out on purpose <span class="a-h2__basis">by the mapping’s named exclusions</span>
          </h2>
          <ScrollTable id="exclusions-table" snug caption="Named exclusions" hideCaption>
            <thead class="govuk-table__head">
              <tr>
                <th scope="col">Exclusion</th>
                <th scope="col" class="a-number">
                  Rows
                </th>
              </tr>
            </thead>
            <tbody>
              {view.exclusions.map(({name, rows}) => (
                <tr>
                  <th scope="row" class="a-plain">
                    {name}
                  </th>
                  <td class="a-number">{rows}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </section>
      ) : null}
      <section class="a-section">
        <h2 class="a-h2">Dates the file speaks for</h2>
        <ScrollTable id="coverage-table" snug caption="Dates the file speaks for" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col">Of</th>
              <th scope="col">Dates</th>
              <th scope="col" class="a-number">
                Dates held
              </th>
              <th scope="col" class="a-number">
                Rows
              </th>
            </tr>
          </thead>
          <tbody>
            {view.coverage.map(({by, when, days, rows}) => (
              <tr>
                <th scope="row" class="a-plain">
                  {by}
                </th>
                <td class="a-cell">{when}</td>
                <td class="a-number">{days}</td>
                <td class="a-number">{rows}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </section>
      {view.beside.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">What it came beside</h2>
          {view.beside.map((says) => (
            <p class="govuk-body">{says}</p>
          ))}
        </section>
      ) : null}
      {view.supersedes.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">What it replaced</h2>
          <ScrollTable id="supersedes-table" snug caption="Rows of older files that this one replaced" hideCaption>
            <thead class="govuk-table__head">
              <tr>
                <th scope="col">File</th>
                <th scope="col">Dates</th>
                <th scope="col">How much of it</th>
                <th scope="col" class="a-number">
                  Rows
                </th>
              </tr>
            </thead>
            <tbody>
              {view.supersedes.map(({file, rows, when, partial}) => (
                <tr>
                  <th scope="row" class="a-plain">
                    {file}
                  </th>
                  <td class="a-cell">{when}</td>
                  <td class="a-cell">{partial ? 'part: the older file also speaks for other dates' : 'all'}</td>
                  <td class="a-number">{rows}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        </section>
      ) : null}
    </>
  )
}
