import {Choices} from '../layout/choices.tsx'
import {Pager} from '../layout/pager.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {QuarantineView} from './quarantine-view.ts'

/** Rows in quarantine, each with its fault and its cells as read. */
export function QuarantinePage({view}: {view: QuarantineView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-muted">Cells about a person are masked. The rows go when their retention class says so.</p>
      <Choices label="Rule" choices={view.choices} />
      {view.faults.length > 0 ? (
        <ScrollTable id="quarantine-table" caption="Faults, in the order of the file" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col" class="a-number">
                Record
              </th>
              <th scope="col" class="a-number">
                Line
              </th>
              <th scope="col">Rule</th>
              <th scope="col">Heading</th>
              <th scope="col">Got</th>
              <th scope="col">Expected</th>
              <th scope="col">The row as read</th>
            </tr>
          </thead>
          <tbody>
            {view.faults.map(({record, line, rule, heading, got, expected, cells}) => (
              <tr>
                <td class="a-number">{record}</td>
                <td class="a-number">{line}</td>
                <td class="a-cell">{rule}</td>
                <td class="a-cell">{heading}</td>
                <td class="a-cell a-late">{got}</td>
                <td class="a-wide">{expected}</td>
                <td class="a-wide">
                  <details>
                    <summary>
                      {cells.length} cells<span class="govuk-visually-hidden"> of record {record}</span>
                    </summary>
                    <dl class="a-cells">
                      {cells.map(({heading: name, text}) => (
                        <div>
                          <dt>{name}</dt>
                          <dd>{text}</dd>
                        </div>
                      ))}
                    </dl>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      ) : null}
      <Pager pages={view.pages} />
    </>
  )
}
