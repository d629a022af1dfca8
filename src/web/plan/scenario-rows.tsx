import {ScrollTable} from '../layout/scroll-table.tsx'
import type {HubView} from './hub-view.ts'

/** Each measure alone and all together, with what a gain costs elsewhere. */
export function Scenarios({view}: {view: HubView}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">
        Scenarios <span class="a-h2__basis">a measure counts only from the date it is in force</span>
      </h2>
      <ScrollTable id="scenarios" caption="Scenarios" hideCaption>
        <thead class="govuk-table__head">
          <tr>
            {['Measure', 'In force from', 'Counts'].map((text) => (
              <th scope="col">{text}</th>
            ))}
            {view.table.head.map((text) => (
              <th scope="col" class="a-number">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.table.rows.map((row) => (
            <tr class={row.total ? 'a-total' : row.quiet ? 'a-quiet' : ''}>
              <th scope="row">{row.name}</th>
              <td class="a-plan__date">{row.from}</td>
              <td>{row.counts}</td>
              {row.cells.map((cell) => (
                <td class="a-number">
                  {cell.worse ? <span class="a-late">{cell.worse === 'up' ? '▲' : '▼'} worse </span> : null}
                  {cell.strong ? <strong>{cell.text}</strong> : cell.text}
                  {cell.likely ? <span class="a-likely">{cell.likely}</span> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {view.notes.map((text) => (
        <p class="a-note">{text}</p>
      ))}
    </section>
  )
}
