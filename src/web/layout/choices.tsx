export interface Choice {
  readonly text: string
  readonly href: string
  readonly current?: boolean
}

interface Given {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly after?: {readonly text: string; readonly href: string} | null
}

function Links({label, choices, after, wide}: Given & {readonly wide?: boolean}) {
  return (
    <nav class={wide ? 'a-choices a-choices--wide' : 'a-choices'} aria-label={label}>
      <ul>
        {choices.map(({text, href, current}) => (
          <li>
            <a href={href} aria-current={current ? 'true' : undefined}>
              {text}
            </a>
          </li>
        ))}
        {after ? (
          <li class="a-choices__order">
            <a href={after.href}>{after.text}</a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

/** A row of links, of which one may be the page itself. With `folded`, the words of a fold that they stand behind where the page is narrow. */
export function Choices({folded, ...given}: Given & {readonly folded?: string}) {
  if (given.choices.length === 0) return null
  if (!folded) return <Links {...given} />
  return (
    <>
      <details class="govuk-details a-details a-choices-fold">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{folded}</span>
        </summary>
        <div class="govuk-details__text a-details__text">
          <Links {...given} />
        </div>
      </details>
      <Links {...given} wide />
    </>
  )
}
