import {z} from 'zod'
import {addDays, london, londonDate} from '#core/time'
import {latestData} from '../layout/chrome.ts'
import {paths} from '../paths.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import type {Services} from '../services.ts'
import {askControlRoom} from './ask.ts'
import {ControlRoomPage} from './control-room.tsx'
import {controlRoomView} from './control-room-view.ts'

/** The last day that the 999 calls reach to its end; the day before today where none are held. */
async function lastWholeDay({asker, clock}: Services): Promise<string> {
  const end = asker.measures.some(({id}) => id === 'calls.999.within-10s') ? await asker.dataTo('calls.999.within-10s') : null
  if (!end) return addDays(londonDate(clock.now()), -1)
  // A day is whole once its last hour has brought calls, or the data have gone past it.
  const whole = end.at.toZonedDateTimeISO(london).hour >= 23 || londonDate(end.at) > end.day
  return whole ? end.day : addDays(end.day, -1)
}

/** The control room's morning page. */
export const showControlRoom = route({
  method: 'GET',
  path: paths.controlRoom.pattern,
  needs: 'figures:read',
  audit: 'CONTROL_ROOM_VIEW',
  input: z.object({}),

  async handle({services}) {
    const {asker, clock} = services
    const day = await lastWholeDay(services)
    const today = londonDate(clock.now())
    const facts = await derive(asker, `control room ${day}`, () => askControlRoom(services, day))
    const view = controlRoomView(facts, {today, yesterday: day === addDays(today, -1), dataTo: await latestData(asker)})
    return page(ControlRoomPage, view, {title: 'Control room', section: 'home'})
  },
})
