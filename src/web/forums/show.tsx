import {z} from 'zod'
import {countInWords, formatDate, formatDateLong, sentenceCase} from '#core/format'
import {mayDo, namesOf} from '#register/finding-reach'
import {type ForumRow, forumKindWords, forumRows} from '#register/forums'
import {makeAndKeepPack} from '#register/pack'
import {rowOf} from '#register/rows'
import {type Act, Acts, Part, type StackRow, StackTable} from '../layout/blocks.tsx'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf, todayOf} from '../register/asked.ts'
import {rowId, unshown} from '../register/unshown.ts'
import {notFound, type Outcome, page, redirect, route} from '../route.ts'
import {type DecisionLine, DecisionTable, decisionLines} from './decisions.tsx'

export interface ForumsView {
  readonly answer: string
  readonly forums: readonly StackRow[]
  readonly acts: readonly Act[]
}

const cadence: Record<ForumRow['cadence'], string> = {
  daily: 'daily',
  weekly: 'weekly',
  fortnightly: 'every fortnight',
  monthly: 'monthly',
  quarterly: 'quarterly',
}
const chairOf = ({chair}: ForumRow): string => (chair === null ? 'nobody' : `${chair.post}${chair.inPost ? '' : ' (left the post)'}`)
const outstandingWords = (count: number): string =>
  count === 0 ? 'No decision outstanding' : `${count} decision${count === 1 ? '' : 's'} outstanding`

