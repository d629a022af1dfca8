import type {Pages} from '../pages.ts'

/** The ways through a long list. */
export function Pager({pages}: {pages: Pages}) {
  if (pages.says === null) return null
  return (
    <nav class="a-pager" aria-label="Pages">
      <p>
        Shown: {pages.says}.{' '}
        <span class="a-links">
          {pages.previous ? (
            <a href={pages.previous} rel="prev">
              Previous page
            </a>
          ) : null}{' '}
          {pages.next ? (
            <a href={pages.next} rel="next">
              Next page
            </a>
          ) : null}
        </span>
      </p>
    </nav>
  )
}
