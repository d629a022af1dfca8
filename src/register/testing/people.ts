import type {Clock} from '#core/clock'
import {allowed} from '../access/allowed.ts'
import {runCommand} from '../command.ts'
import {openAccount} from '../people/account.ts'
import type {RoleInput} from '../people/grant.ts'
import {actorOf, type People, peopleIn, type SignInSettings, today, usualSignIn} from '../people/people.ts'
import {keysFrom} from '../people/seal.ts'
import {actor, type GivenRegister, givenRegister} from './register.ts'

/** A clock that is moved by hand. */
export interface MovedClock extends Clock {
  move(by: Temporal.DurationLike): void
}

export function movedClock(from: string): MovedClock {
  let now = Temporal.Instant.from(from)
  return {
    now: () => now,
    move(by) {
      now = now.add(by)
    },
  }
}

export interface GivenPeople extends People {
  readonly register: GivenRegister
  readonly clock: MovedClock
  /** Adds a person with the given roles; gives their number and invitation. */
  add(login: string, ...roles: readonly RoleInput[]): Promise<{readonly person: number; readonly invitation: string}>
  close(): void
}

/** Nobody yet, in an empty register where the real table of permissions holds. */
export function givenPeople(settings: Partial<SignInSettings> = {}): GivenPeople {
  const clock = movedClock('2026-05-04T08:00:00Z')
  const register = givenRegister({allowed, clock})
  const people: People = {register, keys: keysFrom(Buffer.alloc(32, 7)), settings: {...usualSignIn, ...settings}}
  return {
    ...people,
    register,
    clock,
    async add(login, ...roles) {
      const outcome = await runCommand(
        register,
        openAccount,
        {name: login, post: 'Post', login, roles: [...roles], invitationHours: 72, force: 'Test force'},
        {actor: actor(null)},
      )
      if (outcome.kind !== 'opened') throw new Error(JSON.stringify(outcome))
      return outcome
    },
    close: () => register.close(),
  }
}

export const actorNow = (people: People, person: number) =>
  actorOf(people.register.db.read((rows) => peopleIn(rows, person))[0]!, today(people))
