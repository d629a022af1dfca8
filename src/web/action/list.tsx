import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {type ActionList, actionList, actionOwners, type PlanRow, planRows} from '#register/action-list'
import {type Term, terms, termWords} from '#register/actions'
import {findingTitles} from '#register/findings'
import type {PersonRef} from '#register/person-refs'
import {ragWords} from '#register/totals'
import {ActionTable} from '../finding/action-table.tsx'
import {type ActionLine, actionLine} from '../finding/actions-part.ts'
import {ListFilters} from '../layout/list-filters.tsx'
import {Pager} from '../layout/pager.tsx'
import {choiceOf, type FiltersView, filtersView, type ListFilter, oneOf, severalOf} from '../list-filters.ts'
import {pageNumber} from '../page-number.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths, type Query} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked, rowId} from '../register/unshown.ts'
import {page, route} from '../route.ts'

const perPage = 25
const shows = ['open', 'late', 'soon', 'done'] as const
const showWords = {open: 'Open', late: 'Late', soon: 'Due within a month', done: 'In force or cancelled'} as const

export interface ActionsView {
  readonly answer: string
  readonly filters: FiltersView
  readonly lines: readonly ActionLine[]
  readonly sum: string
  readonly rule: string
  readonly pages: Pages
  readonly plans: readonly {readonly title: string; readonly says: string; readonly href: string}[]
}

export interface ActionsAsked {
  readonly show: (typeof shows)[number] | null
  readonly term: readonly Term[]
  /** 'mine', or a person's number. */
  readonly owner: string | null
  readonly plan: number | null
  readonly page: number
}

/** Who owns actions that whoever asks may see, and how many there are in all. */
export interface ActionsHeld {
  readonly all: number
  /** Of the findings that the actions are of. */
  readonly titles: ReadonlyMap<number, string>
  readonly owners: readonly PersonRef[]
}

const rags = (rag: ActionList['rag']): string => rag.map(({of, count}) => `${count} ${ragWords[of].toLowerCase()}`).join(', ')

/** Actions late first, under totals that add up to the list, and the plans that they are points of. */
export function actionsView(
  list: ActionList,
  plans: readonly PlanRow[],
  {all, owners, titles}: ActionsHeld,
  asked: ActionsAsked,
): ActionsView {
  const {show, term, owner, plan} = asked
  const to = (query: Query) => paths.actions.to({}, query)
  const late = list.rag.find(({of}) => of === 'red')?.count ?? 0
  const fields: readonly ListFilter[] = [
    {name: 'term', label: 'Term', kind: 'several', options: terms.map((value) => ({value, text: termWords[value]})), chosen: term},
    ...choiceOf(
      'show',
      'State',
      shows.map((value) => ({value, text: showWords[value]})),
      show,
    ),
    ...choiceOf('owner', 'Owner', [{value: 'mine', text: 'You'}, ...owners.map(({id, post}) => ({value: String(id), text: post}))], owner),
    ...choiceOf(
      'plan',
      'Plan',
      plans.map(({id, title}) => ({value: String(id), text: title})),
      plan,
    ),
  ]
  return {
    answer:
      list.count === 0
        ? all === 0
          ? 'No action is recorded.'
          : `None of ${countInWords(all)} actions is of the kind that is chosen.`
        : `${sentenceCase(countInWords(list.count))} action${list.count === 1 ? '' : 's'}, of which ${countInWords(late)} ${late === 1 ? 'is' : 'are'} late.`,
    filters: filtersView(to, all < 2 ? [] : fields, {shown: list.count, all, noun: 'action'}),
    lines: list.rows.map((row) => actionLine(row, (row.finding !== null && titles.get(row.finding)) || null)),
    sum: `${rags(list.rag)}: ${list.rag.map(({count}) => count).join(' + ')} = ${list.count}.`,
    rule: list.rule,
    pages: pagesOf(list.count, asked.page, perPage, (number) => to({show, owner, plan, term, page: number})),
    plans: plans.map(({id, title, points, rag}) => ({
      title,
      says: `${points} point${points === 1 ? '' : 's'}: ${rags(rag)}`,
      href: paths.actions.to({}, {plan: id}),
    })),
  }
}

function ActionsPage({view}: {view: ActionsView}) {
  return (
    <>
      <h1 class="a-name" id="actions">
        Actions
      </h1>
      <p class="a-answer">{view.answer}</p>
      <ListFilters view={view.filters} />
      {view.lines.length > 0 ? (
        <ActionTable groups={[{term: 'Earliest date first', lines: view.lines}]} />
      ) : view.filters.chosen.length > 0 ? (
        <p>No action fits. Take a filter away to see more.</p>
      ) : null}
      <Pager pages={view.pages} />
      <p class="a-note">
        {view.sum} {view.rule}
      </p>
      {view.plans.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Plans</h2>
          <ul class="a-rows">
            {view.plans.map(({title, says, href}) => (
              <li>
                <a href={href}>{title}</a> <span class="a-muted">{says}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** Every action that whoever asks may see, of all findings and plans, or those of a state, owner, plan or term. */
export const showActions = route({
  method: 'GET',
  path: paths.actions.pattern,
  needs: 'action:view',
  audit: 'ACTIONS_VIEW',
  input: z.object({
    show: oneOf(shows),
    term: severalOf(terms),
    owner: z
      .string()
      .regex(/^(?:mine|[1-9]\d{0,8})$/)
      .optional()
      .catch(undefined),
    plan: rowId.optional().catch(undefined),
    page: pageNumber,
  }),

  async handle({input, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const {show, term, plan, owner} = input
    const filter = {
      ...(show ? {show} : {}),
      ...(term.length > 0 ? {terms: term} : {}),
      ...(owner ? {owner: owner === 'mine' ? user.person : Number(owner)} : {}),
      ...(plan === undefined ? {} : {plan}),
    }
    const list = actionList(register, user.actor, filter, today, {limit: perPage, offset: (input.page - 1) * perPage})
    const titles = register.db.read((rows) =>
      findingTitles(
        rows,
        list.rows.map(({finding}) => finding),
      ),
    )
    const view = actionsView(
      list,
      planRows(register, user.actor, today),
      {...actionOwners(register, user.actor, today), titles},
      {
        show: show ?? null,
        term,
        owner: owner ?? null,
        plan: plan ?? null,
        page: input.page,
      },
    )
    return page(ActionsPage, view, {
      title: 'Actions',
      section: 'findings',
      crumbs: [{text: 'Findings', href: paths.findings.to()}],
      ...marked(list.rows),
    })
  },
})
