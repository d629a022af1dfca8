import {z} from 'zod'
import {countInWords, formatCount, formatDate, formatValue, sentenceCase} from '#core/format'
import {mayDo} from '#register/finding-reach'
import {type SupplyRow, type SupplyStanding, supplyByRole, supplyRows} from '#register/supply'
import {lateWords} from '../finding/actions-part.ts'
import {type Act, Acts, Part, type StackRow, StackTable} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {marked} from '../register/unshown.ts'
import {page, route} from '../route.ts'

export interface SupplyView {
  readonly answer: string
  readonly acts: readonly Act[]
  readonly roles: readonly StackRow[]
  readonly sum: string | null
  readonly rows: readonly StackRow[]
}

const countWords = (fte: number): string => (Number.isInteger(fte) ? countInWords(fte) : fteWords(fte))

/** '4' or '2.5' */
export const fteWords = (fte: number): string => (Number.isInteger(fte) ? formatCount(fte) : formatValue(fte, 'number'))
/** '6 recruits', 'training for 50' */
export const manyWords = (kind: SupplyRow['kind'], fte: number): string =>
  kind === 'training' ? `training for ${fteWords(fte)}` : `${fteWords(fte)} recruit${fte === 1 ? '' : 's'}`
/** 'to 31 March 2025; slipped, was 24 June 2024' */
export const daysUnder = ({firstFrom, until}: Pick<SupplyRow, 'firstFrom' | 'until'>): string =>
  [until ? `to ${formatDate(until)}` : '', firstFrom ? `moved, was ${formatDate(firstFrom)}` : ''].filter(Boolean).join('; ')
export const standingWords: Record<SupplyStanding, string> = {
  'in-post': 'In post',
  agreed: 'Agreed',
  'hoped-for': 'Hoped for',
  late: 'Late',
  ended: 'Ended',
}

/** The people that actions promise, by role and by day: what is here, what is to come, and what was promised and has not come. */
export function supplyView(rows: readonly SupplyRow[], mayEdit: (action: number) => boolean, mayPlan: boolean): SupplyView {
  const roles = supplyByRole(rows)
  const recruits = roles.filter(({kind}) => kind === 'recruitment')
  const sum = (pick: (role: (typeof roles)[number]) => number) => recruits.reduce((total, role) => total + pick(role), 0)
  const total = sum((role) => role.total)
  const inPost = sum((role) => role.fte['in-post'])
  const part = (standing: keyof (typeof roles)[number]['fte'], says: string) => {
    const fte = sum((role) => role.fte[standing])
    return fte === 0 ? [] : [`${fteWords(fte)} ${says}`]
  }
  const rest = [...part('agreed', 'agreed for a day ahead'), ...part('hoped-for', 'hoped for'), ...part('late', 'late')]
  const slipped = rows
    .filter(({kind, from, firstFrom, standing}) => kind === 'recruitment' && standing !== 'ended' && firstFrom !== null && firstFrom < from)
    .reduce((of, {fte}) => of + fte, 0)
  return {
    answer:
      total === 0
        ? rows.length === 0
          ? 'No action promises people yet.'
          : 'No action promises recruits; what is promised is training, which adds nobody.'
        : `Of ${fteWords(total)} full-time posts promised, ${inPost === 0 ? 'none' : fteWords(inPost)} ${inPost <= 1 ? 'is' : 'are'} in post${rest.length > 0 ? `; ${rest.join(', ')}` : ''}.${slipped === 0 ? '' : ` ${sentenceCase(`${countWords(slipped)} ${slipped === 1 ? 'has' : 'have'} slipped from an earlier day.`)}`}`,
    acts: mayPlan ? [{text: 'Plan the hub', href: paths.plan.hub.to()}] : [],
    roles: roles.map(({role, kind, fte, total: all}) => ({
      cells: [
        {text: sentenceCase(role), under: kind === 'training' ? 'training: adds nobody' : 'recruits'},
        {text: fteWords(fte['in-post'])},
        {text: fteWords(fte.agreed)},
        {text: fteWords(fte['hoped-for'])},
        {text: fteWords(fte.late), late: fte.late > 0},
        {text: fteWords(all)},
      ],
      acts: [],
    })),
    sum: recruits.length > 0 ? `${recruits.map((role) => fteWords(role.total)).join(' + ')} = ${fteWords(total)}` : null,
    rows: rows.map(({id, action, title, kind, role, from, firstFrom, until, fte, standing, daysLate}) => ({
      cells: [
        {text: formatDate(from), ...(firstFrom || until ? {under: daysUnder({firstFrom, until})} : {})},
        {text: sentenceCase(role), under: manyWords(kind, fte)},
        {text: standing === 'late' ? lateWords(daysLate) : standingWords[standing], late: standing === 'late'},
        {text: title, href: paths.action.show.to({id: action})},
      ],
      acts: mayEdit(action) ? [{text: 'Report', href: paths.supply.edit.to({id}), about: `${role}, ${manyWords(kind, fte)}`}] : [],
    })),
  }
}

function SupplyPage({view}: {view: SupplyView}) {
  return (
    <>
      <h1 class="a-name">Recruitment and training</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      {view.rows.length > 0 ? (
        <>
          <Part id="roles" title="By role" basis="full-time equivalents today">
            <StackTable id="roles" heads={['Role', 'In post', 'Agreed', 'Hoped for', 'Late', 'In all']} rows={view.roles} />
            {view.sum ? (
              <p class="a-note">
                Recruits promised, by role: {view.sum}. A plan whose scenario names the role counts those in post or agreed, never those
                that are late.
              </p>
            ) : null}
          </Part>
          <Part id="days" title="By day" basis="of actions that are not cancelled">
            <StackTable id="days" heads={['From', 'Who', 'State', 'Action']} rows={view.rows} />
          </Part>
        </>
      ) : (
        <p>People are added from the page of an action.</p>
      )}
    </>
  )
}

/** Recruitment and training as dated supply. */
export const showSupply = route({
  method: 'GET',
  path: paths.supply.list.pattern,
  needs: 'action:view',
  audit: 'SUPPLY_VIEW',
  input: z.object({}),

  async handle({services, user}) {
    const register = registerOf(services)
    const rows = supplyRows(register, user.actor, todayOf(services))
    const mayPlan = services.may('figures:read', 'calls')
    const view = supplyView(rows, (action) => mayDo(register, user.actor, 'action', action)('action:progress'), mayPlan)
    return page(SupplyPage, view, {
      title: 'Recruitment and training',
      section: 'findings',
      crumbs: [
        {text: 'Findings', href: paths.findings.to()},
        {text: 'Actions', href: paths.actions.to()},
      ],
      ...marked(rows),
    })
  },
})
