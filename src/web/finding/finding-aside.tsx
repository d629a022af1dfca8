import type {ApprovalLine} from './approvals-part.ts'
import {ActLink} from './finding.tsx'
import type {FindingPageView, HistoryLine} from './finding-view.ts'

const chipClass: Record<ApprovalLine['chip'], string> = {
  Stale: 'a-chip a-chip--late',
  Pinned: 'a-chip a-chip--held',
  Waiting: 'a-chip',
  Withdrawn: 'a-chip',
}

const Approval = ({line}: {line: ApprovalLine}) => (
  <li class="a-approval">
    <p>
      <span class={chipClass[line.chip]}>{line.chip}</span> <strong>{line.who}</strong>
      {line.when ? `, ${line.when}` : ''}
    </p>
    <p class="a-approval__says">{line.says}</p>
    {line.restated.map((text) => (
      <p class="a-approval__says">{text}.</p>
    ))}
    {line.href ? (
      <p class="a-approval__says">
        <a class="a-act" href={line.href}>
          Withdraw<span class="govuk-visually-hidden"> the approval of {line.who}</span>
        </a>
      </p>
    ) : null}
  </li>
)

const History = ({lines}: {lines: readonly HistoryLine[]}) => (
  <ol class="a-history">
    {lines.map(({text, under}) => (
      <li>
        <strong>{text}</strong>
        <span class="a-under">{under}</span>
      </li>
    ))}
  </ol>
)

const mostListed = 6

/** Approvals and history, beside the work when wide and after it when narrow. */
export function Aside({view}: {view: FindingPageView}) {
  const {approvals, approveAct, history, acts} = view
  const earlier = history.length - mostListed
  return (
    <div>
      <section class="a-section">
        <h2 class="a-h2" id="approvals">
          Approvals
        </h2>
        <ul class="a-approvals">
          {approvals.map((line) => (
            <Approval line={line} />
          ))}
        </ul>
        {approveAct ? (
          <p class="a-links a-links--after">
            <a class="govuk-button a-button--dark" href={approveAct.href}>
              {approveAct.text}
            </a>
          </p>
        ) : null}
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="history">
          History{' '}
          {earlier > 0 ? (
            <span class="a-h2__basis">
              the latest {mostListed} of {history.length} entries
            </span>
          ) : null}
        </h2>
        {history.length > 0 ? <History lines={history.slice(0, mostListed)} /> : <p>Nothing is recorded.</p>}
        {earlier > 0 ? (
          <details class="govuk-details a-details">
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">
                {earlier} earlier {earlier === 1 ? 'entry' : 'entries'}
              </span>
            </summary>
            <History lines={history.slice(mostListed)} />
          </details>
        ) : null}
        <p class="a-links a-links--after">
          {acts.map((act) => (
            <ActLink act={act} />
          ))}
        </p>
      </section>
    </div>
  )
}
