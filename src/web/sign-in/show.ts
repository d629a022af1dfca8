import {z} from 'zod'
import {londonTime} from '#core/time'
import {roleTable} from '#register/access/roles'
import {nobodyYet} from '#register/people/account'
import {keptFormsOf} from '#register/people/forms'
import {peopleIn} from '#register/people/people'
import {endSession} from '#register/people/sessions'
import {openSession, type SignedIn, signInWithPassword} from '#register/people/sign-in'
import {paths} from '../paths.ts'
import {type FormError, openRoute, page, type RedirectOutcome, redirectInto, type Visitor} from '../route.ts'
import type {Services} from '../services.ts'
import {onward} from '../session/cookies.ts'
import {SignInPage, type SignInView} from './sign-in-page.tsx'

const head = {title: 'Sign in', section: null} as const
const whys = ['ended', 'kept', 'out', 'out-here', 'no-way-out'] as const

/** The page of signing in, with what is open here: the demonstration's buttons, the force's provider, local accounts. */
export function signInView(services: Services, given: Partial<Pick<SignInView, 'onto' | 'why' | 'login' | 'errors'>>): SignInView {
  const {people, signIn, force} = services
  const [all, nobody] = people.register.db.read((rows) => [peopleIn(rows), nobodyYet(rows)] as const)
  const shown = (kind: 'local' | 'demo') => all.filter(({account}) => account?.kind === kind && account.ended === null)
  return {
    force: force.name,
    onto: onward(given.onto),
    why: given.why ?? null,
    login: given.login ?? '',
    errors: given.errors ?? [],
    nobody,
    provider: signIn.provider?.name ?? null,
    local: shown('local').length > 0,
    demo: signIn.demo
      ? shown('demo')
          .toSorted((one, other) => one.id - other.id)
          .map(({id, name, roles}) => ({
            person: id,
            name,
            role: roles.map(({role}) => roleTable[role].title).join(', '),
            says: roles.map(({role}) => roleTable[role].says).join(' '),
          }))
      : [],
  }
}

const onto = z.string().max(2000).optional()

/** Where somebody goes who has just signed in: the step that is left, the forms kept for them, or the page they had asked for. */
export async function afterSignIn(
  services: Services,
  outcome: Pick<SignedIn, 'token' | 'stage'>,
  {session}: Visitor,
  person: number | null,
  to: string | undefined,
): Promise<RedirectOutcome> {
  if (session?.stage === 'open') await endSession(services.people, session.person.id, session.hash, 'signed in again')
  if (outcome.stage === 'code') return redirectInto(paths.signIn.code.to({}, {onto: to}), outcome.token)
  if (outcome.stage === 'enrol') return redirectInto(paths.signIn.enrol.to({}, {onto: to}), outcome.token)
  const kept = person !== null && keptFormsOf(services.people, person).length > 0
  return redirectInto(kept ? paths.account.kept.to() : onward(to), outcome.token)
}

export const showSignIn = openRoute({
  method: 'GET',
  path: paths.signIn.show.pattern,
  audit: 'SIGN_IN_VIEW',
  input: z.object({onto, why: z.enum(whys).optional().catch(undefined)}),

  async handle({input, services}) {
    return page(SignInPage, signInView(services, {...(input.onto ? {onto: input.onto} : {}), ...(input.why ? {why: input.why} : {})}), head)
  },
})

/** Signs in with a user name and a password. */
export const signIn = openRoute({
  method: 'POST',
  path: paths.signIn.show.pattern,
  audit: 'SIGN_IN',
  input: z.object({onto, login: z.string().max(200).default(''), password: z.string().max(1000).default('')}),

  async handle({input, services, visitor}) {
    const again = (errors: readonly FormError[], status: number) =>
      page(SignInPage, signInView(services, {...(input.onto ? {onto: input.onto} : {}), login: input.login, errors}), {...head, status})
    const missing: FormError[] = []
    if (input.login.trim() === '') missing.push({text: 'Enter your user name', href: '#login'})
    if (input.password === '') missing.push({text: 'Enter your password', href: '#password'})
    if (missing.length > 0) return again(missing, 422)
    const outcome = await signInWithPassword(services.people, {...input, browser: visitor.browser})
    switch (outcome.kind) {
      case 'signed-in':
        return afterSignIn(services, outcome, visitor, null, input.onto)
      case 'wrong':
        return again([{text: 'That user name and password do not belong together', href: '#login'}], 422)
      case 'locked':
        return again([{text: `Too many wrong tries: this name is locked until ${londonTime(outcome.until)}`, href: '#login'}], 423)
    }
  },
})

/** Signs in as one of the demonstration's people, by a button: only where the demonstration is served to this machine alone. */
export const signInDemo = openRoute({
  method: 'POST',
  path: paths.signIn.demo.pattern,
  audit: 'SIGN_IN',
  input: z.object({onto, person: z.coerce.number().int().positive()}),

  async handle({input, services, visitor}) {
    const {demo} = signInView(services, {})
    const token = demo.some(({person}) => person === input.person)
      ? await openSession(services.people, input.person, visitor.browser)
      : null
    if (token === null)
      return page(SignInPage, signInView(services, {errors: [{text: 'That person cannot be signed in here', href: '#login'}]}), {
        ...head,
        status: 403,
      })
    return afterSignIn(services, {token, stage: 'open'}, visitor, input.person, input.onto)
  },
})
