import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {runCommand} from '#register/command'
import type {RoleInput} from '#register/people/grant'
import {admitFromProvider} from '#register/people/provider'
import {openSession} from '#register/people/sign-in'
import {paths} from '../paths.ts'
import {notFound, openRoute, page, redirect} from '../route.ts'
import {afterSignIn, signInView} from './show.ts'
import type {ProviderChecks} from './sign-in.ts'
import {SignInPage} from './sign-in-page.tsx'

/** Who acts when the provider's word makes or changes an account. */
const providerActor = {id: 'system:provider', person: null, roles: ['administrator'], areas: null, bodies: [], inspections: null} as const

/** What is put by while somebody is at the provider: what must come back the same, and where they were going. */
interface PutBy extends ProviderChecks {
  readonly onto: string | undefined
}

/** Sends somebody to the force's identity provider. */
export const toProvider = openRoute({
  method: 'GET',
  path: paths.signIn.provider.pattern,
  audit: 'PROVIDER',
  input: z.object({onto: z.string().max(2000).optional()}),

  async handle({input, services: {signIn, people}}) {
    if (!signIn.provider) return notFound()
    const {to, checks} = await signIn.provider.begin(`${signIn.address}${paths.signIn.providerBack.to()}`)
    const putBy: PutBy = {...checks, onto: input.onto}
    return {kind: 'redirect', to, putBy: people.keys.seal(JSON.stringify(putBy))} as const
  },
})

/**
 * Takes somebody back from the provider. An answer that was not asked for here, in this browser, or was tampered with is refused as a bad request;
 * somebody whom no role is mapped for is told so.
 */
export const backFromProvider = openRoute({
  method: 'GET',
  path: paths.signIn.providerBack.pattern,
  audit: 'PROVIDER_BACK',
  input: z.record(z.string(), z.unknown()),

  async handle({services, visitor}) {
    const {signIn, people, force} = services
    if (!signIn.provider) return notFound()
    const text = visitor.putBy === null ? null : people.keys.unseal(visitor.putBy)
    if (text === null) throw new AnswerableError('SIGN_IN_EXPIRED', {})
    const {onto, ...checks} = JSON.parse(text) as PutBy
    const asked = new URL(visitor.url)
    const outcome = await signIn.provider.finish(`${signIn.address}${asked.pathname}${asked.search}`, checks)
    if (outcome.kind === 'refused') throw new AnswerableError('SIGN_IN_EXPIRED', {})
    const {tooManyGroups, ...person} = outcome.person
    const admitting = {...person, roles: person.roles as RoleInput[], force: force.name}
    const admitted = await runCommand(people.register, admitFromProvider, admitting, {actor: providerActor})
    const token = admitted.kind === 'admitted' ? await openSession(people, admitted.person, visitor.browser) : null
    if (admitted.kind === 'admitted' && token !== null) return afterSignIn(services, {token, stage: 'open'}, visitor, admitted.person, onto)
    const says =
      admitted.kind === 'no-role' && tooManyGroups
        ? `${person.name}, ${signIn.provider.name} knows you, but lists none of your groups, because there are too many. Whoever runs it can give Answerable application roles in their place`
        : admitted.kind === 'no-role'
          ? `${person.name}, ${signIn.provider.name} knows you, but gives you no role here. Ask an administrator of Answerable in your force`
          : `${person.name}, your account here has ended`
    const view = signInView(services, {errors: [{text: says, href: '#provider'}]})
    return page(SignInPage, view, {title: 'Sign in', section: null, status: 403})
  },
})

/** Sends somebody who has signed out here to sign out of the provider too, whose own session would let the next person at the same screen in. */
export const leaveProvider = openRoute({
  method: 'GET',
  path: paths.signIn.leave.pattern,
  audit: 'PROVIDER_LEAVE',
  input: z.object({}),

  async handle({services: {signIn}}) {
    if (!signIn.provider) return notFound()
    const to = await signIn.provider.leave(`${signIn.address}${paths.signIn.show.to()}`)
    return to === null ? redirect(paths.signIn.show.to({}, {why: 'no-way-out'})) : {kind: 'redirect', to}
  },
})
