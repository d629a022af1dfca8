import {countInWords, sentenceCase} from '#core/format'
import type {EditedValue} from '#letters/round-trip/read-docx'

export interface WordBackView {
  readonly saved: boolean
  readonly href: string
  readonly changes: string
  readonly edited: readonly EditedValue[]
  readonly gone: readonly {readonly binding: string; readonly printed: string}[]
  readonly unknown: readonly string[]
}

/** What came back from Word, and every bound value that somebody typed over or took out. */
export function WordBackPage({view}: {view: WordBackView}) {
  const count = view.edited.length + view.gone.length + view.unknown.length
  const says =
    count === 0
      ? 'Every binding came back alive, and none was typed over.'
      : `${sentenceCase(countInWords(count))} bound ${count === 1 ? 'value needs' : 'values need'} your eye.`
  return (
    <>
      <h1 class="a-name">Brought back from Word</h1>
      <p class="a-answer">
        {view.saved ? 'The words are saved as a new draft.' : 'No word was changed.'} {says}
      </p>
      {view.edited.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Typed over: the binding stays, and what was typed was left out</h2>
          <ul class="a-rules">
            {view.edited.map(({binding, printed, found, near}) => (
              <li>
                {printed === null ? (
                  <>A table or chart was edited by hand.</>
                ) : (
                  <>
                    Printed <strong>{printed}</strong>, typed <strong>{found}</strong>
                    {near.trim() ? <> after ‘…{near.trim()}’</> : null}.
                  </>
                )}{' '}
                <code class="a-code">{`{{ ${binding} }}`}</code>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.gone.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Taken out</h2>
          <ul class="a-rules">
            {view.gone.map(({binding, printed}) => (
              <li>
                {printed} <code class="a-code">{`{{ ${binding} }}`}</code>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.unknown.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Kept as words, since the file no longer tells their binding</h2>
          <ul class="a-rules">
            {view.unknown.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <p class="a-links a-links--after">
        <a href={view.href}>The part as it is now</a> <a href={view.changes}>What changed, word by word</a>
      </p>
    </>
  )
}
