import {Pager} from '../layout/pager.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {paths} from '../paths.ts'
import type {LoadsView} from './data-view.ts'

function Gaps({view}: {view: LoadsView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        Days without data <span class="a-h2__basis">between the first and the last day held</span>
      </h2>
      {view.gaps.length === 0 ? (
        <p>None.</p>
      ) : (
        <ScrollTable id="gaps-table" snug caption="Days that no file holds" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col">Data</th>
              <th scope="col">Missing</th>
              <th scope="col" class="a-number">
                Days
              </th>
            </tr>
          </thead>
          <tbody>
            {view.gaps.map(({what, when, days}) => (
              <tr>
                <th scope="row" class="a-plain">
                  {what}
                </th>
                <td class="a-late">{when}</td>
                <td class="a-number">{days}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </section>
  )
}

function Kinds({view}: {view: LoadsView}) {
  if (view.kinds.length === 0) return null
  return (
    <section class="a-section">
      <h2 class="a-h2">
        What is held <span class="a-h2__basis">by kind of extract, the furthest first</span>
      </h2>
      <ScrollTable id="kinds-table" caption="Data held, by kind of extract" hideCaption>
        <thead class="govuk-table__head">
          <tr>
            <th scope="col">Data</th>
            <th scope="col">Reach to</th>
            <th scope="col" class="a-number">
              Files
            </th>
            <th scope="col" class="a-number">
              Rows in
            </th>
            <th scope="col" class="a-number">
              Quarantined
            </th>
            <th scope="col" class="a-number">
              Days missing
            </th>
          </tr>
        </thead>
        <tbody>
          {view.kinds.map(({title, href, to, behind, counts}) => (
            <tr>
              <th scope="row" class="a-plain">
                {title === view.only ? <strong>{title}</strong> : <a href={href}>{title}</a>}
              </th>
              <td class="a-cell">
                {to}
                {behind ? <span class="a-under">{behind}</span> : null}
              </td>
              {counts.map((text) => (
                <td class="a-number">{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {view.only ? (
        <p class="a-links a-links--after">
          <a href={paths.data.list.to()}>All kinds of extract</a>
        </p>
      ) : null}
    </section>
  )
}

/** What was loaded, and what is missing. */
export function LoadsPage({view}: {view: LoadsView}) {
  return (
    <>
      <h1 class="a-name">Data</h1>
      <p class="a-answer">{view.answer}</p>
      <Kinds view={view} />
      {view.loads.length > 0 ? <Gaps view={view} /> : null}
      {view.loads.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.only ? `Loads: ${view.only}` : 'Loads'}{' '}
            <span class="a-h2__basis">latest first; rows in = loaded + quarantined + excluded</span>
          </h2>
          <ScrollTable id="loads-table" caption={view.caption} hideCaption>
            <thead class="govuk-table__head">
              <tr>
                <th scope="col">File</th>
                <th scope="col">Kind</th>
                <th scope="col">Loaded at</th>
                <th scope="col">Speaks for</th>
                <th scope="col" class="a-number">
                  Rows in
                </th>
                <th scope="col" class="a-number">
                  Loaded
                </th>
                <th scope="col" class="a-number">
                  Quarantined
                </th>
                <th scope="col" class="a-number">
                  Excluded
                </th>
                <th scope="col" class="a-number">
                  Superseded
                </th>
              </tr>
            </thead>
            <tbody>
              {view.loads.map(({file, href, contract, loaded, covers, counts, note}) => (
                <tr>
                  <th scope="row" class="a-plain">
                    <a href={href}>{file}</a>
                    {note ? <span class="a-under">{note}</span> : null}
                  </th>
                  <td>{contract}</td>
                  <td>{loaded}</td>
                  <td>{covers}</td>
                  {counts.map((text) => (
                    <td class="a-number">{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollTable>
          <Pager pages={view.pages} />
        </section>
      ) : (
        <p class="a-lead">
          Load an extract with <code class="a-code">answerable load CONTRACT FILE</code>. The contracts and their columns are listed under
          Definitions.
        </p>
      )}
    </>
  )
}
