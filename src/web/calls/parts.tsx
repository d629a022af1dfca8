import type {Child} from 'hono/jsx'
import {type Choice, Choices} from '../layout/choices.tsx'
import {Drawings, Legend} from '../layout/drawing.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import {Select} from '../layout/select.tsx'
import type {Field} from '../measure/filter-fields.ts'
import {paths} from '../paths.ts'
import {familyName} from './draw.ts'
import type {Pictured, TableView} from './pictured.ts'

const pages = [
  {text: 'Why callers hang up', href: paths.calls.reasons.to()},
  {text: 'What changed', href: paths.calls.change.to()},
  {text: 'What is to come', href: paths.calls.forecast.to()},
  {text: 'Do these figures belong together?', href: paths.calls.pairs.to()},
  {text: 'Samples', href: paths.calls.samples.to()},
] as const

/** The ways among the pages about calls. */
export function CallsNav({current}: {current: string}) {
  const choices: Choice[] = pages.map((one) => ({...one, current: one.href === current}))
  return <Choices label="About calls" choices={choices} />
}

export interface Opening {
  readonly name: string
  readonly answer: string
  /** The line of counts under the answer. */
  readonly counts: string | null
  /** What of it leads, bold. */
  readonly countsLead?: string | null
  readonly action: string
  readonly fields: readonly Field[]
}

/** How each of these pages begins: the sentence, its counts, the ways on, and the filters, which stand in the address. */
export function Begin({view, current, children}: {view: Opening; current: string; children?: Child}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      {view.counts ? (
        <p class="a-counts">
          {view.countsLead ? <strong>{view.countsLead}</strong> : null} {view.counts}
        </p>
      ) : null}
      <CallsNav current={current} />
      <form class="a-filters" method="get" action={view.action} aria-label="Filters">
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Apply
        </button>
        {children}
      </form>
    </>
  )
}

export function Rows({id, caption, table, hideCaption}: {id: string; caption: string; table: TableView; hideCaption?: boolean}) {
  const kind = (column: number) => (table.numbers.includes(column) ? 'a-number' : undefined)
  return (
    <ScrollTable id={id} caption={caption} {...(hideCaption ? {hideCaption} : {})}>
      <thead>
        <tr>
          {table.head.map((text, column) => (
            <th scope="col" class={kind(column)}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([first, ...rest]) => (
          <tr>
            <th scope="row" class={`a-row-name ${kind(0) ?? ''}`.trim()}>
              {first}
            </th>
            {rest.map((text, column) => (
              <td class={kind(column + 1)}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** The figures of a picture, folded away beneath it. */
export function Folded({id, pictured}: {id: string; pictured: Pictured}) {
  if (!pictured.table) return null
  return (
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">The same as a table</span>
      </summary>
      <Rows id={`${id}-table`} caption={pictured.table.caption} table={pictured.table.table} />
    </details>
  )
}

/** A picture under its finding, with its key, its note and its table. */
export function Picture({id, pictured, family}: {id: string; pictured: Pictured; family: keyof typeof familyName}) {
  return (
    <>
      <Drawings drawn={pictured.drawn} family={familyName[family]} />
      <Legend items={pictured.drawn[0]?.drawing.legend ?? []} />
      {pictured.note ? <p class="a-note">{pictured.note}</p> : null}
      <Folded id={id} pictured={pictured} />
    </>
  )
}
