import type {Actor, Role} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import type {Services} from '../services.ts'
import type {Caller} from '../session/caller.ts'
import {type AssetHrefs, bareChrome, type Chrome, chromeOf, type SignedInAs} from './chrome.ts'

const rolesText = (roles: readonly Role[]): string => roles.map((role) => roleTable[role].title).join(', ') || 'No role'

/**
 * The frame around a page for whoever asks: the data's age for those who may see figures, their name and roles, and the entries of the navigation
 * that they may open. One frame is kept for a session, so that its markup may be too.
 */
export function frames(services: Services, scoped: (actor: Actor) => Services, assets: AssetHrefs | null) {
  const held = new WeakMap<Chrome, Map<string, Chrome>>()

  const personal = (base: Chrome, {session}: Caller): Chrome => {
    if (session?.stage !== 'open') return base
    const of = held.get(base) ?? new Map<string, Chrome>()
    held.set(base, of)
    const {person, actor, hash} = session
    const key = `${hash} ${actor.roles.join()} ${session.unread}`
    const known = of.get(key)
    if (known) return known
    const user: SignedInAs = {
      name: person.name,
      roles: rolesText(actor.roles),
      demo: person.account?.kind === 'demo',
      unread: session.unread,
      signOut: services.door.formToken(hash),
    }
    const made = {...base, user, may: scoped(actor).may}
    if (of.size >= 1000) of.clear()
    of.set(key, made)
    return made
  }

  const of = async (caller: Caller | null): Promise<Chrome> => {
    if (!caller?.user) return bareChrome(services, assets, '')
    return personal(await chromeOf(scoped(caller.user.actor), assets), caller)
  }
  return {
    of,
    /** The same where the data may not be readable at all. */
    orBare: (caller: Caller | null): Promise<Chrome> => of(caller).catch(() => bareChrome(services, assets, 'The data could not be read.')),
  }
}
