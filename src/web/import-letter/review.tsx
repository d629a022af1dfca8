import {ErrorSummary} from '../layout/fields.tsx'
import {PostForm} from '../layout/post-form.tsx'
import type {ProposalCard, ReviewView} from './review-view.ts'

/** The form that takes what is ticked, which stands below the list. */
const tickedForm = 'accept-ticked'

function Card({card}: {card: ProposalCard}) {
  const id = `p${card.id}`
  return (
    <li class={`a-proposal a-proposal--${card.level} a-proposal--${card.state}`} id={id}>
      <p class="a-proposal__kind">
        {card.kind} <span class="a-muted">{card.found}</span>
      </p>
      <p class={card.level === 0 || card.kind.startsWith('Recommendation') ? 'a-quote a-clamp' : undefined}>{card.words}</p>
      {card.says ? <p class="a-proposal__says">{card.says}</p> : null}
      {card.state === 'waiting' ? (
        <div class="govuk-checkboxes govuk-checkboxes--small a-proposal__tick">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id={`${id}-tick`}
              name="ticked"
              type="checkbox"
              value={`${card.id}:${card.version}`}
              form={tickedForm}
              checked={card.ticked}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${id}-tick`}>
              Tick to accept
              <span class="govuk-visually-hidden">
                {' '}
                {card.kind}, {card.found}
              </span>
            </label>
          </div>
        </div>
      ) : null}
      {card.state === 'waiting' ? (
        <PostForm action={card.action} class="a-form">
          <input type="hidden" name="version" value={String(card.version)} />
          <details class="govuk-details a-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">Edit before accepting</span>
            </summary>
            <div class="govuk-details__text a-details__text">
              {card.titled ? (
                <div class="govuk-form-group">
                  <label class="govuk-label govuk-label--s" for={`${id}-title`}>
                    Title
                  </label>
                  <input class="govuk-input" id={`${id}-title`} name="title" value={card.title} />
                </div>
              ) : null}
              <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for={`${id}-words`}>
                  Words
                </label>
                <textarea class="govuk-textarea" id={`${id}-words`} name="words" rows={3}>
                  {card.words}
                </textarea>
              </div>
              {card.dated ? (
                <div class="govuk-form-group">
                  <label class="govuk-label govuk-label--s" for={`${id}-day`}>
                    Date, such as 2024-09-30, or empty
                  </label>
                  <input class="govuk-input govuk-input--width-10" id={`${id}-day`} name="day" value={card.day} />
                </div>
              ) : null}
              <div class="govuk-form-group">
                <label class="govuk-label govuk-label--s" for={`${id}-reason`}>
                  Reason, if you reject it
                </label>
                <input class="govuk-input" id={`${id}-reason`} name="reason" />
              </div>
              <button class="govuk-button govuk-button--secondary" type="submit" name="do" value="edit">
                Save the edit
                <span class="govuk-visually-hidden">
                  {' '}
                  of {card.kind}, {card.found}
                </span>
              </button>
            </div>
          </details>
          <p class="a-proposal__acts">
            <button class="govuk-button a-small" type="submit" name="do" value="accept" disabled={card.early}>
              Accept
              <span class="govuk-visually-hidden">
                {' '}
                {card.kind}, {card.found}
              </span>
            </button>{' '}
            <button class="govuk-button govuk-button--secondary a-small" type="submit" name="do" value="reject">
              Reject
              <span class="govuk-visually-hidden">
                {' '}
                {card.kind}, {card.found}
              </span>
            </button>
            {card.early ? <span class="a-muted"> Accept what it stands under first.</span> : null}
          </p>
        </PostForm>
      ) : null}
    </li>
  )
}

function Report({report}: {report: ReviewView['report']}) {
  return (
    <section class="a-section">
      <h2 class="a-h2" id="report">
        The report it answers
      </h2>
      {report.reports.length === 0 ? (
        <p class="a-lead">No report is in the register yet. Enter the inspection and its report first: what is accepted goes under it.</p>
      ) : (
        <PostForm action={report.action} class="a-form a-check-form">
          <input type="hidden" name="version" value={String(report.version)} />
          <div class="govuk-form-group">
            <label class="govuk-label govuk-label--s" for="chosen">
              Report
            </label>
            <select class="govuk-select a-select" id="chosen" name="report" disabled={report.locked}>
              <option value="">Choose a report</option>
              {report.reports.map(({id, title}) => (
                <option value={String(id)} selected={id === report.chosen}>
                  {title}
                </option>
              ))}
            </select>
          </div>
          {report.locked ? (
            <p class="a-note">Something has been accepted from this letter: the report stays.</p>
          ) : (
            <button class="govuk-button govuk-button--secondary" type="submit">
              Name the report
            </button>
          )}
        </PostForm>
      )}
    </section>
  )
}

/** The review of a letter that was read in: accept, edit or reject, one by one, or accept several that are ticked. */
export function ReviewPage({view}: {view: ReviewView}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <p class="a-name">{view.name}</p>
      <h1 class="a-answer">{view.answer}</h1>
      <p class="a-lead">{view.holds}</p>
      <p class="a-counts">{view.counts}</p>
      <Report report={view.report} />
      <section class="a-section">
        <h2 class="a-h2" id="findings">
          Findings of the letter
        </h2>
        <ul class="a-rules">
          {view.findings.map(({title, says, href, current}) => (
            <li>
              {current ? <strong>{title}</strong> : <a href={href}>{title}</a>} <span class="a-muted">{says}</span>
            </li>
          ))}
        </ul>
      </section>
      {view.group ? (
        <section class="a-section">
          <h2 class="a-h2">
            {view.group.title}
            <span class="a-h2__basis">{view.group.says}</span>
          </h2>
          <ul class="a-proposals">
            {view.group.cards.map((card) => (
              <Card card={card} />
            ))}
          </ul>
          {view.group.cards.some(({state}) => state === 'waiting') ? (
            <PostForm action={view.acceptTicked} class="a-form" id={tickedForm}>
              <p>What you have read and ticked is accepted as it stands, each for itself; the rest goes on waiting.</p>
              <button class="govuk-button" type="submit">
                Accept those ticked
              </button>
            </PostForm>
          ) : null}
        </section>
      ) : null}
    </>
  )
}
