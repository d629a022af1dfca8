import {raw} from 'hono/html'
import type {GateView} from './gate-view.ts'
import {Folded} from './simple-tables.tsx'

/** The only full box of the page: no answer is read before the verdict. */
export function Gate({gate}: {gate: GateView}) {
  return (
    <section class="a-fitness" aria-labelledby="gate">
      <div>
        <h1 class="a-name">{gate.heading}</h1>
        <h2 class="a-fitness__verdict" id="gate">
          {gate.verdict}
        </h2>
        <p class="a-fitness__basis">{gate.basis}</p>
        {gate.hours.length > 0 ? (
          <p class="a-fitness__basis">
            <a href="#gate-hours">{gate.why.length > 0 ? 'Why not, and at which hours' : 'Hour by hour'}</a>
          </p>
        ) : null}
      </div>
      {gate.lines.length > 0 ? (
        <ul class="a-fitness__lines">
          {gate.lines.map((line) => (
            <li>
              <span>{line.name}</span>
              {raw(line.mark)}
              <span class={line.fit ? '' : 'a-late'}>{line.words}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

/** Why the model fails where it does, and the replay of each line hour by hour. */
export function GateHours({gate}: {gate: GateView}) {
  return (
    <>
      <h3 class="a-h3 a-plan__h3" id="gate-hours" tabindex={-1}>
        The replay of our own calls
      </h3>
      {gate.why.map((text) => (
        <p class="a-note">
          <strong class="a-late">Why not.</strong> {text}
        </p>
      ))}
      {gate.hours.map(({id, title, table}) => (
        <Folded id={id} summary={title} table={table} />
      ))}
    </>
  )
}
