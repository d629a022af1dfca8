import {Part} from '../layout/blocks.tsx'
import {ListFilters} from '../layout/list-filters.tsx'
import {Pager} from '../layout/pager.tsx'
import {Totals} from '../promises/promises.tsx'
import {FindingKey, FindingTable} from '../register/finding-table.tsx'
import type {FindingsView} from './findings-view.ts'

/** Every finding, and what must not slip. */
export function FindingsPage({view}: {view: FindingsView}) {
  return (
    <>
      <h1 class="a-name">Findings</h1>
      <p class="a-answer">{view.answer}</p>
      {view.totals.length > 1 ? <Totals totals={view.totals} /> : null}
      <p class="a-links a-links--after">
        {view.acts.map(({text, href}) => (
          <a href={href}>{text}</a>
        ))}
      </p>
      <section class="a-section">
        <h2 class="a-h2" id="findings">
          The list <span class="a-h2__basis">slipped back first; a small square is one period of the test</span>
        </h2>
        <ListFilters view={view.filters} />
        {view.findings.length > 0 ? (
          <>
            <FindingTable id="findings" rows={view.findings} />
            <Pager pages={view.pages} />
            <FindingKey />
            <p class="a-note">Totals are counted from the whole list: {view.sum}. Only the inspectorate’s letter closes a finding.</p>
          </>
        ) : (
          <p>
            {view.filters.chosen.length > 0
              ? 'No finding fits. Take a filter away to see more.'
              : 'Nothing is here yet. Import a response letter, or record a finding.'}
          </p>
        )}
      </section>
      {view.upheld.length > 0 || view.upheldActs.length > 0 ? (
        <Part id="upheld" title="What must not slip" basis="grades held, positive findings, objectives of the plan" acts={view.upheldActs}>
          {view.upheld.length > 0 ? (
            <ul class="a-rows">
              {view.upheld.map(({title, href, kind, source, owner, test}) => (
                <li>
                  <strong>
                    <a href={href}>{title}</a>
                  </strong>{' '}
                  {test}.
                  <span class="a-under">
                    {kind} · {source} · {owner}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p>Nothing is recorded as held yet.</p>
          )}
        </Part>
      ) : null}
    </>
  )
}
