import {permissionList} from '#register/access/permissions'
import {recordEvent} from '#register/access/recorded'
import {paths} from '../paths.ts'
import {type RedirectOutcome, redirect, type User} from '../route.ts'
import type {Services} from '../services.ts'

/**
 * Whether a page of figures also shows rows one by one: to those who may see rows of what it is about, once they have said what for (ACC-20). The
 * view is recorded before anything is shown. Who has not said is sent to say it, and then back.
 */
export async function oneByOne(
  services: Services,
  {actor, purpose}: User,
  {about, event, address}: {readonly about: string; readonly event: string; readonly address: string},
): Promise<boolean | RedirectOutcome> {
  if (!services.may('rows:read', about)) return false
  if (!purpose) return redirect(paths.purpose.to({}, {onto: address}))
  await recordEvent(services.people.register, actor, event, address, permissionList['rows:read'].logged, purpose)
  return true
}
