import {z} from 'zod'
import {formatDate} from '#core/format'
import {type DateView, datesOf} from '#register/dates'
import {mayDo, namesOf} from '#register/finding-reach'
import {elementsOf} from '#register/findings'
import {rowOf} from '#register/rows'
import {lateWords} from '../finding/actions-part.ts'
import {dueWords} from '../finding/finding-view.ts'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'

export interface DateLine {
  readonly label: string
  readonly day: string
  readonly under: string
  readonly source: string
  readonly state: string
  readonly late: boolean
  readonly moves: readonly string[]
  readonly acts: readonly {readonly text: string; readonly href: string}[]
}

/** A date in words, with each move and its reason. */
export function dateLine(date: DateView, who: (actor: string) => string, may: {readonly move: boolean; readonly meet: boolean}): DateLine {
  const {day, under} = dueWords(date)
  return {
    label: date.label,
    day,
    under,
    source: date.source,
    state: date.doneOn ? `Done ${formatDate(date.doneOn)}` : date.late ? lateWords(date.daysLate) : 'Ahead',
    late: date.late,
    moves: date.moves.map(({from, to, reason, actor}) => `From ${formatDate(from)} to ${formatDate(to)}: ${reason} (${who(actor)})`),
    acts: [
      ...(may.move && date.origin !== 'law' ? [{text: 'Move', href: paths.date.move.to({id: date.id})}] : []),
      ...(may.meet && date.doneOn === null ? [{text: 'Done', href: paths.date.met.to({id: date.id})}] : []),
    ],
  }
}

/** Dates with whose they are, their moves and what may be done. */
export function DateTable({id, lines}: {id: string; lines: readonly DateLine[]}) {
  return lines.length === 0 ? (
    <p>No date is set.</p>
  ) : (
    <table class="a-stack" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">What falls due</th>
          <th scope="col">Day, and whose</th>
          <th scope="col">State</th>
          <th scope="col">Moves</th>
          <th scope="col">
            <span class="govuk-visually-hidden">What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({label, day, under, source, state, late, moves, acts}) => (
          <tr>
            <th scope="row">
              {label}
              <span class="a-under">{source}</span>
            </th>
            <td>
              {day} <span class="a-muted">· {under}</span>
            </td>
            <td class={late ? 'a-late' : undefined}>{state}</td>
            <td>
              {moves.length === 0 ? <span class="a-muted">Never moved</span> : moves.map((move) => <span class="a-under">{move}</span>)}
            </td>
            <td class="a-links">
              {acts.map(({text, href}) => (
                <a href={href}>
                  {text}
                  <span class="govuk-visually-hidden">: {label}</span>
                </a>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface DatesView {
  readonly name: string
  readonly answer: string
  readonly lines: readonly DateLine[]
  readonly add: string | null
}

function DatesPage({view}: {view: DatesView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <section class="a-section">
        <h2 class="a-h2" id="dates">
          Dates <span class="a-h2__basis">the first date and every move are kept</span>
        </h2>
        <DateTable id="dates" lines={view.lines} />
        {view.add ? (
          <p class="a-links a-links--after">
            <a href={view.add}>Add a date</a>
          </p>
        ) : null}
      </section>
    </>
  )
}

/** The dates of a finding and of its points. */
export const showDates = route({
  method: 'GET',
  path: paths.finding.dates.pattern,
  needs: 'finding:view',
  audit: 'DATES_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const found = register.db.read((rows) => {
      const held = rowOf(rows, 'finding', id)
      const elements = elementsOf(rows, id).map((element) => element.id)
      return held && {held, dates: [...datesOf(rows, 'finding', [id], today), ...datesOf(rows, 'element', elements, today)]}
    })
    if (!found) return notFound()
    const may = mayDo(register, user.actor, 'finding', id)
    if (!may('finding:view')) return unshown('not-allowed', 'This finding')
    const {held, dates} = found
    const names = namesOf(register, today)
    const open = dates.filter(({doneOn}) => doneOn === null)
    const [next] = open.toSorted((a, b) => (a.day < b.day ? -1 : 1))
    const view: DatesView = {
      name: `Dates: ${held.title}`,
      answer: next
        ? `${next.label} ${next.late ? `was due on ${formatDate(next.day)}: ${lateWords(next.daysLate)}` : `falls due on ${formatDate(next.day)}`}.`
        : 'Nothing falls due.',
      lines: dates.map((date) => dateLine(date, names.actor, {move: may('action:move-date'), meet: may('action:progress')})),
      add: may('action:move-date') ? paths.date.add.to({entity: 'finding', of: id}) : null,
    }
    const crumbs = [
      {text: 'Findings', href: paths.findings.to()},
      {text: held.title, href: paths.finding.show.to({id})},
    ]
    return page(DatesPage, view, {title: view.name, section: 'findings', crumbs, ...marked([held])})
  },
})
