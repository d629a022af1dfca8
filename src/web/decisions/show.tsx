import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import type {DecisionRow} from '#register/meetings'
import {type DecisionLine, DecisionTable, decisionLine, decisionOwner, decisionsSeen} from '../forums/decisions.tsx'
import {ListFilters} from '../layout/list-filters.tsx'
import {Pager} from '../layout/pager.tsx'
import {choiceOf, type FiltersView, filtersView, oneOf} from '../list-filters.ts'
import {pageNumber} from '../page-number.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths, type Query} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {rowId} from '../register/unshown.ts'
import {page, route} from '../route.ts'

const perPage = 50
const states = ['outstanding', 'done', 'withdrawn'] as const
const stateWords = {outstanding: 'Outstanding', done: 'Done', withdrawn: 'Withdrawn'} as const

export interface DecisionsView {
  readonly answer: string
  readonly filters: FiltersView
  readonly lines: readonly DecisionLine[]
  readonly pages: Pages
}

function DecisionsPage({view}: {view: DecisionsView}) {
  return (
    <>
      <h1 class="a-name">Decision log</h1>
      <p class="a-answer">{view.answer}</p>
      <section class="a-section">
        <h2 class="a-h2" id="decisions">
          Decisions <span class="a-h2__basis">latest first</span>
        </h2>
        <ListFilters view={view.filters} />
        {view.lines.length > 0 ? (
          <DecisionTable id="decisions" lines={view.lines} />
        ) : (
          <p>{view.filters.chosen.length > 0 ? 'No decision fits. Take a filter away to see more.' : 'None.'}</p>
        )}
        <Pager pages={view.pages} />
      </section>
    </>
  )
}

interface DecisionsAsked {
  readonly state: (typeof states)[number] | null
  readonly forum: number | null
  readonly owner: number | null
  readonly page: number
}

/** Decisions as whoever asks may see them, narrowed to a state, a forum or an owner; `lineOf` words those of the page alone. */
export function decisionsView(
  all: readonly DecisionRow[],
  lineOf: (row: DecisionRow) => DecisionLine,
  forums: readonly {readonly id: number; readonly name: string}[],
  {state, forum, owner, page: number}: DecisionsAsked,
): DecisionsView {
  const fitting = all.filter(
    (row) =>
      (state === null || row.state === state) && (forum === null || row.forum === forum) && (owner === null || row.owner?.id === owner),
  )
  const late = fitting.filter((row) => row.late).length
  const to = (query: Query) => paths.decisions.to({}, query)
  const held = new Set(all.map((row) => row.forum))
  const owners = new Map(all.flatMap((row) => (row.owner === null ? [] : [[String(row.owner.id), decisionOwner(row)] as const])))
  const fields = [
    ...choiceOf(
      'state',
      'State',
      states.map((value) => ({value, text: stateWords[value]})),
      state,
    ),
    ...choiceOf(
      'forum',
      'Forum',
      forums.filter(({id}) => held.has(id)).map(({id, name}) => ({value: String(id), text: name})),
      forum,
    ),
    ...choiceOf(
      'owner',
      'Owner',
      [...owners].map(([value, text]) => ({value, text})).toSorted((a, b) => a.text.localeCompare(b.text)),
      owner,
    ),
  ]
  const some = `${sentenceCase(countInWords(fitting.length))} decision${fitting.length === 1 ? '' : 's'}`
  return {
    answer:
      all.length === 0
        ? 'No decision is recorded.'
        : fitting.length === 0
          ? `None of ${countInWords(all.length)} decisions is of the kind that is chosen.`
          : `${some}${state ? ` ${stateWords[state].toLowerCase()}` : ''}${late > 0 ? `, ${countInWords(late)} late` : ''}.`,
    filters: filtersView(to, all.length < 2 ? [] : fields, {shown: fitting.length, all: all.length, noun: 'decision'}),
    lines: fitting.slice((number - 1) * perPage, number * perPage).map(lineOf),
    pages: pagesOf(fitting.length, number, perPage, (next) => to({state, forum, owner, page: next})),
  }
}

/** Every decision of every forum, as whoever asks may see it, or those of a state, a forum or an owner. */
export const showDecisions = route({
  method: 'GET',
  path: paths.decisions.pattern,
  needs: 'forum:view',
  audit: 'DECISIONS_VIEW',
  input: z.object({
    state: oneOf(states),
    forum: rowId.optional().catch(undefined),
    owner: rowId.optional().catch(undefined),
    page: pageNumber,
  }),

  async handle({input: {state, forum, owner, page: number}, services, user}) {
    const register = registerOf(services)
    const all = decisionsSeen(register, user.actor, {}, todayOf(services))
    const lineOf = (row: DecisionRow) => decisionLine(register, user.actor, row, null)
    const forums = register.db.read((rows) => rows.all(rows.db.selectFrom('forum').select(['id', 'name']).orderBy('id')))
    const view = decisionsView(all, lineOf, forums, {state: state ?? null, forum: forum ?? null, owner: owner ?? null, page: number})
    return page(DecisionsPage, view, {title: 'Decision log', section: 'forums', crumbs: [{text: 'Forums', href: paths.forums.to()}]})
  },
})
