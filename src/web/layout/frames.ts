import type {Actor, Role} from '#register/access/permissions'
import {roleTable} from '#register/access/roles'
import type {Services} from '../services.ts'
import type {Caller} from '../session/caller.ts'
import {type AssetHrefs, bareChrome, type Chrome, chromeOf, type SignedInAs} from './chrome.ts'

/** What stands around a page: the same for everybody who may do the same, and whoever is signed in. */
export interface Frame {
  readonly chrome: Chrome
  readonly user: SignedInAs | null
}

const rolesText = (roles: readonly Role[]): string => roles.map((role) => roleTable[role].title).join(', ') || 'No role'

const userOf = ({session}: Caller): SignedInAs | null =>
  session?.stage === 'open'
    ? {
        name: session.person.name,
        roles: rolesText(session.actor.roles),
        demo: session.person.account?.kind === 'demo',
        unread: session.unread,
      }
    : null

/**
 * The frame around a page for whoever asks: the data's age for those who may see figures, their name and roles, and the entries of the navigation
 * that they may open.
 */
export function frames(services: Services, scoped: (actor: Actor) => Services, assets: AssetHrefs | null) {
  const bare = (dataTo: string): Frame => ({chrome: bareChrome(services, assets, dataTo), user: null})
  const of = async (caller: Caller | null): Promise<Frame> =>
    caller?.user ? {chrome: await chromeOf(scoped(caller.user.actor), assets), user: userOf(caller)} : bare('')
  return {
    of,
    /** The same where the data may not be readable at all. */
    orBare: (caller: Caller | null): Promise<Frame> => of(caller).catch(() => bare('The data could not be read.')),
  }
}