/** Forums with when they meet next, who chairs, and what is outstanding. */
export function forumsView(rows: readonly ForumRow[], acts: readonly Act[]): ForumsView {
  const [next] = rows.toSorted((a, b) => (a.next < b.next ? -1 : 1))
  const outstanding = rows.reduce((sum, row) => sum + row.outstanding, 0)
  return {
    answer: next
      ? `${next.name} meets next, on ${formatDateLong(next.next)}; ${outstanding === 0 ? 'no decision is' : `${countInWords(outstanding)} decision${outstanding === 1 ? ' is' : 's are'}`} outstanding.`
      : 'No forum is set up.',
    forums: rows.map((row) => ({
      cells: [
        {text: row.name, href: paths.forum.show.to({id: row.id}), under: forumKindWords[row.kind]},
        {text: sentenceCase(chairOf(row))},
        {text: `${sentenceCase(cadence[row.cadence])}; next ${formatDate(row.next)}`},
        {text: outstandingWords(row.outstanding)},
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
      <Acts acts={view.acts} />
      {view.forums.length > 0 ? (
        <Part id="forums" title="Meetings that hold to account">
          <StackTable id="forums" heads={['Forum', 'Chair', 'Meets', 'Decisions']} rows={view.forums} />
        </Part>
      ) : null}
    </>
  )
}

/** Every forum that whoever asks may see. */
export const showForums = route({
  method: 'GET',
  path: paths.forums.pattern,
  needs: 'forum:view',
  audit: 'FORUMS_VIEW',
  input: z.object({}),

  async handle({services, user}) {
    const register = registerOf(services)
    const all = register.db.read((rows) => forumRows(rows, todayOf(services)))
    const rows = all.filter(({id}) => mayDo(register, user.actor, 'forum', id)('forum:view'))
    const acts = [
      {text: 'Decision log', href: paths.decisions.to()},
      ...(services.may('forum:edit') ? [{text: 'Set up a forum', href: paths.forum.add.to()}] : []),
    ]
    return page(ForumsPage, forumsView(rows, acts), {title: 'Forums', section: 'forums'})
  },
})

export interface ForumView {
  readonly name: string
  readonly answer: string
  readonly under: string
  readonly meetings: readonly {readonly on: string; readonly href: string; readonly state: string; readonly packs: string}[]
  readonly decisions: readonly DecisionLine[]
  readonly acts: readonly Act[]
}

function ForumPage({view}: {view: ForumView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-muted">{view.under}</p>
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
                <span class="a-muted">
                  {state} · {packs}
                </span>
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
    if (!may('forum:view')) return unshown('not-allowed', 'This forum')
    const decisions = decisionLines(register, user.actor, {forum: id, state: 'outstanding'}, today, null)
    const late = decisions.filter((line) => line.late).length
    const view: ForumView = {
      name: forum.name,
      answer: `It meets ${cadence[forum.cadence]}, next on ${formatDateLong(forum.next)}; ${outstandingWords(decisions.length).replace(/^N/, 'n')}${late > 0 ? `, ${late} of them late` : ''}.`,
      under: `${forumKindWords[forum.kind]} · Chair: ${chairOf(forum)}`,
      meetings: forum.meetings.map(({id: meeting, heldOn, state, packs}) => ({
        on: formatDateLong(heldOn),
        href: paths.meeting.show.to({id: meeting}),
        state: state === 'held' ? 'Held' : 'Planned',
        packs: packsWords(packs),
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

export interface MeetingView {
  readonly name: string
  readonly answer: string
  readonly packs: readonly {readonly text: string; readonly href: string}[]
  readonly make: string | null
  readonly taken: readonly DecisionLine[]
  readonly carried: readonly DecisionLine[]
  readonly actions: readonly Act[]
  readonly acts: readonly Act[]
}

function MeetingPage({view}: {view: MeetingView}) {
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <Acts acts={view.acts} />
      <section class="a-section">
        <h2 class="a-h2">
          Packs <span class="a-h2__basis">each is kept as it was made</span>
        </h2>
        {view.packs.length > 0 ? (
          <ul class="a-rows">
            {view.packs.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        ) : (
          <p>None is made yet.</p>
        )}
        {view.make ? (
          <form method="post" action={view.make} class="a-form__fields">
            <button class="govuk-button" type="submit">
              {view.packs.length > 0 ? 'Make it again' : 'Make the pack'}
            </button>
          </form>
        ) : null}
      </section>
      <section class="a-section">
        <h2 class="a-h2" id="taken">
          Decisions of this meeting
        </h2>
        {view.taken.length > 0 ? <DecisionTable id="taken" lines={view.taken} /> : <p>None is recorded.</p>}
      </section>
      {view.actions.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Actions that came of it</h2>
          <ul class="a-rows">
            {view.actions.map(({text, href}) => (
              <li>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section class="a-section">
        <h2 class="a-h2" id="carried">
          Carried forward <span class="a-h2__basis">decisions of earlier meetings that are not done</span>
        </h2>
        {view.carried.length > 0 ? <DecisionTable id="carried" lines={view.carried} /> : <p>None.</p>}
      </section>
    </>
  )
}

/** One meeting: its packs, its decisions and actions, and what it carries forward. */
export const showMeeting = route({
  method: 'GET',
  path: paths.meeting.show.pattern,
  needs: 'forum:view',
  audit: 'MEETING_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const today = todayOf(services)
    const found = register.db.read((rows) => {
      const meeting = rowOf(rows, 'meeting', id)
      return (
        meeting && {
          meeting,
          forum: rowOf(rows, 'forum', meeting.forum_id)!,
          packs: rows.all(
            rows.db.selectFrom('pack').select(['id', 'made_at', 'actor', 'sha256']).where('meeting_id', '=', id).orderBy('id', 'desc'),
          ),
          actions: rows.all(rows.db.selectFrom('action').select(['id', 'title']).where('meeting_id', '=', id).orderBy('id')),
        }
      )
    })
    if (!found) return notFound()
    const may = mayDo(register, user.actor, 'meeting', id)
    if (!may('forum:view')) return unshown('not-allowed', 'This meeting')
    const {meeting, forum, packs, actions} = found
    const names = namesOf(register, today)
    const taken = decisionLines(register, user.actor, {meeting: id}, today, id)
    const all = decisionLines(register, user.actor, {forum: forum.id, state: 'outstanding'}, today, id)
    const carried = all.filter(({number}) => !taken.some((line) => line.number === number))
    const held = meeting.state === 'held'
    const hold = may('forum:hold')
    const view: MeetingView = {
      name: forum.name,
      answer: `${held ? 'Met' : 'Meets'} on ${formatDateLong(meeting.held_on)}${meeting.chair_id === null ? '' : `, ${names.post(meeting.chair_id)} in the chair`}; ${outstandingWords(carried.length).replace(/^N/, 'n')} from before.`,
      packs: packs
        .filter((pack) => mayDo(register, user.actor, 'pack', pack.id)('forum:view'))
        .map((pack) => ({
          text: `Made at ${madeAt(pack.made_at)} by ${names.actor(pack.actor)}, ${pack.sha256.slice(0, 8)}`,
          href: paths.pack.to({id: pack.id}),
        })),
      make: hold ? paths.meeting.pack.to({id}) : null,
      taken,
      carried,
      actions: actions
        .filter((action) => mayDo(register, user.actor, 'action', action.id)('action:view'))
        .map((action) => ({text: action.title, href: paths.action.show.to({id: action.id})})),
      acts: hold
        ? [
            {text: 'Record a decision', href: paths.meeting.decide.to({id})},
            ...(may('action:edit') ? [{text: 'Add an action', href: paths.action.add.to({}, {meeting: id})}] : []),
            ...(held ? [] : [{text: 'The meeting was held', href: paths.meeting.hold.to({id})}]),
          ]
        : [],
    }
    const crumbs = [
      {text: 'Forums', href: paths.forums.to()},
      {text: forum.name, href: paths.forum.show.to({id: forum.id})},
    ]
    return page(MeetingPage, view, {title: `${forum.name}, ${formatDate(meeting.held_on)}`, section: 'forums', crumbs})
  },
})

const madeAt = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Europe/London')
    .toPlainDateTime()
    .toString({smallestUnit: 'minute'})
    .replace('T', ' ')

/** Makes a meeting's pack of what is known now, and keeps it. */
export const makePackOf = route({
  method: 'POST',
  path: paths.meeting.pack.pattern,
  needs: 'forum:hold',
  audit: 'PACK_MAKE',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}): Promise<Outcome> {
    const register = registerOf(services)
    const outcome = await makeAndKeepPack(register, await testServicesOf(services), id, {actor: user.actor, at: services.clock.now()})
    switch (outcome.kind) {
      case 'made':
        return redirect(paths.pack.to({id: outcome.id}), 'The pack is made and kept.')
      case 'not-found':
      case 'not-allowed':
        return unshown(outcome.kind, 'This meeting')
      case 'invalid':
        throw new Error(`a pack was refused: ${JSON.stringify(outcome.problems)}`)
    }
  },
})
