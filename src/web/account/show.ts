import {z} from 'zod'
import {formatDate, formatInstant} from '#core/format'
import {roleTable} from '#register/access/roles'
import {runCommand} from '#register/command'
import {notificationsOf, readNotifications} from '#register/notifications'
import {dropKeptForm, keptFormsOf} from '#register/people/forms'
import {personIn} from '#register/people/people'
import {endSession, openSessions} from '#register/people/sessions'
import {paths} from '../paths.ts'
import {page, redirect, redirectInto, route} from '../route.ts'
import {AccountPage, type AccountView} from './account.tsx'
import {KeptPage} from './kept.tsx'

/** One's own account: roles, sessions, notices, and what was typed when a session ended. */
export const showAccount = route({
  method: 'GET',
  path: paths.account.show.pattern,
  needs: 'own:edit',
  audit: 'ACCOUNT_VIEW',
  input: z.object({}),

  async handle({services: {people, areas}, user}) {
    const [person, notices] = people.register.db.read((rows) => [personIn(rows, user.person)!, notificationsOf(rows, user.person)] as const)
    const title = (code: string) => areas.find((area) => area.code === code)?.title ?? code
    const view: AccountView = {
      name: person.name,
      post: person.post,
      login: person.account?.kind === 'local' ? person.account.login : null,
      secondFactor: person.account?.kind === 'local' ? (person.account.secondFactor ? 'set up' : 'none') : null,
      roles: person.roles.map(({role, areas: places, from, to}) => ({
        title: roleTable[role].title,
        where: places === null ? 'All of the force' : places.map(title).join(', '),
        when: `From ${formatDate(from)}${to ? ` to ${formatDate(to)}` : ''}`,
      })),
      sessions: openSessions(people, user.person).map(({hash, browser, began, seen}) => ({
        hash,
        browser,
        began: formatInstant(began),
        seen: formatInstant(seen),
        own: hash === user.session,
      })),
      notices: notices.map(({id, at, text, read, entity, entityId}) => ({
        id,
        at: formatInstant(at),
        text,
        read,
        href: hrefOf(entity, entityId),
      })),
      unreadUpTo: Math.max(0, ...notices.filter(({read}) => !read).map(({id}) => id)),
      kept: keptFormsOf(people, user.person).length,
    }
    return page(AccountPage, view, {title: 'Your account', section: 'account'})
  },
})

/** Ends one of one's own sessions. */
export const endOwnSession = route({
  method: 'POST',
  path: paths.account.end.pattern,
  needs: 'own:edit',
  audit: 'SESSION_END',
  input: z.object({session: z.string().max(100)}),

  async handle({input, services: {people}, user}) {
    const ended = await endSession(people, user.person, input.session, 'ended by its holder')
    if (input.session === user.session) return redirectInto(paths.signIn.show.to({}, {why: 'out'}), null)
    return redirect(paths.account.show.to(), ended ? 'That session has ended.' : 'That session had ended already.')
  },
})

/** The page that a notice is about; null where it has none. */
function hrefOf(entity: string, id: number): string | null {
  switch (entity) {
    case 'finding':
      return paths.finding.show.to({id})
    case 'action':
      return paths.action.show.to({id})
    case 'decision':
      return paths.decisions.to()
    case 'upheld':
      return paths.upheld.show.to({id})
    default:
      return null
  }
}

/** Marks one's notices as read. */
export const readNotices = route({
  method: 'POST',
  path: paths.account.read.pattern,
  needs: 'own:edit',
  audit: 'NOTICES_READ',
  input: z.object({upTo: z.coerce.number().int().positive()}),

  async handle({input, services: {people}, user}) {
    await runCommand(people.register, readNotifications, {upTo: input.upTo}, {actor: user.actor})
    return redirect(paths.account.show.to())
  },
})

/** What one had typed when a session ended: to be looked at, changed, and sent or discarded. */
export const showKept = route({
  method: 'GET',
  path: paths.account.kept.pattern,
  needs: 'own:edit',
  audit: 'KEPT_VIEW',
  input: z.object({}),

  async handle({services: {people}, user}) {
    const forms = keptFormsOf(people, user.person).map(({id, path, fields, kept}) => ({id, path, typed: fields, kept: formatInstant(kept)}))
    return page(KeptPage, {forms}, {title: 'What you had typed', section: 'account'})
  },
})

export const discardKept = route({
  method: 'POST',
  path: paths.account.discard.pattern,
  needs: 'own:edit',
  audit: 'KEPT_DISCARD',
  input: z.object({id: z.coerce.number().int().positive()}),

  async handle({input, services: {people}, user}) {
    await dropKeptForm(people, user.person, input.id)
    const left = keptFormsOf(people, user.person).length
    return redirect(left > 0 ? paths.account.kept.to() : paths.home.to(), 'Discarded.')
  },
})
