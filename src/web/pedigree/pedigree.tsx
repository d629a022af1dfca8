import {ScrollTable} from '../layout/scroll-table.tsx'
import type {PedigreeView} from './pedigree-view.ts'

/** A figure's trail: counts, definition, SQL, files. */
export function PedigreePage({view}: {view: PedigreeView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <section class="a-section">
        <h2 class="a-h2">The counts</h2>
        <dl class="a-terms a-terms--wide">
          {view.counts.map(({term, text}) => (
            <div class="a-terms__row">
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div class="a-terms__row">
            <dt>Definition</dt>
            <dd>
              <a href={view.definition.href}>{view.definition.text}</a> <code class="a-code">{view.definition.hash}</code>
            </dd>
          </div>
          <div class="a-terms__row">
            <dt>Snapshot</dt>
            <dd>{view.snapshot}</dd>
          </div>
        </dl>
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="files">
          The files
        </h2>
        <p class="a-finding">{view.filesSay}</p>
        {view.files.length > 0 ? (
          <ScrollTable id="files-table" caption="Files that speak for the period" hideCaption>
            <thead class="govuk-table__head">
              <tr>
                <th scope="col">File</th>
                <th scope="col">Loaded</th>
                <th scope="col" class="a-number">
                  Rows of the period
                </th>
                <th scope="col" class="a-number">
                  Quarantined
                </th>
                <th scope="col" class="a-number">
                  Excluded
                </th>
                <th scope="col">SHA-256</th>
              </tr>
            </thead>
            <tbody>
              {view.files.map((file) => (
                <tr>
                  <th scope="row" class="a-plain">
                    <a href={file.href}>{file.name}</a>
                    {file.supersededBy ? <span class="a-under">superseded in part by {file.supersededBy}</span> : null}
                  </th>
                  <td class="a-cell">{file.loaded}</td>
                  <td class="a-number">{file.rows}</td>
                  <td class="a-number">{file.quarantined}</td>
                  <td class="a-number">{file.excluded}</td>
                  <td>
                    <code class="a-code a-code--hash">{file.sha256}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        ) : null}
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="sql">
          The SQL
        </h2>
        <p class="a-finding">Run over the same files it gives the same counts. For use on this machine; it is never part of an export.</p>
        <div class="a-scroll" role="region" aria-labelledby="sql" tabindex={0}>
          <pre class="a-sql">
            <code>{view.sql}</code>
          </pre>
        </div>
      </section>
    </>
  )
}
