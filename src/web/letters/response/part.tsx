import {BesideRows} from '../../check-letter/beside.tsx'
import {PostForm} from '../../layout/post-form.tsx'
import {Problems} from './problems.tsx'
import type {Body, FigureBox} from './response-view.ts'

/** A bound figure opened: its counts, interval, definition and snapshot, and how it is bound. */
const Pedigree = ({figure: {id, title, binding, rows, href}}: {figure: FigureBox}) => (
  <div class="a-pedigree" id={`figure-${id}`}>
    <p class="a-pedigree__name">{title}</p>
    <dl class="a-pedigree__rows">
      {rows.map(({name, text}) => (
        <>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </>
      ))}
      <dt>Bound as</dt>
      <dd>
        <code class="a-code">{binding}</code>
      </dd>
    </dl>
    <p class="a-links">
      <a href={href}>
        Open the measure<span class="govuk-visually-hidden">: {title}</span>
      </a>
    </p>
  </div>
)

const Figures = ({figures}: {figures: readonly FigureBox[]}) =>
  figures.length === 0 ? null : (
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Every bound figure of this part ({figures.length})</span>
      </summary>
      <div class="govuk-details__text a-details__text">
        {figures.map((figure) => (
          <Pedigree figure={{...figure, id: `list-${figure.id}`}} />
        ))}
      </div>
    </details>
  )

/** One part: the text with the checker beside it, the form to write it in, and every figure it binds. */
export function Part({body}: {body: Extract<Body, {kind: 'part'}>}) {
  const opened = body.figures.find(({id}) => id === body.open)
  return (
    <>
      <Problems problems={body.problems} />
      {body.rows.length > 0 ? (
        <section class="a-section a-beside" aria-labelledby="part">
          <div class="a-beside__head">
            <div>
              <h2 class="a-h2" id="part">
                {body.voice}
              </h2>
              <p class="a-letter__of">{body.title}</p>
            </div>
            <p class="a-beside__checker">
              <strong>Claim checker</strong>
              <span class="a-under">States, shows the sum, and asks. It never rewrites.</span>
            </p>
          </div>
          <BesideRows rows={body.rows} loose={body.loose} charts={body.charts} opened={opened ? <Pedigree figure={opened} /> : null} />
          <p class="a-letter-key">
            <span>
              <span class="a-bound">93.4%</span> bound figure: opens its pedigree
            </span>{' '}
            <span>
              <span class="a-bound a-bound--open">93.4%</span> open now
            </span>{' '}
            <span>
              <span class="a-typed">93.1%</span> typed by hand
            </span>{' '}
            <span class="a-muted">{body.built}</span>
          </p>
        </section>
      ) : null}
      {body.locked ? <p class="a-lead">{body.locked}</p> : null}
      <Figures figures={body.figures} />
      {body.write ? (
        <section class="a-section a-noprint">
          <h2 class="a-h2">Write</h2>
          <PostForm action={body.write} class="a-form">
            <input type="hidden" name="part" value={body.part} />
            <input type="hidden" name="version" value={String(body.version)} />
            <div class="govuk-form-group">
              <label class="govuk-label govuk-label--s" for="source">
                The text, in Markdown
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
          </PostForm>
          <h3 class="a-h3">In Word</h3>
          <p class="a-links">
            <a href={body.word}>Download this part for Word</a>
          </p>
          <PostForm action={body.word} class="a-form" enctype="multipart/form-data">
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
          </PostForm>
        </section>
      ) : null}
      {body.approve ? (
        <PostForm action={body.approve.action} class="a-form a-check-form a-noprint">
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
        </PostForm>
      ) : null}
    </>
  )
}
