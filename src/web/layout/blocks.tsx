import type {Child} from 'hono/jsx'

/** Something that can be done from a page, as a link. `about` says of what to those who hear it alone. */
export interface Act {
  readonly text: string
  readonly href: string
  readonly about?: string
}

export const ActText = ({text, href, about}: Act) => (
  <a href={href}>
    {text}
    {about ? <span class="govuk-visually-hidden">: {about}</span> : null}
  </a>
)

/** What can be done, as a row of links; nothing where nothing can. */
export const Acts = ({acts}: {acts: readonly Act[]}) =>
  acts.length === 0 ? null : (
    <p class="a-links a-links--after">
      {acts.map((act) => (
        <ActText {...act} />
      ))}
    </p>
  )

/** A part of a page under its heading, with what can be done after it. */
export const Part = (props: {id?: string; title: string; basis?: string; acts?: readonly Act[]; children?: Child}) => (
  <section class="a-section">
    <h2 class="a-h2" id={props.id}>
      {props.title} {props.basis ? <span class="a-h2__basis">{props.basis}</span> : null}
    </h2>
    {props.children}
    <Acts acts={props.acts ?? []} />
  </section>
)

export interface Term {
  readonly name: string
  readonly says: string
  /** A fingerprint or an id, set as code. */
  readonly code?: true
}

/** Names and what stands under each. */
export const Terms = ({terms}: {terms: readonly Term[]}) => (
  <dl class="a-terms a-terms--wide">
    {terms.map(({name, says, code}) => (
      <div class="a-terms__row">
        <dt>{name}</dt>
        <dd class={code ? 'a-code' : undefined}>{says}</dd>
      </div>
    ))}
  </dl>
)

export interface Cell {
  readonly text: string
  readonly under?: string
  readonly href?: string
  readonly late?: boolean
}

const CellText = ({cell: {text, under, href}}: {cell: Cell}) => (
  <>
    {href ? <a href={href}>{text}</a> : text}
    {under ? <span class="a-under">{under}</span> : null}
  </>
)

export interface StackRow {
  readonly cells: readonly Cell[]
  readonly acts: readonly Act[]
}

/** A table of words that becomes a list when narrow: the first cell of a row is its heading, the others bear
 * the name of their column, and what can be done stands last. `id`: of its heading. */
export function StackTable({id, heads, rows}: {id: string; heads: readonly string[]; rows: readonly StackRow[]}) {
  const doing = rows.some(({acts}) => acts.length > 0)
  return (
    <table class="a-stack" aria-labelledby={id}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
          {doing ? (
            <th scope="col">
              <span class="govuk-visually-hidden">What can be done</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({cells: [first, ...rest], acts}) => (
          <tr>
            <th scope="row">{first ? <CellText cell={first} /> : null}</th>
            {rest.map((cell, index) => (
              <td class={cell.late ? 'a-late' : undefined}>
                <span class="a-stack__label">{heads[index + 1]}: </span>
                <CellText cell={cell} />
              </td>
            ))}
            {doing ? (
              <td class="a-links">
                {acts.map((act) => (
                  <ActText {...act} />
                ))}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
