import {z} from 'zod'
import {formatDate, formatDateLong} from '#core/format'
import {mayDo, namesOf} from '#register/finding-reach'
import {forumSight} from '#register/forum-sight'
import {makeAndKeepPack} from '#register/pack'
import {rowOf} from '#register/rows'
import {type Act, Acts} from '../layout/blocks.tsx'
import {PostForm} from '../layout/post-form.tsx'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf, todayOf} from '../register/asked.ts'
import {rowId, unshown} from '../register/unshown.ts'
import {notFound, type Outcome, page, redirect, route} from '../route.ts'
import {type DecisionLine, DecisionTable, decisionLines} from './decisions.tsx'
import {outstandingWords, shownInPart} from './words.ts'

export interface MeetingView {
  readonly name: string
  readonly answer: string
  readonly note: string | null
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
      {view.note ? <p class="a-lead a-muted">{view.note}</p> : null}
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
          <PostForm action={view.make} class="a-form__fields">
            <button class="govuk-button" type="submit">
              {view.packs.length > 0 ? 'Make it again' : 'Make the pack'}
            </button>
          </PostForm>
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
    const sight = (entity: 'meeting' | 'pack', of: number) => register.db.read((rows) => forumSight(register, rows, user.actor, entity, of))
    const seen = sight('meeting', id)
    if (seen === 'none') return unshown('not-allowed', 'This meeting')
    const {meeting, forum, packs, actions} = found
    const names = namesOf(register, today)
    const taken = decisionLines(register, user.actor, {meeting: id}, today, id)
    const all = decisionLines(register, user.actor, {forum: forum.id, state: 'outstanding'}, today, id)
    const carried = all.filter(({number}) => !taken.some((line) => line.number === number))
    const held = meeting.state === 'held'
    const hold = may('forum:hold')
    const view: MeetingView = {
      name: forum.name,
      answer: `${held ? 'Met' : 'Meets'} on ${formatDateLong(meeting.held_on)}${meeting.chair_id === null ? '' : `, ${names.post(meeting.chair_id)} in the chair`}; ${outstandingWords(carried.length)} from before.`,
      note: seen === 'whole' ? null : shownInPart,
      packs: packs
        .filter((pack) => sight('pack', pack.id) !== 'none')
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
