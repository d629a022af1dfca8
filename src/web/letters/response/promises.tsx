import type {Body} from './response-view.ts'

/** The promises of this response: those in the ledger, and those its text makes that nobody has put there. */
export function Promises({body}: {body: Extract<Body, {kind: 'promises'}>}) {
  return (
    <>
      <section class="a-section">
        <h2 class="a-h2">
          In the ledger <span class="a-h2__basis">each comes back when it is due</span>
        </h2>
        {body.kept.length === 0 ? <p class="a-lead">None yet.</p> : null}
        <ul class="a-proposals">
          {body.kept.map(({words, says, late, href}) => (
            <li class="a-proposal">
              <p>{words}</p>
              <p class={late ? 'a-under a-late' : 'a-under'}>
                {says} <a href={href}>What became of it</a>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section class="a-section">
        <h2 class="a-h2">
          Made in the text <span class="a-h2__basis">and not in the ledger</span>
        </h2>
        {body.found.length === 0 ? <p class="a-lead">None was found.</p> : null}
        <ul class="a-proposals">
          {body.found.map(({words, where, due, keep}) => (
            <li class="a-proposal">
              <p>{words}</p>
              <p class="a-under">
                {where}. {due}.{' '}
                {keep ? (
                  <a href={keep}>
                    Keep it<span class="govuk-visually-hidden">: {words.slice(0, 60)}</span>
                  </a>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <p class="a-links a-links--after">
        <a href={body.ledger}>Every promise made in a letter</a>
      </p>
    </>
  )
}
