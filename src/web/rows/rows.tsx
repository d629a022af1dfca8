import {Choices} from '../layout/choices.tsx'
import {Pager} from '../layout/pager.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {paths} from '../paths.ts'
import type {RowsView} from './rows-view.ts'

/** The rows behind a figure. There is no export of them. */
export function RowsPage({view}: {view: RowsView & {readonly purpose: string | null}}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-muted">
        For analysts, on this machine: rows can point at people. They are never part of an export, and callers’ numbers are never shown.
      </p>
      {view.purpose ? (
        <p class="a-note">
          Each view is recorded, for the purpose you stated: {view.purpose.replaceAll('-', ' ')}.{' '}
          <a href={paths.purpose.to()}>State another</a>
        </p>
      ) : null}
      <Choices label="Which rows" choices={view.choices} after={view.order} />
      {view.rows.length > 0 ? (
        <ScrollTable id="rows-table" caption={view.caption} hideCaption>
          <thead class="govuk-table__head">
            <tr>
              {view.fields.map(({name}) => (
                <th scope="col">{name}</th>
              ))}
              <th scope="col">file</th>
              <th scope="col" class="a-number">
                record
              </th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({file, record, cells}) => (
              <tr>
                {cells.map((text) => (
                  <td class="a-cell">{text ?? <span class="a-muted">–</span>}</td>
                ))}
                <td class="a-cell">{file}</td>
                <td class="a-number">{record}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      ) : null}
      <Pager pages={view.pages} />
      <section class="a-section">
        <h2 class="a-h2">What the columns mean</h2>
        <dl class="a-terms a-terms--wide">
          {view.fields.map(({name, meaning}) => (
            <div class="a-terms__row">
              <dt>
                <code class="a-code">{name}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
          <div class="a-terms__row">
            <dt>
              <code class="a-code">file, record</code>
            </dt>
            <dd>The file that brought the row, and the number of the record in it</dd>
          </div>
        </dl>
      </section>
    </>
  )
}
