import {londonDate} from '#core/time'
import type {Register} from '#register/command'
import type {TestServices} from '#register/read-closure-test'
import type {Services} from '../services.ts'

/** The register as its pages use it: its rows, and the day that the figures take for today. */
export const registerOf = ({people, clock}: Services): Register => ({...people.register, clock})

export const todayOf = ({clock}: Pick<Services, 'clock'>) => londonDate(clock.now())

/** What closure tests are read with. */
export const testServicesOf = async (services: Services): Promise<TestServices> => ({
  asker: services.asker,
  rebases: (await services.rebases?.()) ?? [],
  today: todayOf(services),
})
