import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'

/** A person as a page names them: by post, with the name beside it where it is called for. */
export interface PersonRef {
  readonly id: number
  readonly name: string
  readonly post: string
  /** Whether they hold the post today: what they own is without an owner when they do not. */
  readonly inPost: boolean
}

export function personRefs(rows: RegisterReader, ids: Iterable<number | null>, today: LondonDate): Map<number, PersonRef> {
  const wanted = [...new Set([...ids].filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const found = rows.all(rows.db.selectFrom('person').select(['id', 'name', 'post', 'left_on']).where('id', 'in', wanted))
  return new Map(found.map(({id, name, post, left_on: left}) => [id, {id, name, post, inPost: left === null || left > today}]))
}

/** Everybody in post, by post: for lists to choose from. */
export const peopleInPost = (rows: RegisterReader, today: LondonDate): PersonRef[] =>
  rows
    .all(rows.db.selectFrom('person').select(['id', 'name', 'post', 'left_on']).orderBy('post').orderBy('name'))
    .filter(({left_on: left}) => left === null || left > today)
    .map(({id, name, post}) => ({id, name, post, inPost: true}))

/** Who acted, for a history: a post, or a part of the system in words. */
export function actorWords(rows: RegisterReader, actor: string): string {
  const person = /^person:(\d+)$/.exec(actor)
  if (!person) return actor.startsWith('system:') ? 'Answerable' : actor
  const found = rows.first(rows.db.selectFrom('person').select(['post']).where('id', '=', Number(person[1])))
  return found?.post ?? 'somebody no longer listed'
}
