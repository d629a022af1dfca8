import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {type DecisionLine, DecisionTable, decisionLines} from '../forums/decisions.tsx'
import {type Choice, Choices} from '../layout/choices.tsx'
import {Pager} from '../layout/pager.tsx'
import {pageNumber} from '../page-number.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {page, route} from '../route.ts'

const perPage = 50
const states = ['outstanding', 'done', 'withdrawn'] as const
const stateWords = {outstanding: 'Outstanding', done: 'Done', withdrawn: 'Withdrawn'} as const

export interface DecisionsView {
  readonly answer: string
  readonly choices: readonly Choice[]
  readonly lines: readonly DecisionLine[]
  readonly pages: Pages
}

function DecisionsPage({view}: {view: DecisionsView}) {
  return (
    <>
      <h1 class="a-name">Decision log</h1>
      <p class="a-answer">{view.answer}</p>
      <Choices label="State" choices={view.choices} />
      <section class="a-section">
        <h2 class="a-h2" id="decisions">
          Decisions <span class="a-h2__basis">latest first</span>
        </h2>
        {view.lines.length > 0 ? <DecisionTable id="decisions" lines={view.lines} /> : <p>None.</p>}
        <Pager pages={view.pages} />
      </section>
    </>
  )
}

/** Every decision of every forum, as whoever asks may see it. */
export const showDecisions = route({
  method: 'GET',
  path: paths.decisions.pattern,
  needs: 'forum:view',
  audit: 'DECISIONS_VIEW',
  input: z.object({state: z.enum(states).optional().catch(undefined), page: pageNumber}),

  async handle({input, services, user}) {
    const {state} = input
    const all = decisionLines(registerOf(services), user.actor, {...(state ? {state} : {}), limit: 2000}, todayOf(services), null)
    const late = all.filter((line) => line.late).length
    const from = (input.page - 1) * perPage
    const view: DecisionsView = {
      answer:
        all.length === 0
          ? 'No decision is recorded.'
          : `${sentenceCase(countInWords(all.length))} decision${all.length === 1 ? '' : 's'}${state ? ` ${stateWords[state].toLowerCase()}` : ''}${late > 0 ? `, ${countInWords(late)} late` : ''}.`,
      choices: [
        {text: 'All', href: paths.decisions.to(), current: state === undefined},
        ...states.map((each) => ({text: stateWords[each], href: paths.decisions.to({}, {state: each}), current: state === each})),
      ],
      lines: all.slice(from, from + perPage),
      pages: pagesOf(all.length, input.page, perPage, (number) => paths.decisions.to({}, {state, page: number})),
    }
    return page(DecisionsPage, view, {title: 'Decision log', section: 'forums', crumbs: [{text: 'Forums', href: paths.forums.to()}]})
  },
})
