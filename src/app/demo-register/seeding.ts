import type {LondonDate} from '#core/time'
import type {DemoPost} from '#demo/register-story'
import type {Asker} from '#figures/asker'
import type {Acting, Register} from '#register/command'
import type {Workspace} from '#store/workspace'

export type Post = Readonly<Record<DemoPost, number>>

export interface Seeding {
  readonly register: Register
  readonly workspace: Workspace
  readonly asker: Asker
  readonly people: Post
  /** Somebody, at ten in the morning of a day. */
  by(post: DemoPost | 'system', on: LondonDate): Acting
}

/** The outcome that the story counts on; anything else is a bug in the story. */
export function must<O extends {readonly kind: string}, K extends O['kind']>(outcome: O, kind: K): Extract<O, {readonly kind: K}> {
  if (outcome.kind !== kind) throw new Error(`the demonstration’s register: expected ${kind}, got ${JSON.stringify(outcome)}`)
  return outcome as Extract<O, {readonly kind: K}>
}
