import {BesideRows} from '../../check-letter/beside.tsx'
import {ErrorSummary} from '../../layout/fields.tsx'
import {DayStrip} from '../day-strip.tsx'
import type {Body, FigureBox, ResponsePageView} from './response-view.ts'

const marks = {met: 'Met', missing: 'Missing', open: 'Open'} as const

function Duties({duties}: {duties: ResponsePageView['duties']}) {
  return (
    <section class="a-section">
      <h2 class="a-h2" id="law">
        What the law asks <span class="a-h2__basis">Police Act 1996, section 55</span>
      </h2>
      <div class="a-scroll" role="region" aria-labelledby="law" tabindex={0}>
        <table class="a-sum">
          <thead>
            <tr>
              <th scope="col">Subsection</th>
              <th scope="col">Duty</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {duties.map(({subsection, duty, state, says}) => (
              <tr>
                <th scope="row" class="a-plain">
                  <span class={`a-duty a-duty--${state}`} aria-hidden="true"></span> {subsection}
                </th>
                <td>{duty}</td>
                <td class={state === 'missing' ? 'a-late' : undefined}>
                  <span class="govuk-visually-hidden">{marks[state]}: </span>
                  {says}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Figures({figures}: {figures: readonly FigureBox[]}) {
  return figures.length === 0 ? null : (
    <section class="a-section">
      <h2 class="a-h2">Bound figures of this part</h2>
      {figures.map(({id, title, binding, rows, href}) => (
        <div class="a-pedigree" id={`figure-${id}`}>
          <h3 class="a-h3">{title}</h3>
          <dl class="a-pedigree__rows">
            {rows.map(({name, text}) => (
              <>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </>
            ))}
          </dl>
          <p class="a-links">
            <a href={href}>Open the measure</a>
          </p>
          <p>
            <code class="a-code">{binding}</code>
          </p>
        </div>
      ))}
    </section>
  )
}

function Problems({problems}: {problems: readonly string[]}) {
  return problems.length === 0 ? null : (
    <div class="a-not-built">
      <p>
        <strong>This part cannot be built until these are put right.</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    </div>
  )
}

function Part({body}: {body: Extract<Body, {kind: 'part'}>}) {
  return (
    <>
      <Problems problems={body.problems} />
      {body.rows.length > 0 ? (
        <section class="a-section a-beside" aria-labelledby="part">
          <p class="a-counts">
            <span>
              {body.claims} {body.counts.map(({text, strong}, i) => [i > 0 ? ' · ' : '', strong ? <strong>{text}</strong> : text])}
            </span>
          </p>
          <div class="a-beside__head">
            <h2 class="a-h2" id="part">
              {body.title}
            </h2>
            <p>
              <strong>Claim checker</strong>
              <span class="a-under">States, shows the sum, and asks. It never rewrites.</span>
            </p>
          </div>
          <BesideRows rows={body.rows} loose={body.loose} charts={body.charts} />
          <p class="a-letter-key">
            <span class="a-bound">93.4%</span> bound figure: opens its pedigree <span class="a-typed">93.1%</span> typed by hand
          </p>
        </section>
      ) : null}
      {body.locked ? <p class="a-lead">{body.locked}</p> : null}
      {body.write ? (
        <section class="a-section">
          <h2 class="a-h2">Write</h2>
          <form action={body.write} method="post" class="a-form">
            <input type="hidden" name="part" value={body.part} />
            <input type="hidden" name="version" value={String(body.version)} />
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="source">
                {body.title}, in Markdown
              </label>
              <div class="govuk-hint" id="source-hint">
                Figures: {'{{ figure calls.999.within-10s period=2024-06 }}'}, change, direction, signal, table, chart
              </div>
              <textarea class="govuk-textarea a-source" id="source" name="source" rows={18} aria-describedby="source-hint">
                {body.source}
              </textarea>
            </div>
            <button class="govuk-button" type="submit">
              Save the draft
            </button>
          </form>
          <h3 class="a-h3">In Word</h3>
          <p class="a-links">
            <a href={body.word}>Download this part for Word</a>
          </p>
          <form action={body.word} method="post" class="a-form" enctype="multipart/form-data">
            <input type="hidden" name="part" value={body.part} />
            <input type="hidden" name="version" value={String(body.version)} />
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="file">
                Bring the edited file back
              </label>
              <input class="govuk-file-upload" id="file" name="file" type="file" accept=".docx" />
            </div>
            <button class="govuk-button govuk-button--secondary" type="submit">
              Bring it back
            </button>
          </form>
        </section>
      ) : null}
      {body.approve ? (
        <form action={body.approve.action} method="post" class="a-form a-check-form">
          <input type="hidden" name="version" value={String(body.version)} />
          <input type="hidden" name="do" value={body.approve.do} />
          {body.approve.do === 'reopen' ? (
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="reason">
                Why it is opened again
              </label>
              <input class="govuk-input" id="reason" name="reason" />
            </div>
          ) : null}
          <button class={`govuk-button${body.approve.do === 'reopen' ? ' govuk-button--secondary' : ''}`} type="submit">
            {body.approve.do === 'approve' ? 'Approve and lock the appendix' : 'Open the appendix again'}
          </button>
        </form>
      ) : null}
      <Figures figures={body.figures} />
    </>
  )
}

function Own({body}: {body: Extract<Body, {kind: 'own'}>}) {
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
            <form action={body.to} method="post" class="a-form a-check-form">
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
            </form>
          ) : (
            <p>{action || (noneBecause ? `No action of our own: ${noneBecause}` : 'Not yet stated.')}</p>
          )}
        </div>
      ))}
    </section>
  )
}

