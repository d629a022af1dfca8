import {z} from 'zod'
import {londonTime} from '#core/time'
import {enrol, enrolling, signInWithCode} from '#register/people/sign-in'
import {enrolmentUri, spelt} from '#register/people/totp'
import {paths} from '../paths.ts'
import {type FormError, openRoute, page, redirect, type Visitor} from '../route.ts'
import type {Services} from '../services.ts'
import {CodePage} from './code-page.tsx'
import {EnrolPage} from './enrol-page.tsx'
import {qrSvg} from './qr.ts'
import {afterSignIn} from './show.ts'

const onto = z.string().max(2000).optional()
const codeInput = z.object({onto, code: z.string().max(40).default('')})
const toSignIn = (given: string | undefined) => redirect(paths.signIn.show.to({}, {onto: given}))
const headOf = (title: string, status?: number) => ({title, section: null, ...(status ? {status} : {})}) as const

/** The second step: the code that the app shows. */
export const showCode = openRoute({
  method: 'GET',
  path: paths.signIn.code.pattern,
  audit: 'CODE_VIEW',
  input: z.object({onto}),

  async handle({input, visitor}) {
    if (visitor.session?.stage !== 'code') return toSignIn(input.onto)
    return page(CodePage, {onto: input.onto ?? '', errors: []}, headOf('Enter your code'))
  },
})

export const sendCode = openRoute({
  method: 'POST',
  path: paths.signIn.code.pattern,
  audit: 'CODE',
  input: codeInput,

  async handle({input, services, visitor}) {
    const {session, browser} = visitor
    if (session?.stage !== 'code') return toSignIn(input.onto)
    const again = (text: string, status: number) =>
      page(CodePage, {onto: input.onto ?? '', errors: [{text, href: '#code'}]}, headOf('Enter your code', status))
    if (input.code.trim() === '') return again('Enter the six digits that your app shows', 422)
    const outcome = await signInWithCode(services.people, session, input.code, browser)
    switch (outcome.kind) {
      case 'signed-in':
        return afterSignIn(services, outcome, visitor, session.person.id, input.onto)
      case 'wrong':
        return again('That is not the code your app shows now; wait for the next one and enter it', 422)
      case 'locked':
        return again(`Too many wrong codes: this account is locked until ${londonTime(outcome.until)}`, 423)
    }
  },
})

/** Somebody who may set up a second factor: on the way in, or signed in already. */
const setter = ({session}: Visitor) => (session && session.stage !== 'code' ? session : null)

async function enrolView(services: Services, visitor: Visitor, given: string | undefined, errors: readonly FormError[]) {
  const session = setter(visitor)
  const secret = session ? await enrolling(services.people, session.person.id) : null
  const login = session?.person.account?.login
  if (!session || secret === null || !login) return null
  return {onto: given ?? '', errors, qr: qrSvg(enrolmentUri(secret, login)), secret: spelt(secret), must: session.stage === 'enrol'}
}

/** Setting up a second factor: a QR code, the secret for typing, and the first code. */
export const showEnrol = openRoute({
  method: 'GET',
  path: paths.signIn.enrol.pattern,
  audit: 'ENROL_VIEW',
  input: z.object({onto}),

  async handle({input, services, visitor}) {
    const view = await enrolView(services, visitor, input.onto, [])
    return view ? page(EnrolPage, view, headOf('Set up a second step')) : toSignIn(input.onto)
  },
})

export const sendEnrol = openRoute({
  method: 'POST',
  path: paths.signIn.enrol.pattern,
  audit: 'ENROL',
  input: codeInput,

  async handle({input, services, visitor}) {
    const session = setter(visitor)
    if (!session) return toSignIn(input.onto)
    const outcome = await enrol(services.people, session, input.code, visitor.browser)
    if (outcome.kind === 'signed-in') return afterSignIn(services, outcome, visitor, session.person.id, input.onto)
    if (outcome.kind === 'none-waiting') return toSignIn(input.onto)
    const text = 'That is not the code your app shows now; check that the app has this account, and enter the next code'
    const view = await enrolView(services, visitor, input.onto, [{text, href: '#code'}])
    return view ? page(EnrolPage, view, headOf('Set up a second step', 422)) : toSignIn(input.onto)
  },
})
