import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'

export interface ForwardClaimsView {
  readonly answer: string
  readonly promises: readonly {
    readonly id: number
    readonly version: number
    readonly words: string
    readonly source: string
    readonly due: string
    readonly late: boolean
    readonly shownBy: string
    readonly state: string
    readonly open: boolean
  }[]
  readonly maySettle: boolean
}

/** The ledger of forward claims: every promise made in a letter, until somebody says what became of it. */
export function ForwardClaimsPage({view}: {view: ForwardClaimsView}) {
  return (
    <>
      <h1 class="a-name">Promises made in letters</h1>
      <p class="a-answer">{view.answer}</p>
      <ul class="a-proposals">
        {view.promises.map((promise) => (
          <li class="a-proposal" id={`promise-${promise.id}`}>
            <p class="a-proposal__kind">
              <span class={promise.late ? 'a-late' : undefined}>{promise.due}</span> <span class="a-muted">{promise.source}</span>
            </p>
            <p>{promise.words}</p>
            <p class="a-under">
              {promise.shownBy}
              {promise.open && view.maySettle ? (
                <>
                  {' · '}
                  <a href={paths.letters.tie.to({id: promise.id})}>
                    Tie it or date it<span class="govuk-visually-hidden">: promise {promise.id}</span>
                  </a>
                </>
              ) : null}
            </p>
            <p class="a-proposal__says">{promise.state}</p>
            {promise.open && view.maySettle ? (
              <PostForm action={paths.letters.settle.to({id: promise.id})} class="a-form">
                <input type="hidden" name="version" value={String(promise.version)} />
                <label class="govuk-label" for={`note-${promise.id}`}>
                  What became of it, and what shows it
                </label>
                <input class="govuk-input" id={`note-${promise.id}`} name="note" />
                <p class="a-proposal__acts">
                  {(['kept', 'not-kept', 'withdrawn'] as const).map((state) => (
                    <>
                      <button class="govuk-button govuk-button--secondary a-small" type="submit" name="state" value={state}>
                        {state === 'kept' ? 'Kept' : state === 'not-kept' ? 'Not kept' : 'Withdrawn'}
                        <span class="govuk-visually-hidden">: promise {promise.id}</span>
                      </button>{' '}
                    </>
                  ))}
                </p>
              </PostForm>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
