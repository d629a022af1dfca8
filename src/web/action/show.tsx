import {z} from 'zod'
import {formatDate, sentenceCase} from '#core/format'
import {daysBetween} from '#core/time'
import type {Permission} from '#register/access/permissions'
import {type ActionRow, actionRows} from '#register/action-rows'
import {actionStateWords, termWords} from '#register/actions'
import {actionAsSeen} from '#register/as-seen'
import {type CollaborationView, collaborationOf} from '#register/bodies'
import {mayDo, namesOf} from '#register/finding-reach'
import {rowOf} from '#register/rows'
import {supplyStanding} from '#register/supply'
import {actionRagRule, ragWords} from '#register/totals'
import {type DateLine, DateTable, dateLine} from '../dates/show.tsx'
import {costWords, lateWords} from '../finding/actions-part.ts'
import {actIf} from '../finding/finding-view.ts'
import {type Act, Acts, Part, type StackRow, StackTable, Terms} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {collaborationWords} from '../register/choices.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'
import {daysUnder, manyWords, standingWords} from '../supply/show.tsx'

export interface ActionPageView {
  readonly name: string
  readonly answer: string
  readonly terms: readonly {readonly name: string; readonly says: string}[]
  readonly detail: string
  readonly dates: readonly DateLine[]
  readonly addDate: Act | null
  readonly milestones: readonly {readonly title: string; readonly state: string; readonly act: Act | null}[]
  readonly supply: readonly StackRow[]
  readonly supplyActs: readonly Act[]
  readonly waits: readonly {readonly text: string; readonly href: string | null}[]
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
    today,
    collaboration,
  }: {
    readonly today: string
    readonly collaboration: CollaborationView | null
    readonly may: (permission: Permission) => boolean
    readonly who: (actor: string) => string
    readonly finding: string | null
  },
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
      {
        name: 'Cost',
        says: !action.moneyShown
          ? 'Not shown to your role'
          : action.cost
            ? `${costWords(action.cost)}${action.funding ? `, from ${action.funding}` : ''}`
            : 'None stated',
      },
      ...(collaboration ? [{name: 'Run together', says: collaborationWords(collaboration)}] : []),
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
    supply: action.supply.map((supply) => {
      const {id, kind, role, from, firstFrom, until, fte} = supply
      const standing = supplyStanding(supply, today)
      const many = manyWords(kind, fte)
      return {
        cells: [
          {text: sentenceCase(role), under: kind === 'training' ? `${many}: adds nobody` : many},
          {text: formatDate(from), ...(firstFrom || until ? {under: daysUnder({firstFrom, until})} : {})},
          {text: standing === 'late' ? lateWords(daysBetween(from, today)) : standingWords[standing], late: standing === 'late'},
        ],
        acts: may('action:progress') ? [{text: 'Report', href: paths.supply.edit.to({id}), about: `${role}, ${many}`}] : [],
      }
    }),
    supplyActs: may('action:edit') ? [{text: 'Add the people it brings', href: paths.supply.add.to(to)}] : [],
    waits: action.waitsFor.map(({id, title, late}) => ({
      text: `${title}${late ? ', which is late' : ''}`,
      href: id === null ? null : paths.action.show.to({id}),
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
      <Acts acts={view.acts} />
      <Terms terms={view.terms} />
      {view.detail ? <p class="a-lead a-lines">{view.detail}</p> : null}
      <Part id="dates" title="Dates" basis="the first date and every move are kept" acts={view.addDate ? [view.addDate] : []}>
        <DateTable id="dates" lines={view.dates} />
      </Part>
      {view.milestones.length > 0 ? (
        <Part title="Milestones">
          <ul class="a-rows">
            {view.milestones.map(({title, state, act}) => (
              <li>
                <strong>{title}</strong> <span class="a-muted">{state}</span> {act ? <a href={act.href}>{act.text}</a> : null}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {view.supply.length > 0 || view.supplyActs.length > 0 ? (
        <Part id="supply" title="People it brings" basis="from their day, for the planner" acts={view.supplyActs}>
          {view.supply.length > 0 ? (
            <StackTable id="supply" heads={['Who', 'From', 'State']} rows={view.supply} />
          ) : (
            <p>It brings nobody.</p>
          )}
        </Part>
      ) : null}
      {view.waits.length > 0 ? (
        <Part title="It waits for">
          <ul class="a-rows">
            {view.waits.map(({text, href}) => (
              <li>{href ? <a href={href}>{text}</a> : text}</li>
            ))}
          </ul>
        </Part>
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
      const [held] = actionRows(rows, [id], today)
      const action = held && (actionAsSeen(register, rows, user.actor, held) ?? held)
      return (
        action && {
          action,
          finding: action.finding === null ? null : rowOf(rows, 'finding', action.finding),
          collaboration: collaborationOf(rows, action.collaboration, today),
        }
      )
    })
    if (!found) return notFound()
    const may = mayDo(register, user.actor, 'action', id)
    if (!may('action:view')) return unshown('not-allowed', 'This action')
    const {action, finding, collaboration} = found
    const view = actionPageView(action, {may, who: namesOf(register, today).actor, finding: finding?.title ?? null, today, collaboration})
    const crumbs = [
      {text: 'Findings', href: paths.findings.to()},
      ...(finding ? [{text: finding.title, href: paths.finding.show.to({id: finding.id})}] : []),
    ]
    return page(ActionPage, view, {title: action.title, section: 'findings', crumbs, ...marked([action])})
  },
})
