import {z} from 'zod'
import {countInWords, formatDate, formatDateLong, sentenceCase} from '#core/format'
import {forumSight, outstandingSeen} from '#register/forum-sight'
import {type ForumRow, forumKindWords, forumRows} from '#register/forums'
import {type Act, Acts, Part, type StackRow, StackTable} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {page, route} from '../route.ts'
import {cadenceWords, chairWords, outstandingWords, shownInPart} from './words.ts'

export interface ForumsView {
  readonly answer: string
  /** Of whom only parts are shown; null where all are shown whole. */
  readonly note: string | null
  readonly forums: readonly StackRow[]
  readonly acts: readonly Act[]
}

/** Forums with when they meet next, who chairs, and what is outstanding. */
export function forumsView(rows: readonly ForumRow[], acts: readonly Act[], inPart = false): ForumsView {
  const byNext = rows.toSorted((a, b) => a.next.localeCompare(b.next) || a.id - b.id)
  const [next] = byNext
  const outstanding = rows.reduce((sum, row) => sum + row.outstanding, 0)
  return {
    answer: next
      ? `${next.name} meets next, on ${formatDateLong(next.next)}; ${outstanding === 0 ? 'no decision is' : `${countInWords(outstanding)} decision${outstanding === 1 ? ' is' : 's are'}`} outstanding.`
      : inPart
        ? 'No meeting has taken up a finding of the inspection that you read.'
        : 'No forum is set up.',
    note: inPart && next ? shownInPart : null,
    forums: byNext.map((row) => ({
      cells: [
        {text: row.name, href: paths.forum.show.to({id: row.id}), under: forumKindWords[row.kind]},
        {text: sentenceCase(chairWords(row))},
        {text: `${sentenceCase(cadenceWords[row.cadence])}; next ${formatDate(row.next)}`},
        {text: sentenceCase(outstandingWords(row.outstanding))},
      ],
      acts: [],
    })),
    acts,
  }
}

function ForumsPage({view}: {view: ForumsView}) {
  return (
    <>
      <h1 class="a-name">Forums</h1>
      <p class="a-answer">{view.answer}</p>
      {view.note ? <p class="a-lead a-muted">{view.note}</p> : null}
      <Acts acts={view.acts} />
      {view.forums.length > 0 ? (
        <Part id="forums" title="Meetings that hold to account">
          <StackTable id="forums" heads={['Forum', 'Chair', 'Meets', 'Decisions']} rows={view.forums} />
        </Part>
      ) : null}
    </>
  )
}

/** Every forum of which whoever asks is shown something. */
export const showForums = route({
  method: 'GET',
  path: paths.forums.pattern,
  needs: 'forum:view',
  audit: 'FORUMS_VIEW',
  input: z.object({}),

  async handle({services, user}) {
    const register = registerOf(services)
    const seen = register.db.read((rows) =>
      forumRows(rows, todayOf(services)).flatMap((row) => {
        const sight = forumSight(register, rows, user.actor, 'forum', row.id)
        return sight === 'none' ? [] : [{sight, row: {...row, outstanding: outstandingSeen(register, rows, user.actor, row.id)}}]
      }),
    )
    const acts = [
      {text: 'Decision log', href: paths.decisions.to()},
      ...(services.may('forum:edit') ? [{text: 'Set up a forum', href: paths.forum.add.to()}] : []),
    ]
    const inPart = user.actor.roles.includes('inspector') && seen.every(({sight}) => sight === 'part')
    const view = forumsView(
      seen.map(({row}) => row),
      acts,
      inPart,
    )
    return page(ForumsPage, view, {title: 'Forums', section: 'forums'})
  },
})
