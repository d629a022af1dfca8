import type {MeasureView} from './measure-view.ts'
import type {TrustView} from './trust.ts'

/** How the figure was made, beside it. */
export function Trust({trust, view}: {trust: TrustView; view: MeasureView}) {
  return (
    <aside class="a-trust" aria-labelledby="trust">
      <h2 class="a-trust__title" id="trust">
        Can this figure be trusted?
      </h2>
      <p class="a-trust__state">
        <strong class={`a-chip ${trust.complete ? 'a-chip--held' : 'a-chip--late'}`}>{trust.chip}</strong> {trust.definition}
      </p>
      <dl class="a-terms">
        {trust.rows.map(({term, text, code, link, after}) => (
          <div class="a-terms__row">
            <dt>{term}</dt>
            <dd>
              {text}
              {code ? <code class="a-code">{code}</code> : null}
              {link ? <a href={link.href}>{link.text}</a> : null}
              {after ?? ''}
            </dd>
          </div>
        ))}
      </dl>
      <p class="a-links">
        {view.links.pedigree ? <a href={view.links.pedigree}>Show the SQL</a> : null} <a href={view.links.definition}>Definition</a>{' '}
        {view.links.json ? <a href={view.links.json}>JSON</a> : null}
      </p>
      {view.published ? (
        <p class="a-note">
          {view.published.compared} {view.published.why} The two are never merged.
        </p>
      ) : null}
    </aside>
  )
}
