import {ScrollTable} from '../layout/scroll-table.tsx'
import type {SimpleTable} from './gate-view.ts'

/** A table whose caption is heard and not seen. */
export function Table({id, caption, table}: {id: string; caption: string; table: SimpleTable}) {
  return (
    <ScrollTable id={id} caption={caption} hideCaption>
      <thead class="govuk-table__head">
        <tr>
          {table.head.map((text) => (
            <th scope="col">{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([head, ...cells]) => (
          <tr>
            <th scope="row">{head}</th>
            {cells.map((text) => (
              <td>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** The same behind a summary, for figures that a picture shows. */
export function Folded({id, summary, table}: {id: string; summary: string; table: SimpleTable}) {
  return (
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text a-details__text">
        <Table id={id} caption={summary} table={table} />
      </div>
    </details>
  )
}
