import type {LondonDate} from '#core/time'
import type {RegisterReader, RegisterTables} from '#store/register-db'

/** A meeting that was held: of which forum, and when. */
export interface MeetingHeld {
  readonly meeting: number
  readonly forum: number
  readonly name: string
  readonly on: LondonDate
}

/** The latest meeting held before a day by a forum of one of some kinds; the kind named first is preferred. Null when none was. */
export function lastHeld(rows: RegisterReader, kinds: readonly RegisterTables['forum']['kind'][], before: LondonDate): MeetingHeld | null {
  for (const kind of kinds) {
    const found = rows.first(
      rows.db
        .selectFrom('meeting')
        .innerJoin('forum', 'forum.id', 'meeting.forum_id')
        .select(['meeting.id as meeting', 'forum.id as forum', 'forum.name', 'meeting.held_on as on'])
        .where('forum.kind', '=', kind)
        .where('meeting.state', '=', 'held')
        .where('meeting.held_on', '<', before)
        .orderBy('meeting.held_on', 'desc')
        .limit(1),
    )
    if (found) return found
  }
  return null
}
