import {PostForm} from '../../layout/post-form.tsx'
import {Problems} from './problems.tsx'
import type {Body, PublicationRecord} from './response-view.ts'

function PublishedAs({record}: {record: PublicationRecord}) {
  return (
    <section class="a-section">
      <h2 class="a-h2">The record of publication</h2>
      <dl class="a-pedigree__rows">
        {record.rows.map(({name, text}) => (
          <>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <h3 class="a-h3">SHA-256 of each file</h3>
      <dl class="a-pedigree__rows">
        {record.hashes.map(({title, sha256}) => (
          <>
            <dt>{title}</dt>
            <dd>
              <code class="a-code">{sha256}</code>
            </dd>
          </>
        ))}
      </dl>
    </section>
  )
}

/** The outputs, the figures that moved, what is lacking, and the record of publication. */
export function Files({body}: {body: Extract<Body, {kind: 'files'}>}) {
  return (
    <>
      <Problems problems={body.problems} />
      <section class="a-section">
        <h2 class="a-h2">Files</h2>
        <p class="a-lead">{body.says}</p>
        <ul class="a-rules">
          {body.files.map(({title, href}) => (
            <li>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </section>
      {body.moved.length > 0 || body.figures ? (
        <section class="a-section">
          <h2 class="a-h2" id="moved">
            {body.figures && body.moved.length === 0 ? 'Approve the figures' : 'Figures that moved'}
          </h2>
          {body.moved.length > 0 ? (
            <div class="a-scroll" role="region" aria-labelledby="moved" tabindex={0}>
              <table class="a-table">
                <thead>
                  <tr>
                    <th scope="col">Figure</th>
                    <th scope="col">Was</th>
                    <th scope="col">Is</th>
                    <th scope="col">Why</th>
                  </tr>
                </thead>
                <tbody>
                  {body.moved.map(({binding, was, is, why, because}) => (
                    <tr>
                      <th scope="row">
                        <code class="a-code">{binding}</code>
                      </th>
                      <td>{was}</td>
                      <td>{is}</td>
                      <td>
                        {why}: {because}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
          {body.figures ? (
            <PostForm action={body.figures} class="a-form">
              {body.moved.map(({binding}) => (
                <input type="hidden" name="accepted" value={binding} />
              ))}
              <button class="govuk-button govuk-button--secondary" type="submit">
                {body.moved.length > 0 ? 'Accept these, and approve the figures as they are' : 'Approve the figures as they are'}
              </button>
            </PostForm>
          ) : null}
        </section>
      ) : null}
      {body.lacking.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">What is lacking</h2>
          <ul class="a-rules">
            {body.lacking.map(({says, excuse}) => (
              <li>
                {says}
                {excuse ? (
                  <details class="govuk-details a-details">
                    <summary class="govuk-details__summary">
                      <span class="govuk-details__summary-text">Say why it is left open</span>
                    </summary>
                    <PostForm action={excuse.action} class="govuk-details__text a-form">
                      <input type="hidden" name="element" value={String(excuse.element)} />
                      <label class="govuk-label" for={`reason-${excuse.element}`}>
                        Why it is not answered in this letter
                      </label>
                      <input class="govuk-input" id={`reason-${excuse.element}`} name="reason" />
                      <button class="govuk-button govuk-button--secondary a-small" type="submit">
                        Save the reason
                      </button>
                    </PostForm>
                  </details>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {body.publish ? (
        <p>
          <a href={body.publish} class="govuk-button" role="button" draggable={false} data-module="govuk-button">
            Record the publication
          </a>
        </p>
      ) : null}
      {body.record ? <PublishedAs record={body.record} /> : null}
    </>
  )
}
