import {PostForm} from '../../layout/post-form.tsx'
import type {Body} from './response-view.ts'

/** Section 55(5B), recommendation by recommendation. */
export function Own({body}: {body: Extract<Body, {kind: 'own'}>}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">Our own action on each recommendation</h2>
      <p class="a-lead">
        Section 55(5B): what this body has done or proposes, or why nothing. The chief officer’s action alone does not meet it.
      </p>
      {body.recommendations.length === 0 ? <p class="a-lead">The report makes no recommendation.</p> : null}
      {body.recommendations.map(({id, title, action, noneBecause, version}) => (
        <div class="a-section" id={`own-${id}`}>
          <h3 class="a-h3">{title}</h3>
          {body.to ? (
            <PostForm action={body.to} class="a-form a-check-form">
              <input type="hidden" name="finding" value={String(id)} />
              <input type="hidden" name="version" value={String(version)} />
              <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for={`action-${id}`}>
                  Our own action
                </label>
                <textarea class="govuk-textarea" id={`action-${id}`} name="action" rows={3}>
                  {action}
                </textarea>
              </div>
              <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for={`none-${id}`}>
                  Or why none
                </label>
                <textarea class="govuk-textarea" id={`none-${id}`} name="noneBecause" rows={2}>
                  {noneBecause}
                </textarea>
              </div>
              <button class="govuk-button govuk-button--secondary" type="submit">
                Save<span class="govuk-visually-hidden"> for {title}</span>
              </button>
            </PostForm>
          ) : (
            <p>{action || (noneBecause ? `No action of our own: ${noneBecause}` : 'Not yet stated.')}</p>
          )}
        </div>
      ))}
    </section>
  )
}
