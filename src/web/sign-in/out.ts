import {z} from 'zod'
import {endSession} from '#register/people/sessions'
import {paths} from '../paths.ts'
import {openRoute, redirectInto} from '../route.ts'

/** Signs out: the session ends on the server, and its cookie with it. */
export const signOut = openRoute({
  method: 'POST',
  path: paths.signIn.out.pattern,
  audit: 'SIGN_OUT',
  input: z.object({}),

  async handle({services, visitor: {session}}) {
    const why = services.signIn.provider && session?.person.account?.kind === 'provider' ? 'out-here' : 'out'
    if (session) await endSession(services.people, session.person.id, session.hash, 'signed out')
    return redirectInto(paths.signIn.show.to({}, {why}), null)
  },
})
