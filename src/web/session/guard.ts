import {allowed} from '#register/access/allowed'
import type {Area} from '#register/access/areas'
import type {Permission} from '#register/access/permissions'
import {asksPurpose, recordedFor} from '#register/access/recorded'
import {paths} from '../paths.ts'
import {type ProblemView, problemNotPermitted, purposeNeeded, signedOut} from '../problem/problem-view.ts'
import type {Route} from '../route.ts'
import type {Caller} from './caller.ts'
import type {Door} from './door.ts'
import type {FormRefusedView} from './form-refused.tsx'
import {mustReach, type Named} from './scope.ts'
import {tokenField, typedIn} from './typed.ts'

type Fields = Readonly<Record<string, unknown>>

/** What becomes of a request before its route is asked. */
export type Admission =
  | {readonly kind: 'admitted'; readonly fields: Fields; readonly recorded: boolean}
  | {readonly kind: 'redirect'; readonly to: string}
  | {readonly kind: 'problem'; readonly view: ProblemView}
  | {readonly kind: 'form-refused'; readonly view: FormRefusedView}

export interface Request {
  readonly url: string
  /** Reads the fields of a form; null for a request that is none. */
  readonly sent: (() => Promise<Fields>) | null
  /** The purpose that a program names with it; null for none. */
  readonly purpose: string | null
  /** Whether it is answered with a page: not where a program asks for JSON, CSV or NDJSON. */
  readonly wantsPage: boolean
}

/**
 * Lets requests in or not, in this order: a session, the permission that the route needs, the form's token, a purpose where one is asked (of a program,
 * in a header), and the record of what is about to be shown. Each refusal says what to do, none signs anybody out, and what was typed into a form is kept.
 */
export function guarding(door: Door, areas: readonly Area[], named: Named, purposes: () => readonly string[]) {
  /** Nobody is signed in: on to the page of signing in, and back afterwards. What a session that ended had typed is kept for its person. */
  async function turnAway({token, session}: Caller, {url, sent, wantsPage}: Request): Promise<Admission> {
    if (!wantsPage) return {kind: 'problem', view: signedOut}
    if (session?.stage === 'code') return {kind: 'redirect', to: paths.signIn.code.to()}
    if (session?.stage === 'enrol') return {kind: 'redirect', to: paths.signIn.enrol.to()}
    const former = token === null ? null : door.formerly(token)
    const why = former ? {why: 'ended'} : {}
    if (!sent) return {kind: 'redirect', to: paths.signIn.show.to({}, {...why, onto: url === '/' ? null : url})}
    if (former) {
      const fields = await sent()
      const formToken = fields[tokenField]
      if (typeof formToken === 'string' && door.madeFor(former.hash, formToken)) {
        await door.keep(former.person, url, typedIn(fields))
        return {kind: 'redirect', to: paths.signIn.show.to({}, {why: 'kept', onto: paths.account.kept.to()})}
      }
    }
    return {kind: 'redirect', to: paths.signIn.show.to({}, why)}
  }

  return async (route: Route, caller: Caller, request: Request): Promise<Admission> => {
    const {needs} = route
    const {user} = caller
    if (needs !== 'open') {
      if (!user) return turnAway(caller, request)
      if (!allowed(user.actor, needs, null)) {
        await door.record(user.actor, 'REFUSED', request.url, null)
        return {kind: 'problem', view: problemNotPermitted(needs)}
      }
      if (route.about !== undefined) mustReach(user.actor, needs, route.about, areas, named(user.actor))
    }
    const purpose = user?.purpose ?? (request.purpose !== null && purposes().includes(request.purpose) ? request.purpose : null)
    const unstated = user !== null && needs !== 'open' && asksPurpose(needs) && purpose === null
    if (unstated && !request.sent)
      return request.wantsPage
        ? {kind: 'redirect', to: paths.purpose.to({}, {onto: request.url})}
        : {kind: 'problem', view: purposeNeeded(purposes())}
    const fields = request.sent ? await request.sent() : {}
    if (request.sent) {
      const refused = (check: FormRefusedView['check']): Admission => ({
        kind: 'form-refused',
        view: {check, path: request.url, typed: typedIn(fields)},
      })
      const check = await door.take(caller.bound, fields[tokenField])
      if (check !== 'right') return refused(check)
      if (unstated) {
        await door.record(user.actor, 'REFUSED', request.url, null)
        await door.keep(user.person, request.url, typedIn(fields))
        return refused('no-purpose')
      }
    }
    const why = user !== null && needs !== 'open' ? recordedFor(needs, user.actor) : null
    if (user !== null && why !== null)
      await door.record(user.actor, route.audit, request.url, why, asksPurpose(needs as Permission) ? purpose : null)
    return {kind: 'admitted', fields, recorded: why !== null}
  }
}
