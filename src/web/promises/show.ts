import {z} from 'zod'
import {addDays} from '#core/time'
import {inspecting} from '#register/access/named-figures'
import type {Role} from '#register/access/permissions'
import {localBodyName} from '#register/bodies'
import {forumSight} from '#register/forum-sight'
import {lastHeld} from '#register/meetings-held'
import {promises} from '#register/promises'
import {pageNumber} from '../page-number.ts'
import {paths} from '../paths.ts'
import {registerOf, testServicesOf} from '../register/asked.ts'
import {marked} from '../register/unshown.ts'
import {page, route, type User} from '../route.ts'
import type {Services} from '../services.ts'
import {PromisesPage} from './promises.tsx'
import {promisesView} from './promises-view.ts'

const led: readonly Role[] = ['senior-leader', 'forum-chair', 'local-body-office', 'inspector']

/** Whether somebody's Home is the state of the promises: of leaders and those who hold to account, unless they are analysts too. */
export const leads = (roles: readonly Role[]): boolean => !roles.includes('analyst') && roles.some((role) => led.includes(role))

/** Days looked back over where no meeting was held. */
const withoutMeeting = 28

/** The state of the promises for whoever asks, and what changed since the meeting that last held to account. */
export async function promisesPage(services: Services, {actor}: User, section: 'home' | 'findings', number = 1) {
  const register = registerOf(services)
  const tests = await testServicesOf(services)
  const {since, voices} = register.db.read((rows) => {
    const held = lastHeld(
      rows,
      actor.roles.includes('local-body-office')
        ? ['local-body', 'force-performance-board']
        : ['force-performance-board', 'weekly-performance'],
      tests.today,
    )
    const named =
      held !== null && (inspecting(actor).inspector.length === 0 || forumSight(register, rows, actor, 'meeting', held.meeting) !== 'none')
    return {since: named ? held : null, voices: {localBody: localBodyName(rows, tests.today)}}
  })
  const state = await promises(register, tests, actor, since?.on ?? addDays(tests.today, -withoutMeeting))
  return page(PromisesPage, promisesView(state, since, voices, number), {
    title: section === 'home' ? 'Home' : 'The state of the promises',
    section,
    ...marked(state.rows),
  })
}

/** The same for whoever may see findings and has another Home. */
export const showPromises = route({
  method: 'GET',
  path: paths.promises.pattern,
  needs: 'finding:view',
  audit: 'PROMISES_VIEW',
  input: z.object({page: pageNumber}),
  handle: ({input, services, user}) => promisesPage(services, user, 'findings', input.page),
})
