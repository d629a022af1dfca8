import type {Child} from 'hono/jsx'

/** A table that may be wider than the page: its region scrolls, takes the focus, and is named by the caption. */
export function ScrollTable(props: {id: string; caption: string; hideCaption?: boolean; snug?: boolean; children: Child}) {
  const {id, caption, hideCaption, snug, children} = props
  return (
    <div class="a-scroll" role="region" aria-labelledby={`${id}-caption`} tabindex={0}>
      <table class={`govuk-table a-table${snug ? ' a-table--snug' : ''}`}>
        <caption id={`${id}-caption`} class={hideCaption ? 'govuk-visually-hidden' : 'govuk-table__caption a-table__caption'}>
          {caption}
        </caption>
        {children}
      </table>
    </div>
  )
}
