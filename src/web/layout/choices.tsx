export interface Choice {
  readonly text: string
  readonly href: string
  readonly current?: boolean
}

/** A row of links, of which one may be the page itself. */
export function Choices({label, choices, after}: {label: string; choices: readonly Choice[]; after?: {text: string; href: string} | null}) {
  if (choices.length === 0) return null
  return (
    <nav class="a-choices" aria-label={label}>
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
