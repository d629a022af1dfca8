import {raw} from 'hono/html'
import {z} from 'zod'
import {signalIcon} from '#charts/icons'
import {forumSight, packAsSeen} from '#register/forum-sight'
import {keptPack} from '#register/pack'
import {paths} from '../paths.ts'
import {registerOf} from '../register/asked.ts'
import {marked, rowId, unshown} from '../register/unshown.ts'
import {notFound, page, route} from '../route.ts'
import {type PackView, packView} from './pack-view.ts'

const Linked = ({text, href}: {text: string; href: string | null}) => (href ? <a href={href}>{text}</a> : <strong>{text}</strong>)

function ActionList({id, lines}: {id: string; lines: PackView['late']}) {
  return (
    <table class="a-stack" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Owner</th>
          <th scope="col">Due, and whose date</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({title, under, owner, due, late, state}) => (
          <tr>
            <th scope="row">
              {title}
              <span class="a-under">{under}</span>
            </th>
            <td>
              <span class="a-stack__label">Owner: </span>
              {owner}
            </td>
            <td>
              <span class="a-stack__label">Due: </span>
              {due}
            </td>
            <td>
              {late ? <span class="a-late">{late}</span> : null} {state}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Section = ({
  id,
  title,
  basis,
  empty,
  children,
}: {
  id: string
  title: string
  basis?: string
  empty: string | null
  children?: unknown
}) => (
  <section class="a-section">
    <h2 class="a-h2" id={id}>
      {title} {basis ? <span class="a-h2__basis">{basis}</span> : null}
    </h2>
    {empty === null ? (children as never) : <p>{empty}</p>}
  </section>
)

/** A pack as it was kept, in the order in which a meeting reads it. */
export function PackPage({view}: {view: PackView}) {
  const {signals, late, soon, tests, decisions, changes, findings} = view
  return (
    <>
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead a-muted">{view.under}</p>
      {view.note ? <p class="a-lead a-muted">{view.note}</p> : null}
      {view.broken ? (
        <p class="a-changed">
          <strong>{view.broken}</strong>
        </p>
      ) : null}
      <p class="a-links a-links--after">
        <button type="button" class="a-linkish" data-print hidden>
          Print the pack
        </button>
      </p>
      <Section
        id="signals"
        title="Signals"
        basis="worse first"
        empty={signals.length === 0 ? 'No figure has moved beyond usual variation.' : null}
      >
        <ul class="a-changes">
          {signals.map(({mark, lead, text, href}) => (
            <li class="a-marked">
              {raw(signalIcon(mark.flag, mark.moved))}
              <span>
                <Linked text={lead} href={href} /> {text}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="late" title="Late actions" empty={late.length === 0 ? 'None.' : null}>
        <ActionList id="late" lines={late} />
      </Section>
      <Section id="tests" title="Closure tests broken, near, or that the data cannot say" empty={tests.length === 0 ? 'None.' : null}>
        <ul class="a-changes">
          {tests.map(({lead, text, href}) => (
            <li>
              <Linked text={lead} href={href} /> {text}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="decisions" title="Decisions outstanding" empty={decisions.length === 0 ? 'None.' : null}>
        <table class="a-stack" aria-labelledby="decisions">
          <thead>
            <tr>
              <th scope="col">Decision</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
              <th scope="col">Carried forward</th>
            </tr>
          </thead>
          <tbody>
            {decisions.map(({number, text, owner, due, late: overdue, carried}) => (
              <tr>
                <th scope="row">
                  <span class="a-muted">{number}</span> {text}
                </th>
                <td>
                  <span class="a-stack__label">Owner: </span>
                  {owner}
                </td>
                <td>
                  <span class="a-stack__label">Due: </span>
                  {due}
                  {overdue ? <span class="a-late"> late</span> : null}
                </td>
                <td>{carried}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section id="soon" title="Due in the next month" empty={soon.length === 0 ? 'None.' : null}>
        <ActionList id="soon" lines={soon} />
      </Section>
      <Section id="changes" title={view.changesHeading} empty={changes.length === 0 ? 'Nothing that is recorded.' : null}>
        <ul class="a-changes">
          {changes.map(({lead, text, href}) => (
            <li>
              <Linked text={lead} href={href} /> {text}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="findings" title="Where every finding stands" empty={findings.length === 0 ? 'No finding is recorded.' : null}>
        <table class="a-stack" aria-labelledby="findings">
          <thead>
            <tr>
              <th scope="col">Finding</th>
              <th scope="col">Stands</th>
              <th scope="col">Rating</th>
              <th scope="col">Next date</th>
            </tr>
          </thead>
          <tbody>
            {findings.map(({title, standing, rag, next}) => (
              <tr>
                <th scope="row">{title}</th>
                <td>
                  <span class="a-stack__label">Stands: </span>
                  {standing}
                </td>
                <td>
                  <span class="a-stack__label">Rating: </span>
                  {rag}
                </td>
                <td>
                  <span class="a-stack__label">Next: </span>
                  {next}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {view.sums.map((sum) => (
          <p class="a-note">{sum}</p>
        ))}
        {view.rules.map((rule) => (
          <p class="a-note">{rule}</p>
        ))}
      </Section>
      <dl class="a-terms a-terms--wide a-section">
        {view.witness.map(({name, says}) => (
          <div class="a-terms__row">
            <dt>{name}</dt>
            <dd class="a-code">{says}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** One pack, as it was made. */
export const showPack = route({
  method: 'GET',
  path: paths.pack.pattern,
  needs: 'forum:view',
  audit: 'PACK_VIEW',
  input: z.object({id: rowId}),

  async handle({input: {id}, services, user}) {
    const register = registerOf(services)
    const kept = keptPack(register, {id})
    if (!kept) return notFound()
    const {sight, pack} = register.db.read((rows) => {
      const seen = forumSight(register, rows, user.actor, 'pack', id)
      return {sight: seen, pack: seen === 'part' ? packAsSeen(register, rows, user.actor, kept.pack) : kept.pack}
    })
    if (sight === 'none') return unshown('not-allowed', 'This pack')
    const view = packView({...kept, pack}, sight === 'part')
    const crumbs = [
      {text: 'Forums', href: paths.forums.to()},
      {text: kept.pack.forum.name, href: paths.forum.show.to({id: kept.pack.forum.id})},
      {text: 'Meeting', href: paths.meeting.show.to({id: kept.meeting})},
    ]
    return page(PackPage, view, {title: `Pack: ${view.name}`, section: 'forums', crumbs, ...marked([kept.pack])})
  },
})
