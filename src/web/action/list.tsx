import {z} from 'zod'
import {countInWords, sentenceCase} from '#core/format'
import {type ActionList, actionList, type PlanRow, planRows} from '#register/action-list'
import {ragWords} from '#register/totals'
import {ActionTable} from '../finding/action-table.tsx'
import {type ActionLine, actionLine} from '../finding/actions-part.ts'
import {type Choice, Choices} from '../layout/choices.tsx'
import {Pager} from '../layout/pager.tsx'
import {pageNumber} from '../page-number.ts'
import {type Pages, pagesOf} from '../pages.ts'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked, rowId} from '../register/unshown.ts'
import {page, route} from '../route.ts'

const perPage = 25
const shows = ['open', 'late', 'soon', 'done'] as const
const showWords = {open: 'Open', late: 'Late', soon: 'Due within a month', done: 'In force or cancelled'} as const

export interface ActionsView {
  readonly answer: string
  readonly choices: readonly Choice[]
  readonly lines: readonly ActionLine[]
  readonly sum: string
  readonly rule: string
  readonly pages: Pages
  readonly plans: readonly {readonly title: string; readonly says: string; readonly href: string}[]
}

export interface ActionsAsked {
  readonly show?: (typeof shows)[number]
  readonly own: boolean
  readonly plan?: number
  readonly page: number
}

const rags = (rag: ActionList['rag']): string => rag.map(({of, count}) => `${count} ${ragWords[of].toLowerCase()}`).join(', ')

/** Actions late first, under totals that add up to the whole list, and the plans that they are points of. */
export function actionsView(list: ActionList, plans: readonly PlanRow[], asked: ActionsAsked): ActionsView {
  const {show, own, plan} = asked
  const to = (more: Readonly<Record<string, string | number | undefined>>) =>
    paths.actions.to({}, {show, own: own ? 'yes' : undefined, plan, ...more})
  const late = list.rag.find(({of}) => of === 'red')?.count ?? 0
  return {
    answer:
      list.count === 0
        ? 'No action is here.'
        : `${sentenceCase(countInWords(list.count))} action${list.count === 1 ? '' : 's'}, of which ${countInWords(late)} ${late === 1 ? 'is' : 'are'} late.`,
    choices: [
      {text: 'All', href: paths.actions.to(), current: show === undefined && !own && plan === undefined},
      {text: 'Yours', href: to({own: 'yes'}), current: own},
      ...shows.map((each) => ({text: showWords[each], href: to({show: each}), current: each === show})),
    ],
    lines: list.rows.map(actionLine),
    sum: `${rags(list.rag)}: ${list.rag.map(({count}) => count).join(' + ')} = ${list.count}.`,
    rule: list.rule,
    pages: pagesOf(list.count, asked.page, perPage, (number) => to({page: number})),
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
      <Choices label="Which" choices={view.choices} />
      {view.lines.length > 0 ? <ActionTable groups={[{term: 'Earliest date first', lines: view.lines}]} /> : null}
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

/** Every action that whoever asks may see, of all findings and plans. */
export const showActions = route({
  method: 'GET',
  path: paths.actions.pattern,
  needs: 'action:view',
  audit: 'ACTIONS_VIEW',
  input: z.object({
    show: z.enum(shows).optional().catch(undefined),
    own: z.string().max(10).optional(),
    plan: rowId.optional().catch(undefined),
    page: pageNumber,
  }),

  async handle({input, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const {show, plan} = input
    const own = input.own === 'yes'
    const filter = {...(show ? {show} : {}), ...(own ? {owner: user.person} : {}), ...(plan === undefined ? {} : {plan})}
    const list = actionList(register, user.actor, filter, today, {limit: perPage, offset: (input.page - 1) * perPage})
    const view = actionsView(list, planRows(register, user.actor, today), {
      ...(show ? {show} : {}),
      own,
      ...(plan === undefined ? {} : {plan}),
      page: input.page,
    })
    return page(ActionsPage, view, {
      title: 'Actions',
      section: 'findings',
      crumbs: [{text: 'Findings', href: paths.findings.to()}],
      ...marked(list.rows),
    })
  },
})
