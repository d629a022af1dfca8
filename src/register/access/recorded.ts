import {appendAudit} from '../audit.ts'
import type {Register} from '../command.ts'
import {wholeRecorded} from './allowed.ts'
import {type Actor, type Permission, permissionList} from './permissions.ts'

/** Why a view under a permission is recorded (its standing justification), or null where it is not: ACC-7, ACC-15. */
export const recordedFor = (permission: Permission, actor: Actor): string | null =>
  permissionList[permission].logged ?? (wholeRecorded(actor) ? 'reading for an inspection' : null)

/** Whether somebody must have said what for before they are shown anything under a permission: rows of single calls, incidents and people (ACC-20). */
export const asksPurpose = (permission: Permission): boolean => 'purpose' in permissionList[permission]

/** Names under which people type words of their own; what they typed may be about a person and stays out of the log. */
const wordsOfOnesOwn = new Set(['q', 'text', 'search', 'words', 'name', 'note'])

/** An address as the log keeps it: its path, and of its query what chooses figures and rows, never free text. */
export function loggedAddress(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => !wordsOfOnesOwn.has(name) && /^[\w.,:*-]{1,60}$/.test(value))
  return `${path}${kept.length > 0 ? `?${kept.map(([name, value]) => `${name}=${value}`).join('&')}` : ''}`.slice(0, 300)
}

/** Adds to the audit that somebody is about to be shown a page under which justification and for which purpose they stated, or was refused it. Awaited before anything is shown. */
export async function recordEvent(
  {db, clock}: Register,
  actor: Actor,
  event: string,
  address: string,
  why: string | null,
  purpose: string | null = null,
): Promise<void> {
  await db.change((tx) => {
    appendAudit(tx, {
      actor: actor.id,
      at: clock.now().epochMilliseconds,
      event,
      entity: 'page',
      id: loggedAddress(address),
      fields: [...(why === null ? [] : [why]), ...(purpose === null ? [] : [`purpose: ${purpose}`])],
    })
    return {keep: true, value: undefined}
  })
}
