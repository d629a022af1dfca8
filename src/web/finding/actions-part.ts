import {formatCount, formatDate} from '#core/format'
import type {ActionRow} from '#register/action-rows'
import {actionStateWords, termWords} from '#register/actions'
import type {FindingView} from '#register/finding-view'
import {paths} from '../paths.ts'
import {dueWords} from './finding-view.ts'

export interface ActionLine {
  readonly title: string
  readonly href: string
  readonly under: string | null
  readonly owner: string
  readonly due: string
  readonly dueUnder: string
  readonly late: string | null
  readonly state: string
}

export interface ActionGroup {
  readonly term: string
  readonly lines: readonly ActionLine[]
}

/** '£412,000 a year' */
export const costWords = ({pence, recurs}: NonNullable<ActionRow['cost']>): string =>
  `£${formatCount(pence / 100)} ${recurs === 'yearly' ? 'a year, recurring' : 'once'}`

export const lateWords = (days: number): string => `${days} day${days === 1 ? '' : 's'} late`

/** An action as a line of a list; `finding` is named where the list is of several. */
export function actionLine(action: ActionRow, finding: string | null = null): ActionLine {
  const due = action.due ?? action.dates.at(-1) ?? null
  const words = due && dueWords(due)
  const state =
    action.state === 'in-force' && action.inForceOn ? `In force since ${formatDate(action.inForceOn)}` : actionStateWords[action.state]
  const waits = action.waitsFor.length > 0 ? `waits for ${action.waitsFor.map(({title}) => title).join(', ')}` : ''
  return {
    title: action.title,
    href: paths.action.show.to({id: action.id}),
    under: [finding, action.cost ? costWords(action.cost) : null].filter(Boolean).join(' · ') || null,
    owner: action.owner === null ? 'No owner' : action.owner.inPost ? action.owner.post : `${action.owner.post} (left the post)`,
    due: words?.day ?? 'No date',
    dueUnder: words?.under ?? '',
    late: action.late ? `${lateWords(action.daysLate)}:` : null,
    state: [action.progress && action.state !== 'in-force' ? action.progress : state, waits].filter(Boolean).join('; '),
  }
}

/** Actions by term, terms without one left out. */
export const actionGroups = ({actions}: FindingView): ActionGroup[] =>
  actions.filter(({rows}) => rows.length > 0).map(({term, rows}) => ({term: termWords[term], lines: rows.map((row) => actionLine(row))}))
