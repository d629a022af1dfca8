import {z} from 'zod'
import {addDays, londonDate} from '#core/time'
import type {Role} from '#register/access/permissions'
import {latestData} from '../layout/chrome.ts'
import {paths} from '../paths.ts'
import {leads} from '../promises/show.ts'
import {derive} from '../remember.ts'
import {type Outcome, page, route, type User} from '../route.ts'
import type {Services} from '../services.ts'
import {oneByOne} from '../session/one-by-one.ts'
import {askControlRoom} from './ask.ts'
import {ControlRoomPage} from './control-room.tsx'
import {controlRoomView} from './control-room-view.ts'
import {callsReach} from './reach.ts'

/** The control room's page, as Home or beside it. Incidents one by one are for those who may see rows, and each view of them is recorded. */
export async function controlRoomPage(services: Services, user: User, home: boolean): Promise<Outcome> {
  const {asker, clock} = services
  const address = home ? paths.home.to() : paths.controlRoom.to()
  // A first page is shown at once: its incidents stand counted until its reader has said what rows are looked at for (ACC-20).
  const unasked = services.may('rows:read', 'incident') && !user.purpose
  const single = !unasked && (await oneByOne(services, user, {about: 'incident', event: 'CONTROL_ROOM_INCIDENTS_VIEW', address}))
  if (typeof single === 'object') return single
  const reach = await callsReach(services)
  const today = londonDate(clock.now())
  const key = `control room ${reach.day} ${reach.night} ${reach.morning?.hours ?? ''}${single ? ' one by one' : ''}`
  const facts = await derive(asker, key, () => askControlRoom(services, reach, single))
  const view = controlRoomView(facts, {
    today,
    yesterday: reach.day === addDays(today, -1),
    dataTo: await latestData(asker),
    home,
    rows: services.may('rows:read', 'calls'),
    own: services.abandonment ?? null,
    ask: unasked ? paths.purpose.to({}, {onto: address}) : null,
  })
  return page(ControlRoomPage, view, {title: home ? 'Home' : 'Control room', section: 'home'})
}

/** Whether somebody's Home is the control room's (ACC-17): its manager, unless they are an analyst or lead as well. */
export const runsControlRoom = (roles: readonly Role[]): boolean =>
  roles.includes('control-room-manager') && !roles.includes('analyst') && !leads(roles)

/** The control room's morning page. */
export const showControlRoom = route({
  method: 'GET',
  path: paths.controlRoom.pattern,
  needs: 'figures:read',
  audit: 'CONTROL_ROOM_VIEW',
  input: z.object({}),
  handle: ({services, user}) => controlRoomPage(services, user, false),
})
