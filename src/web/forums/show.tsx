import {z} from 'zod'
import {countInWords, formatDateLong} from '#core/format'
import {mayDo} from '#register/finding-reach'
import {forumSight} from '#register/forum-sight'
import {forumKindWords, forumRows} from '#register/forums'
import {type Act, Acts, Part} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'
import {type DecisionLine, DecisionTable, decisionLines} from './decisions.tsx'
import {cadenceWords, chairWords, outstandingWords, shownInPart} from './words.ts'

export interface ForumView {
  readonly name: string
  readonly answer: string
  readonly under: string
  readonly note: string | null
  readonly meetings: readonly {readonly on: string; readonly href: string; readonly state: string; readonly packs: string | null}[]
  readonly decisions: readonly DecisionLine[]
  readonly acts: readonly Act[]
}

function ForumPage({view}: {view: ForumView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-muted">{view.under}</p>
      {view.note ? <p class="a-lead a-muted">{view.note}</p> : null}
      <Acts acts={view.acts} />
      <Part id="outstanding" title="Decisions outstanding" basis="carried forward until done">
        {view.decisions.length > 0 ? <DecisionTable id="outstanding" lines={view.decisions} /> : <p>None.</p>}
      </Part>
      <Part title="Meetings">
        {view.meetings.length > 0 ? (
          <ul class="a-rows">
            {view.meetings.map(({on, href, state, packs}) => (
              <li>
                <a href={href}>
                  <strong>{on}</strong>
                </a>{' '}
                <span class="a-muted">{packs === null ? state : `${state} · ${packs}`}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p>No meeting is planned.</p>
        )}
      </Part>
    </>
  )
}

const packsWords = (count: number): string => (count === 0 ? 'no pack made' : `${count} pack${count === 1 ? '' : 's'} kept`)

/** One forum. */
export const showForum = route({
  method: 'GET',
  path: paths.forum.show.pattern,
  needs: 'forum:view',
  audit: 'FORUM_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const [forum] = register.db.read((rows) => forumRows(rows, today, [id], 24))
    if (!forum) return notFound()
    const may = mayDo(register, user.actor, 'forum', id)
    const sight = register.db.read((rows) => forumSight(register, rows, user.actor, 'forum', id))
    if (sight === 'none') return unshown('not-allowed', 'This forum')
    const whole = sight === 'whole'
    const meetings = whole
      ? forum.meetings
      : register.db.read((rows) => forum.meetings.filter((each) => forumSight(register, rows, user.actor, 'meeting', each.id) !== 'none'))
    const decisions = decisionLines(register, user.actor, {forum: id, state: 'outstanding'}, today, null)
    const late = decisions.filter((line) => line.late).length
    const view: ForumView = {
      name: forum.name,
      answer: `It meets ${cadenceWords[forum.cadence]}, next on ${formatDateLong(forum.next)}; ${outstandingWords(decisions.length)}${late > 0 ? `, ${countInWords(late)} of them late` : ''}.`,
      under: `${forumKindWords[forum.kind]} · Chair: ${chairWords(forum)}`,
      note: whole ? null : shownInPart,
      meetings: meetings.map(({id: meeting, heldOn, state, packs}) => ({
        on: formatDateLong(heldOn),
        href: paths.meeting.show.to({id: meeting}),
        state: state === 'held' ? 'Held' : 'Planned',
        packs: whole ? packsWords(packs) : null,
      })),
      decisions,
      acts: [
        ...(may('forum:hold') ? [{text: 'Plan a meeting', href: paths.forum.plan.to({id})}] : []),
        ...(may('forum:edit') ? [{text: 'Change the forum', href: paths.forum.edit.to({id})}] : []),
      ],
    }
    return page(ForumPage, view, {title: forum.name, section: 'forums', crumbs: [{text: 'Forums', href: paths.forums.to()}]})
  },
})
