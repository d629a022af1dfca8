import {countInWords, sentenceCase} from '#core/format'
import type {SetApart} from '#figures/asker'

const headed = (count: number): string =>
  sentenceCase(`${countInWords(count)} of the force’s own measures ${count === 1 ? 'is' : 'are'} set apart`)

/** The force's own measures that cannot be asked, each with its file and why, so that somebody can mend it. Nothing where there are none. */
export function SetApartNote({apart}: {apart: readonly SetApart[]}) {
  if (apart.length === 0) return null
  return (
    <section class="a-section">
      <h2 class="a-h2" id="set-apart">
        {headed(apart.length)}
      </h2>
      <p>No figure is made of {apart.length === 1 ? 'it' : 'them'} until the file is corrected. Every other figure stands.</p>
      <ul class="a-rules">
        {apart.map(({measure, file, problems}) => (
          <li>
            <strong>{measure ?? file}</strong>
            {measure === null ? ': ' : `, ${file}: `}
            {problems.join('; ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