function Changes({body}: {body: Extract<Body, {kind: 'changes'}>}) {
  return (
    <>
      {body.parts.map(({title, says, diff}) => (
        <section class="a-section">
          <h2 class="a-h2">
            {title}
            <span class="a-h2__basis">{says}</span>
          </h2>
          {diff.length > 0 ? (
            <p class="a-letter a-diff">
              {diff.map(({kind, text}) => (kind === 'same' ? text : kind === 'out' ? <del>{text}</del> : <ins>{text}</ins>))}
            </p>
          ) : null}
        </section>
      ))}
    </>
  )
}

function Files({body}: {body: Extract<Body, {kind: 'files'}>}) {
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
              <table class="a-sum">
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
            <form action={body.figures} method="post" class="a-form">
              {body.moved.map(({binding}) => (
                <input type="hidden" name="accepted" value={binding} />
              ))}
              <button class="govuk-button govuk-button--secondary" type="submit">
                {body.moved.length > 0 ? 'Accept these, and approve the figures as they are' : 'Approve the figures as they are'}
              </button>
            </form>
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
                    <form action={excuse.action} method="post" class="govuk-details__text a-form">
                      <input type="hidden" name="element" value={String(excuse.element)} />
                      <label class="govuk-label" for={`reason-${excuse.element}`}>
                        Why it is not answered in this letter
                      </label>
                      <input class="govuk-input" id={`reason-${excuse.element}`} name="reason" />
                      <button class="govuk-button govuk-button--secondary a-small" type="submit">
                        Save the reason
                      </button>
                    </form>
                  </details>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {body.publish ? (
        <section class="a-section">
          <h2 class="a-h2">Record the publication</h2>
          <form action={body.publish} method="post" class="a-form a-check-form">
            <input type="hidden" name="version" value={String(body.responseVersion)} />
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="publishedOn">
                Day of publication
              </label>
              <input class="govuk-input govuk-input--width-10" id="publishedOn" name="publishedOn" value={body.today} />
            </div>
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="publishedAt">
                Where it is published
              </label>
              <input class="govuk-input" id="publishedAt" name="publishedAt" />
            </div>
            <button class="govuk-button" type="submit">
              Record it as published
            </button>
          </form>
        </section>
      ) : null}
    </>
  )
}

function BodyOf({body}: {body: Body}) {
  if (body.kind === 'part') return <Part body={body} />
  if (body.kind === 'own') return <Own body={body} />
  return body.kind === 'changes' ? <Changes body={body} /> : <Files body={body} />
}

/** A response under section 55: can it be published, why not, days left; the law by subsection; then text and checker side by side. */
export function ResponsePage({view}: {view: ResponsePageView}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <p class="a-name">{view.name}</p>
      <h1 class="a-answer">{view.answer}</h1>
      <DayStrip view={view.strip} />
      <Duties duties={view.duties} />
      <nav class="a-tabs" aria-label="Parts of the letter">
        <ul>
          {view.tabs.map(({text, href, current}) => (
            <li>
              <a href={href} aria-current={current ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <BodyOf body={view.body} />
    </>
  )
}
