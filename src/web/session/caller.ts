import type {FastifyReply, FastifyRequest} from 'fastify'
import {secretToken} from '#core/secret'
import type {Session} from '#register/people/sessions'
import type {User, Visitor} from '../route.ts'
import {browserOf, type Cookies} from './cookies.ts'
import type {Door} from './door.ts'

/** Who sent a request, as far as its cookies tell. */
export interface Caller {
  readonly token: string | null
  readonly session: Session | null
  /** Somebody signed in all the way. */
  readonly user: User | null
  readonly visitor: Visitor
  /** What the tokens of this caller's forms are bound to. */
  readonly bound: string
  /** What the page before did, to be said once. */
  readonly said: string | null
}

const userOf = ({person, actor, hash, purpose}: Session): User => ({person: person.id, name: person.name, actor, purpose, session: hash})

/** Reads a request's cookies. `open`: the page is one of signing in, whose forms need something to be bound to before there is a session. */
export async function callerOf(request: FastifyRequest, reply: FastifyReply, door: Door, jars: Cookies, open: boolean): Promise<Caller> {
  const token = jars.session.read(request)
  const session = await door.enter(token)
  let visitor = session ? null : jars.visitor.read(request)
  if (open && !session && visitor === null) {
    visitor = secretToken(16)
    jars.visitor.write(reply, visitor)
  }
  return {
    token,
    session,
    user: session?.stage === 'open' ? userOf(session) : null,
    visitor: {
      session,
      get browser() {
        return browserOf(request.headers['user-agent'])
      },
      url: `${request.protocol}://${request.host}${request.url}`,
      putBy: jars.putBy.read(request),
    },
    bound: session ? session.hash : `visitor ${visitor ?? ''}`,
    said: jars.said.read(request),
  }
}
