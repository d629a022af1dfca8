import {z} from 'zod'
import {formatDate} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {type ActionRow, actionRows} from '#register/action-rows'
import {actionStateWords, termWords} from '#register/actions'
import {mayDo, namesOf} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {actionRagRule, ragWords} from '#register/totals'
import {type DateLine, DateTable, dateLine} from '../dates/show.tsx'
import {costWords, lateWords} from '../finding/actions-part.ts'
import {type Act, actIf} from '../finding/finding-view.ts'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'

export interface ActionPageView {
  readonly name: string
  readonly answer: string
  readonly terms: readonly {readonly name: string; readonly says: string}[]
  readonly detail: string
  readonly dates: readonly DateLine[]
  readonly addDate: Act | null
  readonly milestones: readonly {readonly title: string; readonly state: string; readonly act: Act | null}[]
  readonly supply: readonly string[]
  readonly waits: readonly {readonly text: string; readonly href: string}[]
  readonly acts: readonly Act[]
  readonly rule: string
}

const owned = (owner: ActionRow['owner']): string =>
  owner === null ? 'Nobody' : owner.inPost ? owner.post : `${owner.post} (left the post)`

/** An action in a sentence: how it stands against its date. */
function answerOf(action: ActionRow): string {
  const {due, state, inForceOn, daysLate, late} = action
  if (state === 'in-force') return `In force since ${formatDate(inForceOn!)}.`
  if (state === 'cancelled') return 'Cancelled.'
  const how = action.progress ? `: ${action.progress}` : ''
  if (!due) return `${actionStateWords[state]}${how}; no date is set.`
  return late
    ? `${lateWords(daysLate)}: it was due on ${formatDate(due.day)}, and is ${actionStateWords[state].toLowerCase()}${how}.`
    : `Due on ${formatDate(due.day)}, and ${actionStateWords[state].toLowerCase()}${how}.`
}

/** One action: how it stands, whose it is, its dates with every move, its milestones, the people it brings, and what it waits for. */
export function actionPageView(
  action: ActionRow,
  {
    may,
    who,
    finding,
  }: {readonly may: (permission: Permission) => boolean; readonly who: (actor: string) => string; readonly finding: string | null},
): ActionPageView {
  const to = {id: action.id}
  return {
    name: action.title,
    answer: answerOf(action),
    terms: [
      ...(finding ? [{name: 'Finding', says: finding}] : []),
      {name: 'Term', says: termWords[action.term]},
      {name: 'Owner', says: owned(action.owner)},
      {name: 'Sponsor', says: owned(action.sponsor)},
      {name: 'Cost', says: action.cost ? `${costWords(action.cost)}${action.funding ? `, from ${action.funding}` : ''}` : 'None stated'},
      {name: 'Marked on charts of', says: action.marks ?? 'None'},
      {name: 'Rating', says: `${ragWords[action.rag]}, by the rule below`},
    ],
    detail: action.detail,
    dates: action.dates.map((date) => dateLine(date, who, {move: may('action:move-date'), meet: may('action:progress')})),
    addDate: actIf(may('action:move-date'), 'Add a date', paths.date.add.to({entity: 'action', of: action.id})),
    milestones: action.milestones.map(({id, title, doneOn}) => ({
      title,
      state: doneOn ? `Reached ${formatDate(doneOn)}` : 'Ahead',
      act: actIf(doneOn === null && may('action:progress'), 'Reached', paths.action.milestone.to(to, {milestone: id})),
    })),
    supply: action.supply.map(
      ({kind, role, from, until, fte, state}) =>
        `${fte} full-time ${role}, ${kind}, from ${formatDate(from)}${until ? ` to ${formatDate(until)}` : ''}: ${state.replace('-', ' ')}`,
    ),
    waits: action.waitsFor.map(({id, title, late}) => ({
      text: `${title}${late ? ', which is late' : ''}`,
      href: paths.action.show.to({id}),
    })),
    acts: [
      ...(may('action:progress') ? [{text: 'Report on it', href: paths.action.progress.to(to)}] : []),
      ...(may('action:edit') ? [{text: 'Change it', href: paths.action.edit.to(to)}] : []),
      ...(may('action:edit') ? [{text: 'What it waits for', href: paths.action.needs.to(to)}] : []),
      ...(may('action:progress') && may('action:edit') ? [{text: 'Add a milestone', href: paths.action.milestone.to(to)}] : []),
    ],
    rule: actionRagRule,
  }
}

function ActionPage({view}: {view: ActionPageView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-links a-links--after">
        {view.acts.map(({text, href}) => (
          <a href={href}>{text}</a>
        ))}
      </p>
      <dl class="a-terms a-terms--wide">
        {view.terms.map(({name, says}) => (
          <div class="a-terms__row">
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {view.detail ? <p class="a-lead a-lines">{view.detail}</p> : null}
      <section class="a-section">
        <h2 class="a-h2" id="dates">
          Dates <span class="a-h2__basis">the first date and every move are kept</span>
        </h2>
        <DateTable id="dates" lines={view.dates} />
        {view.addDate ? (
          <p class="a-links a-links--after">
            <a href={view.addDate.href}>{view.addDate.text}</a>
          </p>
        ) : null}
      </section>
      {view.milestones.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Milestones</h2>
          <ul class="a-rows">
            {view.milestones.map(({title, state, act}) => (
              <li>
                <strong>{title}</strong> <span class="a-muted">{state}</span> {act ? <a href={act.href}>{act.text}</a> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.supply.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">
            People it brings <span class="a-h2__basis">the planner reads these</span>
          </h2>
          <ul class="a-rows">
            {view.supply.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {view.waits.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">It waits for</h2>
          <ul class="a-rows">
            {view.waits.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p class="a-note">{view.rule}</p>
    </>
  )
}

/** One action. */
export const showAction = route({
  method: 'GET',
  path: paths.action.show.pattern,
  needs: 'action:view',
  audit: 'ACTION_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const found = register.db.read((rows) => {
      const [action] = actionRows(rows, [id], today)
      return action ? {action, finding: action.finding === null ? null : rowOf(rows, 'finding', action.finding)} : null
    })
    if (!found) return notFound()
    const may = mayDo(register, user.actor, 'action', id)
    if (!may('action:view')) return unshown('not-allowed', 'This action')
    const {action, finding} = found
    const view = actionPageView(action, {may, who: namesOf(register, today).actor, finding: finding?.title ?? null})
    const crumbs = [
      {text: 'Findings', href: paths.findings.to()},
      ...(finding ? [{text: finding.title, href: paths.finding.show.to({id: finding.id})}] : []),
    ]
    return page(ActionPage, view, {title: action.title, section: 'findings', crumbs, ...marked([action])})
  },
})
