import type {Actor} from '#register/access/permissions'
import {recordEvent} from '#register/access/recorded'
import {dropKeptForm, type Fields, type FormCheck, formToken, keepForm, madeFor, takeFormToken} from '#register/people/forms'
import type {People} from '#register/people/people'
import {type Session, sessionsOf} from '#register/people/sessions'

/** How requests are let in: the one way from a cookie to somebody, and from a form to a change. */
export interface Door {
  /** The session of a cookie's token, at whatever stage; null: none that can be used. */
  enter(token: string | null): Promise<Session | null>
  /** Whose session a token was, once it can no longer be used. */
  formerly(token: string): {readonly hash: string; readonly person: number} | null
  /** A token for one form, bound to a session or to a visitor's cookie. */
  formToken(bound: string): string
  /** Takes a form's token, once. */
  take(bound: string, token: unknown): Promise<FormCheck>
  /** Whether a token was made for a session, taken or not. */
  madeFor(bound: string, token: string): boolean
  keep(person: number, path: string, fields: Fields): Promise<void>
  drop(person: number, id: number): Promise<void>
  /** Records what somebody is about to be shown, or was refused (`why` is null). What cannot be recorded is not shown. */
  record(actor: Actor, event: string, address: string, why: string | null, purpose?: string | null): Promise<void>
}

/** The door of a workspace's people. */
export function doorOf(people: People): Door {
  const {enter, formerly} = sessionsOf(people)
  return {
    enter: async (token) => (token === null ? null : enter(token)),
    formerly,
    formToken: (bound) => formToken(people, bound),
    take: (bound, token) => takeFormToken(people, bound, token),
    madeFor: (bound, token) => madeFor(people, bound, token),
    keep: async (person, path, fields) => {
      await keepForm(people, person, path, fields)
    },
    drop: (person, id) => dropKeptForm(people, person, id),
    record: (actor, event, address, why, purpose) => recordEvent(people.register, actor, event, address, why, purpose),
  }
}
