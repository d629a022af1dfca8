import {z} from 'zod'
import {runCommand} from '#register/command'
import {nobodyYet, openAccount} from '#register/people/account'
import {choosePassword, invited} from '#register/people/sign-in'
import {paths} from '../paths.ts'
import {type FormError, notFound, openRoute, page, redirect} from '../route.ts'
import type {Services} from '../services.ts'
import {SetUpPage} from './set-up-page.tsx'
import {afterSignIn} from './show.ts'
import {WelcomePage} from './welcome-page.tsx'

const token = z.string().max(100)

/** The actor of the first account, which nobody can give. */
const setUpActor = {id: 'system:set-up', person: null, roles: ['administrator'], areas: null, bodies: [], inspections: null} as const

const maySetUp = ({signIn, people}: Services, given: string): boolean =>
  signIn.isSetUp(given) && people.register.db.read((rows) => nobodyYet(rows))

const setUpHead = {title: 'The first administrator', section: null} as const
const typed = z.object({
  token,
  name: z.string().max(200).default(''),
  post: z.string().max(200).default(''),
  login: z.string().max(200).default(''),
})

/** Making the first administrator, with the address printed where Answerable was started. */
export const showSetUp = openRoute({
  method: 'GET',
  path: paths.signIn.setUp.pattern,
  audit: 'SET_UP_VIEW',
  input: z.object({token}),

  async handle({input, services}) {
    if (!maySetUp(services, input.token)) return notFound()
    return page(SetUpPage, {...input, name: '', post: '', login: '', errors: []}, setUpHead)
  },
})

export const setUp = openRoute({
  method: 'POST',
  path: paths.signIn.setUp.pattern,
  audit: 'SET_UP',
  input: typed,

  async handle({input, services}) {
    if (!maySetUp(services, input.token)) return notFound()
    const {register, settings} = services.people
    const again = (errors: readonly FormError[]) => page(SetUpPage, {...input, errors}, {...setUpHead, status: 422})
    const outcome = await runCommand(
      register,
      openAccount,
      {...input, roles: [{role: 'administrator'}], invitationHours: settings.invitationHours, force: services.force.name},
      {actor: setUpActor},
    )
    switch (outcome.kind) {
      case 'opened':
        return redirect(paths.signIn.welcome.to({token: outcome.invitation}))
      case 'invalid':
        return again(outcome.problems.map(({field, says}) => ({text: says, href: `#${field}`})))
      case 'login-taken':
        return again([{text: `There is an account ‘${outcome.login}’ already`, href: '#login'}])
      default:
        throw new Error(`the first account was refused: ${outcome.kind}`)
    }
  },
})

const welcomeHead = {title: 'Choose a password', section: null} as const

/** Using an invitation: a new person, or one whose account was reset, chooses a password. */
export const showWelcome = openRoute({
  method: 'GET',
  path: paths.signIn.welcome.pattern,
  audit: 'INVITATION_VIEW',
  input: z.object({token}),

  async handle({input, services}) {
    const person = invited(services.people, input.token)
    return page(WelcomePage, {token: input.token, person, errors: []}, {...welcomeHead, ...(person ? {} : {status: 404})})
  },
})

export const sendWelcome = openRoute({
  method: 'POST',
  path: paths.signIn.welcome.pattern,
  audit: 'INVITATION',
  input: z.object({token, password: z.string().max(1000).default(''), again: z.string().max(1000).default('')}),

  async handle({input, services, visitor}) {
    const person = invited(services.people, input.token)
    const back = (errors: readonly FormError[], status = 422) =>
      page(WelcomePage, {token: input.token, person, errors}, {...welcomeHead, status})
    if (!person) return back([], 404)
    if (input.password !== input.again) return back([{text: 'The two passwords differ', href: '#again'}])
    const outcome = await choosePassword(services.people, input.token, input.password, visitor.browser)
    switch (outcome.kind) {
      case 'signed-in':
        return afterSignIn(services, outcome, visitor, person.person, undefined)
      case 'refused':
        return back([{text: outcome.says, href: '#password'}])
      case 'used':
        return back([], 404)
    }
  },
})
